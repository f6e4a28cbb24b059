/** The worker's border, as types. Errors are values; binary parts cross by transfer. */
import type { Problem } from '../core/basis/result';
import type { Analysis } from '../core/mapping/demand';
import type { Pyramid } from '../core/pipeline/pyramid-columns';
import type { Occupancy, Timeline } from '../core/pipeline/types';
import type { ReramEvaluation } from '../core/scenario/evaluation';
import type { OffloadEvaluation } from '../core/scenario/offload-evaluation';
import type { Lane } from '../core/pipeline/lane';
import type { EvaluationProgress } from '../core/scenario/program-run';
import type { WirePicture } from '../core/scenario/wires-report';

/** `estimate`: every latency is the closed form's; `exact`: simulated step by step. */
export type Stage = 'estimate' | 'exact';

/** How far a long run is. */
export type RunProgress = EvaluationProgress;

/**
 * What becomes of a run that is under way: `stop` ends it with what it has found until then, `drop` ends it without an
 * answer. Runs that are quick come to their end either way.
 */
export type Halt = 'stop' | 'drop';

/** What the chip view and the timeline draw. */
export interface Picture {
  readonly timeline: Timeline;
  /** The timeline's level of detail. */
  readonly pyramid: Pyramid;
  readonly occupancy: Occupancy;
  /** The work by who does it, where a GPU and its memory share it. */
  readonly lanes?: readonly Lane[] | undefined;
  /** The package with what its wires carry; none where data moves for free. */
  readonly wires?: WirePicture | undefined;
}

/** What every answer has; `kind` is that of the system, and tells what the evaluation is of. */
interface AnswerOf<Kind, Evaluation> {
  readonly ok: true;
  readonly generation: number;
  readonly stage: Stage;
  readonly kind: Kind;
  readonly evaluation: Evaluation;
  /** The static analysis of each tenant's network; none where the system has no crossbars. */
  readonly analyses: readonly Analysis[];
  readonly picture: Picture;
  /** Time in the worker. */
  readonly elapsedMs: number;
  /** It was ended early: every figure is true of what was found until then. */
  readonly isStopped: boolean;
}

export type Answer = AnswerOf<'reram', ReramEvaluation> | AnswerOf<'gpu+dram-pim', OffloadEvaluation>;

export type Reply = Answer | { readonly ok: false; readonly generation: number; readonly problem: Problem };
