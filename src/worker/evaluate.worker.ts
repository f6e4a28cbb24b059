/** The worker: evaluates scenarios off the main thread. What a first visit does not need is loaded when it is asked for. */
import { expose, transfer } from 'comlink';
import { exactLatencyDesign } from '../core/allocation/designs';
import { placeAreas } from '../core/scenario/placed-areas';
import { needsProgramming } from '../core/scenario/programming-options';
import type { RemoteEvaluator } from './connection';
import { createRunner, nextTask } from './runner';
import { createSender } from './sent-reply';
import { buffersOf } from './transfer';
import { createWeightShelf } from './weight-shelf';
import { createWireStudent } from './wire-student';

const send = createSender();
const shelf = createWeightShelf();
let watcher: Parameters<RemoteEvaluator['watch']>[0] = () => undefined;

const runner = createRunner({
  weights: shelf.lookup,
  tell: (generation, progress) => watcher(generation, progress),
  breathe: nextTask,
});

const wires = createWireStudent(nextTask);

const evaluator: RemoteEvaluator = {
  ...runner,
  run: async (document, stage, generation) => {
    const reply = await runner.run(document, stage, generation);
    return reply && transfer(send(reply), buffersOf(reply));
  },
  watch: (tell) => {
    watcher = tell;
  },
  hold: shelf.hold,
  place: async (document, areas) => {
    if (!needsProgramming(document)) return placeAreas(document, areas);
    const { programmingStages } = await import('../core/scenario/programming-stages');
    return placeAreas(document, areas, programmingStages);
  },
  ablate: async (document, cell) => (await import('../core/scenario/ablation')).evaluateAblation(document, cell),
  exactLatency: (...args) => Promise.resolve(exactLatencyDesign(...args)),
  sensitivity: async (document) => (await import('../core/exploration/sensitivity')).sensitivityOf(document),
  programPolicy: async (document, policy) =>
    (await import('./programming-studies')).policyStudy(document, policy, shelf.lookup),
  programSize: async (document, share) => (await import('./programming-studies')).sizeStudy(document, share),
  studyWires: async (...args) => wires.study(...args),
  haltWires: () => wires.halt(),
  placeByHand: async (...args) => (await import('./wire-studies')).placeByHand(...args),
  studyOffload: async (...args) => (await import('./offload-studies')).studyOffload(...args),
};

expose(evaluator);
