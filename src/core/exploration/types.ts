/** What a sweep is: a scenario, axes over its fields, and the figures that its points are judged by. */
import type { Direction } from '../pareto/objectives';
import type { ScenarioDocument } from '../scenario/schema';
import type { MetricId } from './metric-records';

export type { MetricId } from './metric-records';

/** A value of an axis. */
export type Scalar = number | string | boolean;

/** Either `values`, or `min` and `max` with a `count` (a grid needs it) and a `scale`. */
export interface AxisDocument {
  /** Several paths take the same value: they are one axis. */
  path: string | string[];
  values?: Scalar[];
  min?: number;
  max?: number;
  count?: number;
  scale?: 'linear' | 'log';
}

/** Which points there are; a grid has all combinations, `exact` those that no division of the chip beats. */
export type SampleDocument =
  | { kind: 'grid' }
  | { kind: 'random' | 'latin'; count: number; seed?: number }
  | { kind: 'search'; algorithm?: 'archive' | 'nsga2'; evaluations: number; seed?: number }
  | { kind: 'exact' };

export interface Objective {
  metric: MetricId;
  direction: Direction;
}

/** Bounds are inclusive. */
export interface Constraint {
  metric: MetricId;
  atMost?: number;
  atLeast?: number;
}

/** As it stands in a file. */
export interface SweepDocument {
  version: 1;
  scenario: ScenarioDocument;
  axes: AxisDocument[];
  sample?: SampleDocument;
  objectives: Objective[];
  constraints?: Constraint[];
}

/** With everything that was left out. */
export type Sample =
  | { readonly kind: 'grid' | 'exact' }
  | { readonly kind: 'random' | 'latin'; readonly count: number; readonly seed: number }
  | {
      readonly kind: 'search';
      readonly algorithm: 'archive' | 'nsga2';
      readonly evaluations: number;
      readonly seed: number;
    };

export interface SweepAxis {
  readonly paths: readonly string[];
  readonly label: string;
  readonly unit?: string;
  /** Of the grid; empty for a range without a count. */
  readonly values: readonly Scalar[];
  /** There where `min` and `max` were given, unless only the listed values are allowed. */
  readonly range?: {
    readonly min: number;
    readonly max: number;
    readonly scale: 'linear' | 'log';
    readonly isInteger: boolean;
  };
  /** Grid: how far apart two points are that differ by one value of this axis; the last axis has 1. */
  readonly stride: number;
}

/** A document read and completed. */
export interface Sweep {
  readonly document: SweepDocument;
  /** Of the document's content: two documents that say the same have the same. */
  readonly hash: string;
  readonly axes: readonly SweepAxis[];
  /** Combinations of the grid, points of a sample, evaluations of a search, or as many as an exact front may have. */
  readonly pointCount: number;
  readonly sample: Sample;
  readonly objectives: readonly Objective[];
  readonly constraints: readonly Constraint[];
  /** Columns of every block: those of the objectives, then of constraints, then others worth showing; each once. */
  readonly metrics: readonly MetricId[];
}

/**
 * What a point can be. `does-not-fit`: too few crossbars. `unstable`: more requests come than are served. `refused`: it is no
 * scenario, or has no figure for an objective. `constrained`: it has all figures and breaks a constraint.
 */
export const pointStatuses = ['feasible', 'does-not-fit', 'unstable', 'refused', 'constrained'] as const;

export type PointStatus = (typeof pointStatuses)[number];

/** Why points are not feasible, the same reason counted. */
export interface PointReason {
  readonly code: string;
  readonly text: string;
  readonly path: string;
  readonly count: number;
  /** Of the first point that it speaks of. */
  readonly firstIndex: number;
  /** Crossbars that the point of them with the least need needs, and the most that any of them has; where known. */
  readonly leastNeeds?: number;
  readonly mostAvailable?: number;
}

/** Points of a document, always apart and never added. */
export interface PointCounts {
  /** Figures were computed, or it was found that there are none. */
  readonly evaluated: number;
  /** Evaluated, and points that a proof rules out. */
  readonly covered: number;
  /** Run through the exact recurrence. */
  readonly simulated: number;
}

/** What is known of an exact front before all of its members are there. */
export interface ExactNote {
  /** That there are. */
  readonly members: number;
  /** There where there were too many states: no point is better than some member by more than this share. */
  readonly withinShare?: number;
}

/** Results of points that were evaluated one after the other, as columns, made to be transferred. */
export interface PointBlock {
  /** Its points are `first .. first + count - 1` in the order in which the sweep is run, which usually are their indices. */
  readonly first: number;
  readonly count: number;
  /** Of each point, where the sweep is run in another order than the document's. */
  readonly indices?: Uint32Array;
  /** Place in `pointStatuses`. */
  readonly status: Uint8Array;
  /** By `Sweep.metrics`; NaN where a point is neither feasible nor constrained. */
  readonly metrics: readonly Float64Array[];
  /** Of a search and of an exact front: by axis the number, or the place in the axis' values. */
  readonly axes?: readonly Float64Array[];
  readonly exact?: ExactNote;
  readonly reasons?: readonly PointReason[];
  readonly counts: PointCounts;
}

/**
 * The order in which points are evaluated: by their index, or with the axes outermost that cost most to change, so that
 * neighbours share as much as they can.
 */
export type PointOrder = 'index' | 'cheapest';

/** One point evaluated by itself. */
export interface PointResult {
  readonly status: PointStatus;
  /** By `Sweep.metrics`. */
  readonly metrics: number[];
  readonly reason?: PointReason;
}

/** A point that a search, or an exact front, came to. */
export interface FoundPoint {
  /** In the order in which they were found. */
  readonly index: number;
  /** One an axis. */
  readonly values: readonly Scalar[];
  readonly result: PointResult;
}

/** Points of a sweep by index, and any other choice of values on its axes. */
export interface PointEvaluator {
  /** @param first in the order in which the sweep is run */
  evaluate(first: number, count: number): PointBlock;
  /** @param values one an axis */
  readonly evaluateAt: (values: readonly Scalar[]) => PointResult;
  /** Points are looked up in tables; otherwise each is a whole evaluation. */
  readonly isTable: boolean;
}
