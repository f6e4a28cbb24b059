/** An evaluation as it is replied: with what pictures need, and how long it took. */
import type { Result } from '../core/basis/result';
import { buildPyramid } from '../core/pipeline/pyramid-columns';
import type { Evaluated } from '../core/scenario/evaluate';
import type { Picture, Reply, Stage } from './protocol';

export interface Asked {
  readonly stage: Stage;
  readonly generation: number;
  /** ms, as `performance.now`. */
  readonly started: number;
  readonly isStopped: boolean;
}

export function replyOf(result: Result<Evaluated>, { stage, generation, started, isStopped }: Asked): Reply {
  if (!result.ok) return { ok: false, generation, problem: result.problem };
  const { analyses, timeline, occupancy } = result.value;
  const own = result.value.kind === 'reram' ? { wires: result.value.wires } : { lanes: result.value.lanes };
  const picture: Picture = { timeline, pyramid: buildPyramid(timeline), occupancy, ...own };
  const elapsedMs = performance.now() - started;
  const common = { ok: true, generation, stage, analyses, picture, elapsedMs, isStopped } as const;
  return result.value.kind === 'reram'
    ? { ...common, kind: result.value.kind, evaluation: result.value.evaluation }
    : { ...common, kind: result.value.kind, evaluation: result.value.evaluation };
}
