/**
 * One number d for the whole network: the Duplicator of arXiv 2408.04812. Replicas stay in the ratio of the positions,
 * so the operators keep their balance, and rounding wastes some area. The idea is stated, the formula reconstructed.
 */
import { failure, success } from '../basis/result';
import { conclude } from './conclude';
import { buildStaircase } from './staircase';
import { intervalOf, replicasFor } from './interval';
import { areaOf, fitProblem, problemOf } from './table';
import type { AllocationOptions, AllocationPolicy, Curve, OperatorTable } from './types';

/** Halvings of the bisection: below the resolution of the numbers. */
const halvings = 60;

export const proportional: AllocationPolicy = {
  id: 'proportional',
  title: 'Proportional',
  tag: 'reconstructed',
  summary: 'replicas in the ratio of the positions, one factor for the whole network',
  allocate: (table, budget, options) => {
    const problem = problemOf(table, budget, options);
    if (problem) return failure(problem);
    const replicas =
      options.d === undefined
        ? largestThatFits(table, budget)
        : fillProportional(table, options.d, new Int32Array(table.positions.length));
    const misfit = fitProblem(areaOf(table, replicas), budget);
    if (misfit) return failure(misfit);
    return success(conclude(table, budget, options, { policy: 'proportional', replicas }));
  },
  curve,
};

/** Fewest positions of a convolution; of any operator, if there is none. Replicas are in ratio to this. */
function unitPositions(table: OperatorTable): number {
  const ofConvolutions = table.positions.filter((_, place) => table.convolution[place]);
  return (ofConvolutions.length > 0 ? ofConvolutions : table.positions).reduce(
    (least, positions) => Math.min(least, positions),
    Infinity,
  );
}

/** `clamp(floor(d * N / unit + 1/2), 1, N)` for every operator, one for an ordered one. */
function fillProportional(table: OperatorTable, d: number, into: Int32Array): Int32Array {
  const unit = unitPositions(table);
  for (let place = 0; place < into.length; place++) {
    const positions = table.positions[place];
    const share = Math.floor(d * (positions / unit) + 0.5);
    into[place] = table.ordered[place] ? 1 : Math.min(positions, Math.max(1, share));
  }
  return into;
}

/** The replicas of the largest d that fits. The area rises with d, and at twice the unit every operator has all it can. */
function largestThatFits(table: OperatorTable, budget: number): Int32Array {
  const replicas = new Int32Array(table.positions.length);
  if (replicas.length === 0) return replicas;
  let fits = 0;
  let fails = 2 * unitPositions(table);
  if (areaOf(table, fillProportional(table, fails, replicas)) <= budget) return replicas;
  for (let halving = 0; halving < halvings; halving++) {
    const middle = (fits + fails) / 2;
    if (areaOf(table, fillProportional(table, middle, replicas)) <= budget) fits = middle;
    else fails = middle;
  }
  return fillProportional(table, fits, replicas);
}

/** For every interval that some d reaches, the least such d; one entry where d is given. */
function curve(table: OperatorTable, options: AllocationOptions): Curve {
  const { d, floor } = options;
  const replicas = new Int32Array(table.positions.length);
  if (d !== undefined) {
    fillProportional(table, d, replicas);
    return {
      area: Float64Array.of(areaOf(table, replicas)),
      interval: Float64Array.of(intervalOf(table, replicas, floor)),
      replicasAt: (_, into) => void fillProportional(table, d, into),
    };
  }
  const targets = buildStaircase(table, floor).interval;
  const reached = targets.map((target) => intervalOf(table, fillLeast(table, target, replicas), floor));
  const kept = targets.filter((_, entry) => entry === 0 || reached[entry] < reached[entry - 1]);
  return {
    area: kept.map((target) => areaOf(table, fillLeast(table, target, replicas))),
    interval: reached.filter((interval, entry) => entry === 0 || interval < reached[entry - 1]),
    replicasAt: (entry, into) => void fillLeast(table, kept[entry], into),
  };
}

/**
 * The replicas of the least d whose interval is `interval` or less. An operator has r replicas from `d = (r - 1/2) unit / N`
 * on, so d is the largest of these over the operators that need more than one. It is kept as the fraction
 * `(2 r - 1) unit / (2 N)`: with it every other operator's rounding is exact.
 */
function fillLeast(table: OperatorTable, interval: number, into: Int32Array): Int32Array {
  let odd = 0;
  let positionsOfBinding = 1;
  for (let place = 0; place < into.length; place++) {
    const least = 2 * replicasFor(table, place, interval) - 1;
    if (least > 1 && least * positionsOfBinding > odd * table.positions[place]) {
      odd = least;
      positionsOfBinding = table.positions[place];
    }
  }
  for (let place = 0; place < into.length; place++) {
    const positions = table.positions[place];
    const share = Math.floor((odd * positions + positionsOfBinding) / (2 * positionsOfBinding));
    into[place] = table.ordered[place] ? 1 : Math.min(positions, Math.max(1, share));
  }
  return into;
}
