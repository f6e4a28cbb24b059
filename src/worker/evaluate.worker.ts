/** The worker: evaluates scenarios off the main thread. */
import { expose, transfer } from 'comlink';
import { answer, type Evaluator } from './answer';
import { buffersOf } from './transfer';

const evaluator: Evaluator = {
  run: (document, stage, generation) => {
    const reply = answer(document, stage, generation);
    return transfer(reply, buffersOf(reply));
  },
};

expose(evaluator);
