/**
 * The fast form for searching chiplets, and exact: temperatures are linear in power, so one solve for 1 W in every node
 * gives a matrix, and then every placement is one product.
 */
import { failure, success, type Result } from '../../basis/result';
import { nodeAt, nodesOf, placeOf, type Grid } from '../grid';
import type { HeatModel } from './heat-model';
import { exactTolerance, solveHeat } from './solve-heat';

/** Rise of node i for 1 W in node j, K/W, at `j * nodes + i`. */
export interface ThermalResponse {
  readonly nodes: number;
  readonly ambientK: number;
  readonly kelvinPerWatt: Float64Array;
}

/** Beyond this many nodes the matrix costs more than it saves. */
export const mostResponseNodes = 256;

type Mirror = (node: number) => number;

/** The grid onto itself: left for right, top for bottom. All packages are symmetric so. */
function mirrors(grid: Grid): Mirror[] {
  const image = (flipX: boolean, flipY: boolean) => (node: number) => {
    const { x, y, z } = placeOf(grid, node);
    return nodeAt(grid, flipX ? grid.width - 1 - x : x, flipY ? grid.height - 1 - y : y, z);
  };
  return [image(false, false), image(true, false), image(false, true), image(true, true)];
}

/**
 * Solves for one node of each mirrored four; yields the share that is done, and returns the matrix. Whoever stops asking
 * cancels it.
 */
export function* thermalResponse(model: HeatModel): Generator<number, Result<ThermalResponse>> {
  const { grid, ambientK } = model.setting;
  const nodes = nodesOf(grid);
  const kelvinPerWatt = new Float64Array(nodes * nodes);
  const isDone = new Uint8Array(nodes);
  const images = mirrors(grid);
  for (let node = 0; node < nodes; node++) {
    if (isDone[node]) continue;
    const power = new Float64Array(nodes);
    power[node] = 1;
    const solved = solveHeat(model, power, { tolerance: exactTolerance });
    if (!solved.ok) return failure(solved.problem);
    for (const image of images) {
      const source = image(node);
      isDone[source] = 1;
      for (let other = 0; other < nodes; other++) {
        kelvinPerWatt[source * nodes + image(other)] = solved.value.rise[model.cellOf[other]];
      }
    }
    yield (node + 1) / nodes;
  }
  return success({ nodes, ambientK, kelvinPerWatt });
}

/** K by node, written into `kelvin`. */
export function superpose(
  { nodes, ambientK, kelvinPerWatt }: ThermalResponse,
  powerW: ArrayLike<number>,
  kelvin: Float64Array,
): Float64Array {
  kelvin.fill(ambientK);
  for (let source = 0; source < nodes; source++) {
    const watts = powerW[source];
    if (watts === 0) continue;
    const base = source * nodes;
    for (let node = 0; node < nodes; node++) kelvin[node] += watts * kelvinPerWatt[base + node];
  }
  return kelvin;
}
