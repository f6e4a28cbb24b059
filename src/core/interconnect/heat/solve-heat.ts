/**
 * Temperatures at rest: conjugate gradients, preconditioned by the columns. Slabs are far thinner than cells are wide, so heat
 * goes up and down much more easily than sideways: a column by itself is nearly the answer, and a quarter of the iterations
 * do that the diagonal alone would take.
 */
import { failure, success, type Result } from '../../basis/result';
import type { HeatModel } from './heat-model';

export interface HeatField {
  /** Rise above ambient by cell, with the model's empty planes; K. */
  readonly rise: Float64Array;
  readonly iterations: number;
}

export interface HeatOptions {
  /** Residual over right side at which to stop. */
  readonly tolerance: number;
  /** A field to start from; else ambient. */
  readonly start?: Float64Array;
}

export const shownTolerance = 1e-6;
export const exactTolerance = 1e-9;
/** For ranking in a search. */
export const searchTolerance = 1e-3;

const mostIterations = 5000;

/** `into = G vector`; gives their product. */
function apply(model: HeatModel, vector: Float64Array, into: Float64Array): number {
  const { plane, columns, cells, alongX, alongY, upwards, diagonal } = model;
  let product = 0;
  for (let at = plane; at < plane + cells; at++) {
    const flow =
      diagonal[at] * vector[at] -
      alongX[at] * vector[at + 1] -
      alongX[at - 1] * vector[at - 1] -
      alongY[at] * vector[at + columns] -
      alongY[at - columns] * vector[at - columns] -
      upwards[at] * vector[at + plane] -
      upwards[at - plane] * vector[at - plane];
    into[at] = flow;
    product += flow * vector[at];
  }
  return product;
}

/** `into` solves `residual` in every column by itself; gives their product. */
function solveColumns(
  { plane, cells, carried, inversePivot }: HeatModel,
  residual: Float64Array,
  into: Float64Array,
): number {
  for (let at = plane; at < plane + cells; at++) into[at] = residual[at] + carried[at - plane] * into[at - plane];
  let product = 0;
  for (let at = plane + cells - 1; at >= plane; at--) {
    into[at] = into[at] * inversePivot[at] + carried[at] * into[at + plane];
    product += into[at] * residual[at];
  }
  return product;
}

/** The norm of `P + G_ambient T_ambient`, which the residual is measured against. */
function normOfRightSide({ toAmbient, setting }: HeatModel, power: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < power.length; at++) sum += (power[at] + toAmbient[at] * setting.ambientK) ** 2;
  return Math.sqrt(sum);
}

/**
 * @param powerW by node
 * @returns the field; `out-of-range` for a power that is no number from 0, `no-convergence` after 5,000 iterations
 */
export function solveHeat(model: HeatModel, powerW: ArrayLike<number>, options: HeatOptions): Result<HeatField> {
  const { plane, cells, diagonal, cellOf } = model;
  const { length } = diagonal;
  const power = new Float64Array(length);
  for (const [node, cell] of cellOf.entries()) {
    const watts = powerW[node];
    if (!(watts >= 0 && watts < Infinity)) {
      const text = `the power of node ${node} is ${String(watts)}: it must be a number from 0`;
      return failure({ code: 'out-of-range', path: `powerW[${node}]`, text });
    }
    power[cell] += watts;
  }
  const goal = (options.tolerance * normOfRightSide(model, power)) ** 2;
  const rise = options.start?.slice() ?? new Float64Array(length);
  const residual = power;
  const direction = new Float64Array(length);
  const image = new Float64Array(length);
  if (options.start) {
    apply(model, rise, image);
    for (let at = plane; at < plane + cells; at++) residual[at] -= image[at];
  }
  const nearly = new Float64Array(length);
  let norm = 0;
  for (let at = plane; at < plane + cells; at++) norm += residual[at] ** 2;
  let scaled = solveColumns(model, residual, nearly);
  direction.set(nearly);
  let iterations = 0;
  while (norm > goal) {
    if (iterations === mostIterations) {
      const text = `no temperatures after ${mostIterations} iterations: conductances are too far apart`;
      return failure({ code: 'no-convergence', path: '', text });
    }
    const step = scaled / apply(model, direction, image);
    norm = 0;
    for (let at = plane; at < plane + cells; at++) {
      rise[at] += step * direction[at];
      const left = residual[at] - step * image[at];
      residual[at] = left;
      norm += left * left;
    }
    const next = solveColumns(model, residual, nearly);
    const turn = next / scaled;
    scaled = next;
    for (let at = plane; at < plane + cells; at++) direction[at] = nearly[at] + turn * direction[at];
    iterations++;
  }
  return success({ rise, iterations });
}

/** Of the nodes, and of all cells. */
export interface Temperatures {
  /** By node, K. */
  readonly nodeK: Float64Array;
  readonly maxK: number;
  readonly minK: number;
  /** The hottest node; ties: the lowest id. */
  readonly hottest: number;
  readonly overallMaxK: number;
  readonly iterations: number;
}

export function temperaturesOf(model: HeatModel, { rise, iterations }: HeatField): Temperatures {
  const { ambientK } = model.setting;
  const nodeK = Float64Array.from(model.cellOf, (cell) => ambientK + rise[cell]);
  const hottest = hottestOf(nodeK);
  return {
    nodeK,
    maxK: nodeK[hottest],
    minK: nodeK.reduce((least, kelvin) => Math.min(least, kelvin), Infinity),
    hottest,
    overallMaxK: rise.reduce((most, own) => Math.max(most, ambientK + own), ambientK),
    iterations,
  };
}

/** Temperatures that differ by less than the solver can tell are equal: of these the lowest id. K. */
const sameK = 1e-6;

export function hottestOf(kelvin: Float64Array): number {
  let best = 0;
  for (let node = 1; node < kelvin.length; node++) if (kelvin[node] > kelvin[best] + sameK) best = node;
  return best;
}

/** Heat that leaves, W: what enters, but for the residual. */
export function heatOut({ toAmbient }: HeatModel, { rise }: HeatField): number {
  return toAmbient.reduce((sum, conductance, at) => sum + conductance * rise[at], 0);
}
