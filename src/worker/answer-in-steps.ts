/** One run in a worker: step by step, so that it tells how far it is and can be ended. */
import { kindOf } from '../core/scenario/document-kind';
import { evaluationStepsWith } from '../core/scenario/evaluation-steps';
import type { OffloadRun } from '../core/scenario/offload-run';
import type { RegionRun } from '../core/scenario/program-run';
import { needsProgramming } from '../core/scenario/programming-options';
import type { WeightLookup } from '../core/scenario/weight-source';
import type { Halt, Reply, RunProgress, Stage } from './protocol';
import { replyOf } from './reply-of';

/** How a long run stays within reach. */
export interface RunControl {
  readonly tell: (progress: RunProgress) => void;
  /** What is wished by now. */
  readonly wish: () => Halt | undefined;
  /** Lets in what has been sent meanwhile. */
  readonly breathe: () => Promise<void>;
}

/** Between two looks at what is wished, and between two tellings: ms. Well below the 100 that a person notices. */
const breatheEveryMs = 12;
const tellEveryMs = 50;

/** What a run leaves where it was made, beside its reply. */
export interface Answered {
  readonly reply: Reply;
  /** What views of programming look into; absent where nothing was rewritten. */
  readonly regions?: readonly RegionRun[];
  /** What views of commands look into, where a memory computes. */
  readonly offload?: OffloadRun;
}

/**
 * Evaluates a document at one stage, step by step; a GPU with DRAM-PIM exactly at either. What rewrites weights, and the second technology, are loaded
 * when they are first needed.
 *
 * @returns undefined where it was dropped
 */
export async function answerInSteps(
  document: unknown,
  stage: Stage,
  generation: number,
  weights: WeightLookup | undefined,
  { tell, wish, breathe }: RunControl,
): Promise<Answered | undefined> {
  const started = performance.now();
  if (kindOf(document) === 'gpu+dram-pim') {
    const { evaluateOffload } = await import('../core/scenario/offload-evaluate');
    const result = evaluateOffload(document);
    // It has no closed form: the first answer is the exact one.
    const reply = replyOf(result, { stage: 'exact', generation, started, isStopped: false });
    return { reply, ...(result.ok && { offload: result.value.run }) };
  }
  const stages = needsProgramming(document)
    ? (await import('../core/scenario/programming-stages')).programmingStages
    : undefined;
  const steps = evaluationStepsWith(stages, document, { simulate: stage === 'exact', ...(weights && { weights }) });
  let [breathedAt, toldAt, toldStage, isStopped] = [started, 0, '', false];
  for (let step = steps.next(false); ; step = steps.next(isStopped)) {
    if (step.done) {
      const reply = replyOf(step.value, { stage, generation, started, isStopped });
      const regions = step.value.ok ? step.value.value.programming : undefined;
      return { reply, ...(regions && { regions }) };
    }
    const now = performance.now();
    if (now - toldAt >= tellEveryMs || step.value.stage !== toldStage) {
      [toldAt, toldStage] = [now, step.value.stage];
      tell(step.value);
    }
    if (now - breathedAt >= breatheEveryMs) {
      await breathe();
      breathedAt = performance.now();
    }
    const wished = wish();
    if (wished === 'drop') return undefined;
    isStopped ||= wished === 'stop';
  }
}
