/** One run, on whichever side of the border: a document in, a reply out. */
import { buildPyramid } from '../core/pipeline/pyramid-columns';
import type { Design } from '../core/allocation/designs';
import type { OperatorTable } from '../core/allocation/types';
import type { Result } from '../core/basis/result';
import type { AblationCell, AblationRow } from '../core/scenario/ablation';
import { evaluate } from '../core/scenario/evaluate';
import type { PlacedAreas } from '../core/scenario/placed-areas';
import type { Reply, Stage } from './protocol';

/** What the worker can be asked for. `document` is parsed again here: a border trusts nothing. */
export interface Evaluator {
  readonly run: (document: unknown, stage: Stage, generation: number) => Reply | Promise<Reply>;
  readonly place: (document: unknown, areas: readonly number[]) => Result<PlacedAreas> | Promise<Result<PlacedAreas>>;
  /** As `exactLatencyDesign`. */
  readonly exactLatency: (
    table: OperatorTable,
    budget: number,
    floor: number,
  ) => Result<Design> | undefined | Promise<Result<Design> | undefined>;
  readonly ablate: (document: unknown, cell: AblationCell) => Result<AblationRow> | Promise<Result<AblationRow>>;
}

/**
 * Evaluates a document at one stage.
 *
 * @returns the reply with `generation` unchanged and the time that it took in ms; a problem as a value
 */
export function answer(document: unknown, stage: Stage, generation: number): Reply {
  const started = performance.now();
  const result = evaluate(document, { simulate: stage === 'exact' });
  if (!result.ok) return { ok: false, generation, problem: result.problem };
  const { evaluation, analyses, timeline, occupancy } = result.value;
  const picture = { timeline, pyramid: buildPyramid(timeline), occupancy };
  return { ok: true, generation, stage, evaluation, analyses, picture, elapsedMs: performance.now() - started };
}
