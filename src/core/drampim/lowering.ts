/** From the shape of a layer to buffer fills, slices and units. Border padding of a convolution is ignored. */
import { banksPerChannel, bufferElements, lanesPerBank } from '../hardware/dram-pim';
import type { Part, PimShape } from './types';

/** Inputs of one output, in whole columns of the buffer. */
export function paddedReduction(inputs: number): number {
  return lanesPerBank.value * Math.ceil(inputs / lanesPerBank.value);
}

/** Pixels whose inputs of `length` share one fill of the buffer, and the columns of each. */
function packed(length: number, positions: number, slices: number): Part {
  const together = Math.floor(bufferElements.value / length);
  const columns = length / lanesPerBank.value;
  return { blocks: Math.ceil(positions / together), slices, units: Array<number>(together).fill(columns) };
}

/**
 * The parts of a layer: pixels packed into one buffer fill where they fit, else full fills and the remainder of the
 * reduction.
 *
 * @returns none where there are no positions
 * @source  derived: PIMFlow trace generator @2665cda; positions above 1 for matrices: reconstructed
 */
export function partsOf({ reduction, outputs, positions }: PimShape): Part[] {
  if (positions === 0) return [];
  // One accumulator a bank.
  const slices = Math.ceil(outputs / banksPerChannel.value);
  const places = bufferElements.value;
  if (reduction <= places) return [packed(reduction, positions, slices)];
  const full = Math.floor(reduction / places);
  const remainder = reduction - places * full;
  const whole: Part = { blocks: full * positions, slices, units: [places / lanesPerBank.value] };
  return remainder > 0 ? [whole, packed(remainder, positions, slices)] : [whole];
}

/** Units of all parts and blocks, before they are cut or dealt out. */
export function unitCount(parts: readonly Part[]): number {
  return parts.reduce((sum, { blocks, slices, units }) => sum + blocks * slices * units.length, 0);
}

/** Columns that one GWRITE of a part fills. */
export function fillOf({ units }: Part): number {
  return units.reduce((sum, columns) => sum + columns, 0);
}

/** Pieces of the reduction that are added up afterwards, before channels share a unit. */
export function chunksOf({ reduction }: PimShape): number {
  return Math.ceil(reduction / bufferElements.value);
}
