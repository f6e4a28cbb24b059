/** The chip among tenants: what a policy is given, and what it decides. Areas in crossbars, times in ns or in steps. */
import type { Tag } from '../basis/constant';
import type { Result } from '../basis/result';
import type { TurnChip, TurnTenant, Turns } from './turns';

/**
 * The time of a tenant in every area worth having. Areas ascend in multiples of the granule, times fall, both strictly:
 * a larger region may use a smaller one's plan.
 */
export interface TenantCurve {
  readonly area: Float64Array;
  readonly time: Float64Array;
  /** Place of each entry in the allocation's curve that it was made of. */
  readonly entry: Int32Array;
}

export interface DivisionProblem {
  readonly curves: readonly TenantCurve[];
  /** Importance of each tenant, above 0: times are multiplied by it. */
  readonly weights: readonly number[];
  /** The chip. */
  readonly area: number;
  /** Crossbars that are given out together; regions are multiples of it, and so are the areas of the curves. */
  readonly granule: number;
  /** `given`: crossbars of each tenant; 0 for one that shares what the others leave. */
  readonly given?: readonly number[];
}

export interface DivisionOptions {
  /**
   * `sum`: the largest weighted sum of 1 / time (`exact` only). The others both ask for the least weighted time; which
   * time that is lies in the curves.
   */
  readonly objective?: 'round' | 'interval' | 'sum';
  /** `exact`: what happens with area that no tenant needs for the optimum. Default `slowest`. */
  readonly leftover?: 'slowest' | 'none';
  /** `iterative`. */
  readonly learningRate?: number;
  readonly decay?: number;
  readonly threshold?: number;
  readonly maxIterations?: number;
}

export interface Division {
  readonly policy: string;
  /** Region of each tenant. */
  readonly areas: readonly number[];
  /** Entry of each tenant's curve that its region holds. */
  readonly entries: readonly number[];
  readonly times: readonly number[];
  /** Sum of the regions. */
  readonly areaUsed: number;
  /** Largest weighted time; for `sum` the weighted sum of 1 / time. */
  readonly objective: number;
  /** What no division does better than: the least weighted time, or the largest sum. */
  readonly bound: number;
  /** Why nothing is better than `bound`, where that is not plain. */
  readonly certificate?: Certificate;
  /** `iterative`: how it went. */
  readonly run?: IterativeRun;
}

/** The next lower weighted time would need this area in all; Infinity where a tenant cannot reach it at all. */
export interface Certificate {
  readonly time: number;
  readonly needs: number;
}

export interface IterationStep {
  readonly areas: readonly number[];
  /** Infinity where the tenant does not fit. */
  readonly times: readonly number[];
  readonly learningRate: number;
}

export interface IterativeRun {
  readonly stop: 'balanced' | 'unchanged' | 'infeasible' | 'maximum iterations';
  readonly iterations: number;
  /** Of the least largest time; 0 where no division was feasible. */
  readonly bestIteration: number;
  /** Largest time, without weights; Infinity where no division was feasible. */
  readonly bestObjective: number;
  readonly bestAreas: readonly number[];
  readonly log: readonly IterationStep[];
}

interface Policy {
  readonly id: string;
  readonly title: string;
  readonly tag: Tag;
  readonly summary: string;
}

/** Gives every tenant a region of its own; all run at once. */
export interface DividingPolicy extends Policy {
  readonly shares: 'area';
  readonly divide: (problem: DivisionProblem, options: DivisionOptions) => Result<Division>;
}

/** Gives every tenant the whole chip, one after the other. */
export interface TurnPolicy extends Policy {
  readonly shares: 'time';
  readonly takeTurns: (tenants: readonly TurnTenant[], chip: TurnChip) => Result<Turns>;
}

export type TenancyPolicy = DividingPolicy | TurnPolicy;
