/**
 * A memory whose columns multiply bit by bit, all rows of a subarray one after the other.
 *
 * @source reconstructed: PIMscape, after PIM-DRAM, arXiv 2105.03736
 */
import type { BitSerialBackEnd } from '../../hardware/gpu-dram-pim';

/** Row copies of one product of two `bits`-bit numbers. */
function copiesOfProduct(bits: number): number {
  return 3 * bits * bits + 2 * bits;
}

/** ns for so many multiply-accumulates. */
export function bitSerialNs(macs: number, backEnd: BitSerialBackEnd): number {
  const { columns, subarrays, bits, copyNs, rowNs, treeNs } = backEnd;
  const rounds = Math.ceil(macs / (columns * subarrays));
  return rounds * (copiesOfProduct(bits) * copyNs + bits * rowNs) + treeNs;
}
