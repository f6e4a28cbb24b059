/** Look-ups without a search: where a staircase is asked millions of times, a small table says where to begin. */
import { entryWithin } from './staircase';

export interface StaircaseIndex {
  readonly need: Float64Array;
  /** Entry at the least area of each stretch of 2^bits areas; -1 where none fits. */
  readonly entryAt: Int16Array | Int32Array;
  readonly bits: number;
  readonly largestArea: number;
}

/** Stretches: as many as stay in the processor's nearest cache. */
const mostStretches = 16_384;

/**
 * @param need        crossbars of the entries, ascending
 * @param largestArea below 2^31; beyond it a look-up begins here and takes as many steps as there are entries left
 */
export function indexStaircase(need: Float64Array, largestArea: number): StaircaseIndex {
  const bits = Math.max(0, Math.ceil(Math.log2((largestArea + 1) / mostStretches)));
  const stretches = (largestArea >>> bits) + 1;
  const entryAt = need.length < 2 ** 15 ? new Int16Array(stretches) : new Int32Array(stretches);
  for (let stretch = 0; stretch < stretches; stretch++) entryAt[stretch] = entryWithin(need, stretch * 2 ** bits);
  return { need, entryAt, bits, largestArea };
}

/** The last entry that needs at most `area` crossbars, -1 where none does: what `entryWithin` gives. */
export function indexedEntry({ need, entryAt, bits, largestArea }: StaircaseIndex, area: number): number {
  let entry = entryAt[Math.min(largestArea, area) >>> bits];
  while (entry + 1 < need.length && need[entry + 1] <= area) entry++;
  return entry;
}
