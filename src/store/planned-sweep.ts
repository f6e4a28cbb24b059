/** A sweep as it would be run: the plan that is edited, with the scenario that the app has. */
import { canonicalJson } from '../core/basis/hash';
import { withValueAt } from '../core/basis/path';
import type { Result } from '../core/basis/result';
import { readSweep } from '../core/exploration/read-sweep';
import type { Sweep } from '../core/exploration/types';
import { shortDocument } from '../core/scenario/complete-document';
import type { ScenarioDocument } from '../core/scenario/schema';
import { pathsOf } from './exploration-axes';
import type { SweepPlan } from './exploration-plan';

export function readPlan(plan: SweepPlan, document: ScenarioDocument): Result<Sweep> {
  return readSweep({ ...plan, scenario: shortDocument(document) });
}

/** The same for all scenarios that differ only in their names and in what the axes set anyway. */
export function sweepKey(plan: SweepPlan, document: ScenarioDocument): string {
  const bare = plan.axes.flatMap(pathsOf).reduce((rest, path) => withValueAt(rest, path, undefined), document);
  return canonicalJson([plan, { ...shortDocument(bare), name: '' }]);
}
