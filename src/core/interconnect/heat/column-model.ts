/**
 * The fast form for searching stacks: every column by itself, no heat between columns. It agrees with the grid where power
 * is uniform, overestimates a hot spot elsewhere, and serves to rank.
 */
import type { HeatSetting } from './heat-model';
import { slabsOf } from './materials';

const metresPerMm = 1e-3;

/** K/W: from the centre of tier 0 to ambient, and from tier j - 1 to tier j at j (0 at 0). */
export interface ColumnModel {
  readonly columns: number;
  readonly tiers: number;
  readonly ambientK: number;
  readonly toAmbient: number;
  readonly between: Float64Array;
}

/** @param setting of a stack or of one die; 2.5D has no columns */
export function columnModel(setting: HeatSetting): ColumnModel {
  const { grid, stack, pitchMm, tilesPerNode, R_sink, ambientK } = setting;
  const side = pitchMm * (stack === 'plane' ? Math.sqrt(tilesPerNode) : 1) * metresPerMm;
  const columns = grid.width * grid.height;
  const slabs = slabsOf(stack, grid.tiers);
  const through = slabs.map(({ thicknessMm, kz }) => (thicknessMm * metresPerMm) / kz / side ** 2);
  const placeOfTier = (tier: number) => slabs.findIndex((slab) => slab.tier === tier);
  const first = placeOfTier(0);
  const above = through.slice(first + 1).reduce((sum, part) => sum + part, 0);
  const between = Float64Array.from({ length: grid.tiers }, (_, tier) => {
    if (tier === 0) return 0;
    const [far, near] = [placeOfTier(tier), placeOfTier(tier - 1)];
    return through[far] / 2 + through[far + 1] + through[near] / 2;
  });
  return {
    columns,
    tiers: grid.tiers,
    ambientK,
    toAmbient: through[first] / 2 + above + R_sink * columns,
    between,
  };
}

/**
 * `T_k = T_ambient + sum over tiers i of P_i (R_ambient + sum of R_j up to min(i, k))`: heat of tier i passes all tiers
 * between it and the sink, and a tier feels what passes it.
 *
 * @param powerW by node
 * @returns K by node
 * @source derived; the literature's form sums tiers i <= k only, and agrees at the farthest tier, which is the hottest
 */
export function columnTemperatures(model: ColumnModel, powerW: ArrayLike<number>): Float64Array {
  const { columns, tiers, ambientK, toAmbient, between } = model;
  const kelvin = new Float64Array(columns * tiers);
  for (let column = 0; column < columns; column++) {
    let passing = 0;
    for (let tier = 0; tier < tiers; tier++) passing += powerW[tier * columns + column];
    let current = ambientK + passing * toAmbient;
    for (let tier = 0; tier < tiers; tier++) {
      current += passing * between[tier];
      kelvin[tier * columns + column] = current;
      passing = Math.max(0, passing - powerW[tier * columns + column]);
    }
  }
  return kelvin;
}

/** The hottest node alone, without allocation: the farthest tier of some column. K. */
export function columnPeak(model: ColumnModel, powerW: ArrayLike<number>): number {
  const { columns, tiers, ambientK, toAmbient, between } = model;
  let peak = 0;
  for (let column = 0; column < columns; column++) {
    let [resistance, rise] = [toAmbient, 0];
    for (let tier = 0; tier < tiers; tier++) {
      resistance += between[tier];
      rise += powerW[tier * columns + column] * resistance;
    }
    peak = Math.max(peak, rise);
  }
  return ambientK + peak;
}
