/**
 * The interval of a tenant and the replicas that reach it: the arithmetic that all policies share.
 *
 * An operator with R replicas takes `pace * ceil(N / R)` steps an inference; the interval T is the most of any operator,
 * or the floor. `pace * ceil(N / R) <= T` holds exactly when `R >= N / floor(T / pace)`, so every interval has one least
 * replica count for each operator, and the area of these is the least that reaches it.
 *
 * No function here allocates but where its result says so.
 */
import { tableSums } from './bounds';
import { groupOperators, leastGroupInterval } from './groups';
import type { OperatorTable } from './types';

/** Steps of one operator. */
export function stepsOf(table: OperatorTable, place: number, replicas: number): number {
  return table.pace[place] * Math.ceil(table.positions[place] / replicas);
}

/** The least interval at any cost, in steps: one position of each operator, a whole ordered operator, the floor given. */
export function floorInterval(table: OperatorTable, floor = 1): number {
  return tableSums(table, floor).floorSteps;
}

/** The interval at one replica each, in steps. */
export function slowestInterval(table: OperatorTable, floor = 1): number {
  return tableSums(table, floor).slowestSteps;
}

/** The interval of `replicas`, in steps. */
export function intervalOf(table: OperatorTable, replicas: Int32Array, floor = 1): number {
  let interval = floor;
  for (let place = 0; place < replicas.length; place++) {
    const steps = stepsOf(table, place, replicas[place]);
    if (steps > interval) interval = steps;
  }
  return interval;
}

/** Sum of the steps of all operators under `replicas`. */
export function sumOfSteps(table: OperatorTable, replicas: Int32Array): number {
  let sum = 0;
  for (let place = 0; place < replicas.length; place++) sum += stepsOf(table, place, replicas[place]);
  return sum;
}

/** Least replicas of one operator for `interval`, which must be `floorInterval` at least. */
export function replicasFor(table: OperatorTable, place: number, interval: number): number {
  if (table.ordered[place]) return 1;
  return Math.ceil(table.positions[place] / Math.floor(interval / table.pace[place]));
}

/** Least area for `interval`, in crossbars; `interval` must be `floorInterval` at least. */
export function needFor(table: OperatorTable, interval: number): number {
  let need = 0;
  for (let place = 0; place < table.positions.length; place++) {
    need += table.crossbars[place] * replicasFor(table, place, interval);
  }
  return need;
}

/** Least replicas of every operator for `interval`, written into `into`, which is given back. */
export function fillReplicas(table: OperatorTable, interval: number, into: Int32Array): Int32Array {
  for (let place = 0; place < into.length; place++) into[place] = replicasFor(table, place, interval);
  return into;
}

/** The least interval that fits in `budget` crossbars, in steps. One replica each must fit. Allocates its groups. */
export function leastInterval(table: OperatorTable, budget: number, floor = 1): number {
  return leastGroupInterval(groupOperators(table, floor), budget);
}

/**
 * The next interval below `interval` that any replicas reach, in steps; undefined at the floor. At the interval of least
 * replicas it is the next entry of the staircase.
 */
export function nextLowerInterval(table: OperatorTable, interval: number, floor = 1): number | undefined {
  let next = floorInterval(table, floor);
  if (interval <= next) return undefined;
  for (let place = 0; place < table.positions.length; place++) {
    if (table.ordered[place]) continue;
    const steps = stepsOf(table, place, replicasFor(table, place, interval - 1));
    if (steps > next) next = steps;
  }
  return next;
}
