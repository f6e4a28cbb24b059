/** Cutting one operator along its height: the upper rows on the GPU, the others in the memory. */
import type { OffloadOperator } from './offload-operator';

/** Output rows of each side. */
export interface Division {
  /** Per cent of the input's height that the GPU takes. */
  readonly gpuShare: number;
  readonly gpuRows: number;
  readonly pimRows: number;
}

/** In the order in which they are tried; of equal ones the first is taken. */
export const gpuShares: readonly number[] = [100, 0, 10, 20, 30, 40, 50, 60, 70, 80, 90];

function cutAt({ rows, gpu, pim, convolution }: OffloadOperator, gpuShare: number): Division | undefined {
  if (convolution === undefined || pim.length === 0 || gpu.kind !== 'dense') return undefined;
  const { inputRows, kernelRows, stride } = gpu.traffic;
  if (inputRows === 1) return undefined;
  const inputRowsOfGpu = Math.ceil((inputRows * gpuShare) / 100);
  const reached = inputRowsOfGpu + Math.floor(kernelRows / 2) - ((inputRowsOfGpu - 1) % stride);
  const gpuRows = Math.ceil(inputRowsOfGpu / stride);
  // The memory would get one row or none.
  if (reached >= inputRows - 1 || gpuRows >= rows) return undefined;
  return { gpuShare, gpuRows, pimRows: rows - gpuRows };
}

/**
 * The rows of both sides at a share; undefined where the operator cannot be divided so. Whether the memory can take a
 * whole operator is for its time to say.
 *
 * @param gpuShare 0 to 100
 * @source  derived: PIMFlow @2665cda; halos and both sides' weights are charged, joining the halves is free
 */
export function divisionAt(operator: OffloadOperator, gpuShare: number): Division | undefined {
  const { rows } = operator;
  if (gpuShare === 100) return { gpuShare, gpuRows: rows, pimRows: 0 };
  if (gpuShare === 0) return { gpuShare, gpuRows: 0, pimRows: rows };
  return cutAt(operator, gpuShare);
}
