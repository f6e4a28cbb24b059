/** The table of operators that every policy reads: built, cut and checked here, so that the solvers need not ask again. */
import { countText } from '../basis/count-text';
import { misfit } from '../basis/misfit';
import { failure, success, type Problem, type Result } from '../basis/result';
import type { AllocationOptions, OperatorTable } from './types';

/** One operator as the table takes it: a row of the static analysis, or of a bare problem. */
export interface OperatorRow {
  readonly positions: number;
  /** Crossbars of one replica. */
  readonly crossbars: number;
  /** Steps that one position takes; default 1. */
  readonly pace?: number;
  /** Position t needs position t - 1; default false. */
  readonly ordered?: boolean;
  /** Default false. */
  readonly convolution?: boolean;
}

/** Largest count that a table holds, and largest budget. */
const largestCount = 2 ** 31 - 1;
const largestBudget = 2 ** 31;

const leastMargin = 0.1;

/**
 * The table of `rows`, in their order.
 *
 * @param granule crossbars that are given out together (1, those of an IMA, those of a tile): a replica takes a multiple
 * @returns `out-of-range` with the path of the first number that is no integer from 1 to 2^31 - 1
 */
export function operatorTable(rows: readonly OperatorRow[], granule = 1): Result<OperatorTable> {
  const granuleProblem = countProblem(granule, 'granule');
  if (granuleProblem) return failure(granuleProblem);
  for (const [place, row] of rows.entries()) {
    const problem =
      countProblem(row.positions, `operators[${place}].positions`) ??
      countProblem(row.crossbars, `operators[${place}].crossbars`) ??
      countProblem(wholeGranules(row.crossbars, granule), `operators[${place}].crossbars`) ??
      countProblem(row.pace ?? 1, `operators[${place}].pace`);
    if (problem) return failure(problem);
  }
  return success({
    positions: Int32Array.from(rows, (row) => row.positions),
    crossbars: Int32Array.from(rows, (row) => wholeGranules(row.crossbars, granule)),
    pace: Int32Array.from(rows, (row) => row.pace ?? 1),
    ordered: Uint8Array.from(rows, (row) => (row.ordered ? 1 : 0)),
    convolution: Uint8Array.from(rows, (row) => (row.convolution ? 1 : 0)),
  });
}

/** Operators `first .. end - 1` of the table, sharing its memory. */
export function tableRange(table: OperatorTable, first: number, end: number): OperatorTable {
  return {
    positions: table.positions.subarray(first, end),
    crossbars: table.crossbars.subarray(first, end),
    pace: table.pace.subarray(first, end),
    ordered: table.ordered.subarray(first, end),
    convolution: table.convolution.subarray(first, end),
  };
}

/** Crossbars of one replica of every operator: the least that a deployment takes. */
export function leastArea(table: OperatorTable): number {
  let sum = 0;
  for (const crossbars of table.crossbars) sum += crossbars;
  return sum;
}

/** Crossbars of `replicas`. */
export function areaOf(table: OperatorTable, replicas: Int32Array): number {
  let sum = 0;
  for (let place = 0; place < replicas.length; place++) sum += table.crossbars[place] * replicas[place];
  return sum;
}

/**
 * What is wrong with a problem before any policy looks at it: `out-of-range` with the path of the budget or option, or
 * `does-not-fit` with the need of one replica each. Undefined where nothing is.
 */
export function problemOf(table: OperatorTable, budget: number, options: AllocationOptions): Problem | undefined {
  return rangeProblem(budget, options) ?? fitProblem(leastArea(table), budget);
}

/** As `problemOf`, for a policy that takes what it needs whatever the budget. */
export function rangeProblem(budget: number, options: AllocationOptions): Problem | undefined {
  const { floor, d, margin } = options;
  if (!Number.isInteger(budget) || budget < 0 || budget > largestBudget) {
    return outOfRange('budget', budget, `an integer from 0 to ${countText(largestBudget)}`);
  }
  if (floor !== undefined && !(Number.isInteger(floor) && floor >= 1)) {
    return outOfRange('floor', floor, 'an integer of at least 1');
  }
  if (d !== undefined && !(d > 0 && Number.isFinite(d))) return outOfRange('d', d, 'a number above 0');
  if (margin !== undefined && !(margin >= leastMargin && margin <= 1)) {
    return outOfRange('margin', margin, `a number from ${leastMargin} to 1`);
  }
  return undefined;
}

/** `does-not-fit` where `needs` crossbars are more than there are. */
export function fitProblem(needs: number, available: number): Problem | undefined {
  return needs > available ? misfit('', needs, available) : undefined;
}

function wholeGranules(crossbars: number, granule: number): number {
  return Math.ceil(crossbars / granule) * granule;
}

function countProblem(value: number, path: string): Problem | undefined {
  const isCount = Number.isInteger(value) && value >= 1 && value <= largestCount;
  return isCount ? undefined : outOfRange(path, value, `an integer from 1 to ${countText(largestCount)}`);
}

function outOfRange(path: string, value: number, allowed: string): Problem {
  return { code: 'out-of-range', path, text: `${path} is ${value}, must be ${allowed}` };
}
