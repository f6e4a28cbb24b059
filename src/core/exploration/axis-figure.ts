/** Values of an axis as numbers, for columns: a number as it is, of a choice its place among the values. */
import type { Scalar, SweepAxis } from './types';

export function figureOfScalar({ range, values }: SweepAxis, value: Scalar): number {
  return range ? Number(value) : values.indexOf(value);
}

/** The other way round. */
export function scalarOfFigure({ range, values }: SweepAxis, figure: number): Scalar {
  return range ? figure : values[figure];
}
