/** The worker's border, as types. Errors are values; binary parts cross by transfer. */
import type { Problem } from '../core/basis/result';
import type { Analysis } from '../core/mapping/demand';
import type { Pyramid } from '../core/pipeline/pyramid-columns';
import type { Occupancy, Timeline } from '../core/pipeline/types';
import type { Evaluation } from '../core/scenario/evaluation';

/** `estimate`: every latency is the closed form's; `exact`: simulated step by step. */
export type Stage = 'estimate' | 'exact';

/** What the chip view and the timeline draw. */
export interface Picture {
  readonly timeline: Timeline;
  /** The timeline's level of detail. */
  readonly pyramid: Pyramid;
  readonly occupancy: Occupancy;
}

export type Reply =
  | {
      readonly ok: true;
      readonly generation: number;
      readonly stage: Stage;
      readonly evaluation: Evaluation;
      /** The static analysis of each tenant's network. */
      readonly analyses: readonly Analysis[];
      readonly picture: Picture;
      /** Time in the worker. */
      readonly elapsedMs: number;
    }
  | { readonly ok: false; readonly generation: number; readonly problem: Problem };
