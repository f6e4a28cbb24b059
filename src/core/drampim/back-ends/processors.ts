/**
 * A memory with small processors beside its banks: outputs are spread evenly, the host hands inputs out and fetches
 * results.
 *
 * @source reconstructed: PIMscape, after arXiv 2207.07886
 */
import type { ProcessorBackEnd } from '../../hardware/gpu-dram-pim';

/** One layer as the processors see it. */
export interface SpreadWork {
  /** Elements of the output. */
  readonly outputs: number;
  /** Products summed up for each. */
  readonly reduction: number;
  /** Elements that the host hands out. */
  readonly inputs: number;
}

/** Bytes of an accumulated result. */
const sumBytes = 4;

/** ns for one layer: handing out, the processor with most outputs, fetching. Weights are there. */
export function processorsNs({ outputs, reduction, inputs }: SpreadWork, backEnd: ProcessorBackEnd): number {
  const { processors, tasklets, pipelineTasklets, clockGHz, instructionsPerMac, bytesPerElement } = backEnd;
  const { readSetupCycles, writeSetupCycles, bytesPerCycle, hostBytesPerNs } = backEnd;
  const own = Math.ceil(outputs / processors);
  const instructionsPerCycle = Math.min(1, tasklets / pipelineTasklets);
  const computeCycles = (own * reduction * instructionsPerMac) / instructionsPerCycle;
  // Weights and inputs of one output come in one transfer, all results leave in one.
  const readCycles = own * (readSetupCycles + (2 * reduction * bytesPerElement) / bytesPerCycle);
  const writeCycles = writeSetupCycles + (own * sumBytes) / bytesPerCycle;
  const hostBytes = inputs * bytesPerElement + outputs * sumBytes;
  return Math.max(computeCycles, readCycles + writeCycles) / clockGHz + hostBytes / hostBytesPerNs;
}
