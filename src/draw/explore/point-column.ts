/** One figure of all points of a sweep: the value of an axis, or a metric. */

export interface PointColumn {
  /** Unique among the columns of a sweep. */
  readonly id: string;
  readonly label: string;
  /** `deviation`: how far exact figures are from those of the sweep. */
  readonly kind: 'axis' | 'metric' | 'deviation';
  /** By row; NaN where the point has none. Of an axis of words the place among them. */
  readonly values: Float64Array;
  /** There where the axis takes words: what the places mean. */
  readonly words?: readonly string[];
  /** What is better, of a metric that is judged. */
  readonly direction?: 'min' | 'max';
  /** A value as people read it. */
  readonly text: (value: number) => string;
}
