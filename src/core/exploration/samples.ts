/** The points of a sweep by index: any shard can make any of them, in any order, and all make the same. */
import { withValueAt } from '../basis/path';
import { drawFrom, drawnOrder, drawStream } from '../basis/generator';
import type { ScenarioDocument } from '../scenario/schema';
import type { Scalar, Sweep, SweepAxis, SweepDocument } from './types';

/** Where the permutations of a Latin hypercube have their series, apart from those of the points. */
const permutationSeries = 0x40000000;

const wordCount = 2 ** 32;

/** By axis: which stratum each point of a Latin hypercube lies in. Made once for each sweep. */
const strataOf = new WeakMap<Sweep, (Int32Array | undefined)[]>();

function stratum(
  { seed, count }: { readonly seed: number; readonly count: number },
  sweep: Sweep,
  axis: number,
): Int32Array {
  // prettier-ignore
  const kept = strataOf.get(sweep) ?? [];
  strataOf.set(sweep, kept);
  return (kept[axis] ??= drawnOrder(drawStream(seed, axis + permutationSeries), count));
}

/** A number from 0 up to 1 as a value of the axis. */
export function valueOfUnit({ values, range }: SweepAxis, unit: number): Scalar {
  if (!range) return values[Math.floor(unit * values.length)];
  const { min, max, scale, isInteger } = range;
  if (scale === 'log') {
    const value = min * (max / min) ** unit;
    return isInteger ? Math.floor(value + 0.5) : value;
  }
  return isInteger ? Math.floor(min + unit * (max - min + 1)) : min + unit * (max - min);
}

/** The middle of an axis: of its range, or of its list. */
export function middleValue(axis: SweepAxis): Scalar {
  return valueOfUnit(axis, 0.5);
}

/**
 * Whether points are found one after the other, by one worker, and carry their values; others are where their index says, so
 * that anybody can make any of them.
 */
export function isFound({ sample }: Pick<Sweep, 'sample'>): boolean {
  return sample.kind === 'search' || sample.kind === 'exact';
}

/**
 * The value of an axis at a point of a grid, a random or a Latin sample.
 *
 * @param axis its place in the sweep
 */
export function axisValue(sweep: Sweep, axis: number, index: number): Scalar {
  const own = sweep.axes[axis];
  const { sample } = sweep;
  switch (sample.kind) {
    case 'grid':
      return own.values[Math.floor(index / own.stride) % own.values.length];
    case 'random':
      return valueOfUnit(own, drawFrom(drawStream(sample.seed, axis), index) / wordCount);
    case 'latin': {
      const inside = drawFrom(drawStream(sample.seed, axis), index) / wordCount;
      return valueOfUnit(own, (stratum(sample, sweep, axis)[index] + inside) / sample.count);
    }
    case 'search':
    case 'exact':
      throw new Error('points of a search or an exact front have no place of their own: see its results');
  }
}

/** The values of all axes at a point. */
export function pointValues(sweep: Sweep, index: number): Scalar[] {
  return sweep.axes.map((_, axis) => axisValue(sweep, axis, index));
}

/** The scenario with a value for each axis. */
export function scenarioAt(
  { axes, document: { scenario } }: Pick<Sweep, 'axes'> & { readonly document: Pick<SweepDocument, 'scenario'> },
  values: readonly Scalar[],
): ScenarioDocument {
  return axes.reduce(
    (document, { paths }, axis) => paths.reduce((changed, path) => withValueAt(changed, path, values[axis]), document),
    scenario,
  );
}

/** The scenario of a point of a grid, a random or a Latin sample. */
export function scenarioOf(sweep: Sweep, index: number): ScenarioDocument {
  return scenarioAt(sweep, pointValues(sweep, index));
}
