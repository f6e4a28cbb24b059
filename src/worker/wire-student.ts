/** The studies of wires of one worker: one at a time, loaded when the first is asked for, and ended early when that is wished. */
import type { Evaluator } from './evaluator';

export interface WireStudent {
  readonly study: Evaluator['studyWires'];
  readonly halt: () => void;
}

export function createWireStudent(breathe: () => Promise<void>): WireStudent {
  let isHalted = false;
  return {
    study: async (name, document, rest, tell) => {
      isHalted = false;
      const { studyWires } = await import('./wire-studies');
      return studyWires(name, document, rest, { tell, isStopped: () => isHalted, breathe });
    },
    halt: () => {
      isHalted = true;
    },
  };
}
