/** A point of the staircase in full: which operators bind there, what each has, and what the next step would cost. */
import { fillReplicas, stepsOf } from './interval';
import type { OperatorTable, Staircase } from './types';

export interface StaircasePoint {
  /** Place on the staircase. */
  readonly entry: number;
  readonly intervalSteps: number;
  /** Least crossbars that reach the interval. */
  readonly crossbars: number;
  /** Of the throughput without a limit of resources: the floor over the interval. */
  readonly throughputShare: number;
  /** Places of the operators whose steps are the interval, in graph order; none where a floor binds that is no operator's. */
  readonly binding: readonly number[];
  /** The next lower interval, and how many crossbars it takes beyond these; absent at the floor. */
  readonly next?: { readonly intervalSteps: number; readonly crossbars: number };
}

/** One operator at an interval: with the fewest replicas that reach it. */
export interface OperatorShare {
  /** Place in the table. */
  readonly operator: number;
  readonly replicas: number;
  readonly steps: number;
  /** Of all its replicas. */
  readonly crossbars: number;
  readonly isBinding: boolean;
}

/** @param entry of the staircase, which must be the table's */
export function pointAt(table: OperatorTable, { need, interval }: Staircase, entry: number): StaircasePoint {
  const intervalSteps = interval[entry];
  const last = interval.length - 1;
  return {
    entry,
    intervalSteps,
    crossbars: need[entry],
    throughputShare: interval[last] / intervalSteps,
    binding: operatorsAt(table, intervalSteps).flatMap(({ operator, isBinding }) => (isBinding ? [operator] : [])),
    ...(entry < last && { next: { intervalSteps: interval[entry + 1], crossbars: need[entry + 1] - need[entry] } }),
  };
}

/** Every operator with the fewest replicas for `intervalSteps`, in graph order. */
export function operatorsAt(table: OperatorTable, intervalSteps: number): OperatorShare[] {
  const replicas = fillReplicas(table, intervalSteps, new Int32Array(table.positions.length));
  return Array.from(replicas, (count, operator) => {
    const steps = stepsOf(table, operator, count);
    return {
      operator,
      replicas: count,
      steps,
      crossbars: count * table.crossbars[operator],
      isBinding: steps === intervalSteps,
    };
  });
}
