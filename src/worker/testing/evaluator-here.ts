/** The real evaluator on this side of the border. */
import { exactLatencyDesign } from '../../core/allocation/designs';
import { sensitivityOf } from '../../core/exploration/sensitivity';
import { evaluateAblation } from '../../core/scenario/ablation';
import { placeAreas } from '../../core/scenario/placed-areas';
import { programmingStages } from '../../core/scenario/programming-stages';
import type { Evaluator } from '../evaluator';
import { studyOffload } from '../offload-studies';
import type { RunProgress } from '../protocol';
import { policyStudy, sizeStudy } from '../programming-studies';
import { createRunner } from '../runner';
import { placeByHand } from '../wire-studies';
import { createWireStudent } from '../wire-student';

const noWeights = () => undefined;

export function evaluatorHere(
  tell: (generation: number, progress: RunProgress) => void = () => undefined,
  breathe: () => Promise<void> = () => Promise.resolve(),
): Evaluator {
  const wires = createWireStudent(breathe);
  return {
    ...createRunner({ weights: noWeights, tell, breathe }),
    place: (document, areas) => Promise.resolve(placeAreas(document, areas, programmingStages)),
    ablate: (...args) => Promise.resolve(evaluateAblation(...args)),
    exactLatency: (...args) => Promise.resolve(exactLatencyDesign(...args)),
    sensitivity: (document) => Promise.resolve(sensitivityOf(document)),
    programPolicy: (document, policy) => Promise.resolve(policyStudy(document, policy, noWeights)),
    programSize: (...args) => Promise.resolve(sizeStudy(...args)),
    studyWires: wires.study,
    haltWires: wires.halt,
    placeByHand: (...args) => Promise.resolve(placeByHand(...args)),
    studyOffload: (...args) => Promise.resolve(studyOffload(...args)),
  };
}
