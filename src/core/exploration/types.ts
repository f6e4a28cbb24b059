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

/** Which points there are; a grid has all combinations. */
export type SampleDocument =
  | { kind: 'grid' }
  | { kind: 'random' | 'latin'; count: number; seed?: number }
  | { kind: 'search'; algorithm?: 'archive' | 'nsga2'; evaluations: number; seed?: number };

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
  | { readonly kind: 'grid' }
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
  /** Combinations of the grid, points of a sample, or evaluations of a search. */
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

/** Results of contiguous indices, as columns, made to be transferred. */
export interface PointBlock {
  readonly first: number;
  readonly count: number;
  /** Place in `pointStatuses`. */
  readonly status: Uint8Array;
  /** By `Sweep.metrics`; NaN where a point is neither feasible nor constrained. */
  readonly metrics: readonly Float64Array[];
  /** Search alone: by axis the number, or the place in the axis' values. */
  readonly axes?: readonly Float64Array[];
  readonly reasons?: readonly PointReason[];
  readonly counts: PointCounts;
}

/** One point evaluated by itself. */
export interface PointResult {
  readonly status: PointStatus;
  /** By `Sweep.metrics`. */
  readonly metrics: number[];
  readonly reason?: PointReason;
}

/** Points of a sweep by index, and any other choice of values on its axes. */
export interface PointEvaluator {
  evaluate(first: number, count: number): PointBlock;
  /** @param values one an axis */
  evaluateAt(values: readonly Scalar[]): PointResult;
  /** Points are looked up in tables; otherwise each is a whole evaluation. */
  readonly isTable: boolean;
}
