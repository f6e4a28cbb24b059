/** One run in one go, without a worker: a document in, a reply out. */
import { evaluate } from '../core/scenario/evaluate';
import type { WeightLookup } from '../core/scenario/weight-source';
import type { Reply, Stage } from './protocol';
import { replyOf } from './reply-of';

/**
 * Evaluates a document at one stage.
 *
 * @param weights  of imported networks, by their hash
 * @returns the reply with `generation` unchanged and the time that it took in ms; a problem as a value
 */
export function answer(document: unknown, stage: Stage, generation: number, weights?: WeightLookup): Reply {
  const started = performance.now();
  const result = evaluate(document, { simulate: stage === 'exact', ...(weights && { weights }) });
  return replyOf(result, { stage, generation, started, isStopped: false });
}
