/** The worker: evaluates scenarios off the main thread. */
import { expose, transfer } from 'comlink';
import { exactLatencyDesign } from '../core/allocation/designs';
import { evaluateAblation } from '../core/scenario/ablation';
import { placeAreas } from '../core/scenario/placed-areas';
import { answer } from './answer';
import type { RemoteEvaluator } from './connection';
import { createSender } from './sent-reply';
import { buffersOf } from './transfer';

const send = createSender();

const evaluator: RemoteEvaluator = {
  run: (document, stage, generation) => {
    const reply = answer(document, stage, generation);
    return transfer(send(reply), buffersOf(reply));
  },
  place: placeAreas,
  ablate: evaluateAblation,
  exactLatency: exactLatencyDesign,
};

expose(evaluator);
