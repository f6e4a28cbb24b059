/** The kinds of bare problems. A new one is one file and one line here. */
import { failure, success, type Result } from '../../core/basis/result';
import { allocation } from './allocation';
import { channel } from './channel';
import { chip } from './chip';
import { dramPim } from './dram-pim';
import { fairness } from './fairness';
import { front } from './front';
import { joint } from './joint';
import type { SolveKind } from './kind';
import { linkLoads } from './link-loads';
import { network } from './network';
import { packing } from './packing';
import { programming } from './programming';
import { queue } from './queue';
import { recurrence } from './recurrence';
import { segments } from './segments';
import { staircase } from './staircase';
import { tenancy } from './tenancy';
import { thermal } from './thermal';
import { topology } from './topology';
import { wiring } from './wiring';
import { errorDocument } from '../output';

const kinds: readonly SolveKind[] = [
  network,
  packing,
  chip,
  programming,
  segments,
  allocation,
  staircase,
  front,
  recurrence,
  tenancy,
  fairness,
  queue,
  topology,
  linkLoads,
  wiring,
  channel,
  thermal,
  joint,
  dramPim,
];

function solveOne(problem: unknown): Result<object> {
  const named = (problem as { kind?: unknown } | null)?.kind;
  const found = kinds.find(({ kind }) => kind === named);
  if (found) return found.solve(problem);
  const allowed = kinds.map(({ kind }) => kind);
  const text = `there is no kind of problem ${JSON.stringify(named)}; known are ${allowed.join(', ')}`;
  return failure({ code: 'unknown-kind', path: 'kind', text, allowed });
}

/** One problem's answer, or those of a list in order, a bad problem's error in its place. */
export function solve(problem: unknown): Result<object> {
  if (!Array.isArray(problem)) return solveOne(problem);
  return success(
    problem.map((each: unknown) => {
      const answer = solveOne(each);
      return answer.ok ? answer.value : errorDocument(answer.problem);
    }),
  );
}
