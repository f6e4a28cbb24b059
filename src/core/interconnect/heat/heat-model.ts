/**
 * A package as cells that conduct heat: finite volumes on a stack of slabs, one solver for all packages. `G T = P` at rest,
 * in rise above ambient: heat leaves at the top through the sink, and at the bottom where there is a board.
 */
import { failure, success, type Result } from '../../basis/result';
import { gridProblem, nodesOf, placeOf, type Grid } from '../grid';
import type { HeatStack } from '../packages';
import { slabsOf, underfill, type Slab } from './materials';

export interface HeatSetting {
  readonly stack: HeatStack;
  readonly grid: Grid;
  readonly pitchMm: number;
  readonly tilesPerNode: number;
  /** K/W from the lid to ambient, and from the bottom; null: no heat leaves there. */
  readonly R_sink: number;
  readonly R_board: number | null;
  readonly ambientK: number;
}

/**
 * All columns by cell, with a plane of empty cells before and behind, so that no neighbour needs a test. Cell (x, y) of
 * slab s is at `plane * (s + 1) + y * columns + x`. Conductances in W/K.
 */
export interface HeatModel {
  readonly setting: HeatSetting;
  readonly plane: number;
  readonly columns: number;
  readonly cells: number;
  /** To the next cell in x, in y, and in the slab above; 0 at the border. */
  readonly alongX: Float64Array;
  readonly alongY: Float64Array;
  readonly upwards: Float64Array;
  readonly toAmbient: Float64Array;
  /** Sum of all conductances of a cell. */
  readonly diagonal: Float64Array;
  /**
   * Elimination of a column of cells by itself, from the bottom up: what of a cell goes on to the next one above, and one over
   * what is left on the diagonal.
   */
  readonly carried: Float64Array;
  readonly inversePivot: Float64Array;
  /** The cell of each node. */
  readonly cellOf: Int32Array;
}

const metresPerMm = 1e-3;

function sideMm({ stack, pitchMm, tilesPerNode }: HeatSetting): number {
  if (stack === '2.5D') return pitchMm / 2;
  return stack === 'plane' ? pitchMm * Math.sqrt(tilesPerNode) : pitchMm;
}

interface Cells {
  readonly columns: number;
  readonly rows: number;
  /** Between chiplets there is a cell of gap, and one round them all. */
  readonly hasGaps: boolean;
}

function cellsOf({ stack, grid }: HeatSetting): Cells {
  const hasGaps = stack === '2.5D';
  const along = (nodes: number) => (hasGaps ? 2 * nodes + 1 : nodes);
  return { columns: along(grid.width), rows: along(grid.height), hasGaps };
}

/** Conductivities of one slab, by cell of the plane. */
function conductivities(slab: Slab, { columns, rows, hasGaps }: Cells): { kxy: Float64Array; kz: Float64Array } {
  const kxy = new Float64Array(columns * rows).fill(slab.kxy);
  const kz = new Float64Array(columns * rows).fill(slab.kz);
  if (slab.isPatterned && hasGaps) {
    for (let cell = 0; cell < kxy.length; cell++) {
      const isChiplet = (cell % columns) % 2 === 1 && Math.floor(cell / columns) % 2 === 1;
      if (!isChiplet) kxy[cell] = kz[cell] = underfill.value;
    }
  }
  return { kxy, kz };
}

/**
 * @returns the cells; `out-of-range` for a length or resistance that is not above 0, or as `gridProblem`
 * @source slabs as in `materials.ts`; conductances between cell centres are the usual ones of finite volumes
 */
export function heatModel(setting: HeatSetting): Result<HeatModel> {
  const problem = gridProblem(setting.grid);
  if (problem) return failure(problem);
  for (const field of ['pitchMm', 'tilesPerNode', 'R_sink', 'R_board', 'ambientK'] as const) {
    const value = setting[field];
    if (value === null || (value > 0 && Number.isFinite(value))) continue;
    return failure({ code: 'out-of-range', path: field, text: `${field} is ${value}: it must be a number above 0` });
  }
  return success(assemble(setting));
}

function assemble(setting: HeatSetting): HeatModel {
  const cells = cellsOf(setting);
  const { columns, rows } = cells;
  const slabs = slabsOf(setting.stack, setting.grid.tiers);
  const side = sideMm(setting) * metresPerMm;
  const plane = columns * rows;
  const count = slabs.length * plane;
  const [alongX, alongY, upwards, toAmbient, diagonal, carried, inversePivot] = Array.from(
    { length: 7 },
    () => new Float64Array(count + 2 * plane),
  );
  const footprint = plane * side ** 2;
  const conductivity = slabs.map((slab) => conductivities(slab, cells));
  for (const [place, slab] of slabs.entries()) {
    const thickness = slab.thicknessMm * metresPerMm;
    const { kxy, kz } = conductivity[place];
    const above = place + 1 < slabs.length ? slabs[place + 1] : undefined;
    for (let cell = 0; cell < plane; cell++) {
      const at = plane * (place + 1) + cell;
      const half = 1 / (2 * kxy[cell]);
      if ((cell + 1) % columns !== 0) alongX[at] = thickness / (half + 1 / (2 * kxy[cell + 1]));
      if (cell + columns < plane) alongY[at] = thickness / (half + 1 / (2 * kxy[cell + columns]));
      const out = thickness / (2 * kz[cell]);
      if (above) {
        const into = (above.thicknessMm * metresPerMm) / (2 * conductivity[place + 1].kz[cell]);
        upwards[at] = side ** 2 / (out + into);
      } else toAmbient[at] += side ** 2 / (out + setting.R_sink * footprint);
      if (place === 0 && setting.R_board !== null) toAmbient[at] += side ** 2 / (out + setting.R_board * footprint);
    }
  }
  for (let at = plane; at < plane + count; at++) {
    const lateral = alongX[at] + alongX[at - 1] + alongY[at] + alongY[at - columns];
    diagonal[at] = lateral + upwards[at] + upwards[at - plane] + toAmbient[at];
    inversePivot[at] = 1 / (diagonal[at] - carried[at - plane] * upwards[at - plane]);
    carried[at] = upwards[at] * inversePivot[at];
  }
  const cellOf = Int32Array.from({ length: nodesOf(setting.grid) }, (_, node) => {
    const { x, y, z } = placeOf(setting.grid, node);
    const slab = slabs.findIndex(({ tier }) => tier === z);
    return plane * (slab + 1) + (cells.hasGaps ? (2 * y + 1) * columns + 2 * x + 1 : y * columns + x);
  });
  const conductances = { alongX, alongY, upwards, toAmbient, diagonal };
  return { setting, plane, columns, cells: count, ...conductances, carried, inversePivot, cellOf };
}
