/**
 * How the axes of an ONNX tensor lie over the dimensions of ours. ONNX reshapes and transposes at will; here that moves no
 * data, only names: each axis is a product of factors, and each factor is a digit of the index along one dimension.
 *
 * A map of 64 channels as `N x 64 x 8 x 8` has the axes `[], [channels 64], [height 8], [width 8]`; reshaped to
 * `N x 64 x 64` and transposed it has `[], [height 8, width 8], [channels 64]`. Factors of size 1 are left out.
 */

/** A digit: index = ... + value * stride + ... along `dimension`, with `size` values. */
export interface Factor {
  readonly dimension: string;
  readonly size: number;
  readonly stride: number;
}

/** Outermost first. */
export type Axis = readonly Factor[];
export type Axes = readonly Axis[];

export function sizeOf(axis: Axis): number {
  return axis.reduce((product, { size }) => product * size, 1);
}

export function dimsOf(axes: Axes): number[] {
  return axes.map(sizeOf);
}

/** The whole of a dimension as an axis. */
export function whole(dimension: string, size: number): Axis {
  return size === 1 ? [] : [{ dimension, size, stride: 1 }];
}

/** Neighbouring digits of one dimension that are one digit together. */
export function merged(axis: Axis): Axis {
  const joined: Factor[] = [];
  for (const factor of axis) {
    const last = joined.at(-1);
    if (last?.dimension === factor.dimension && last.stride === factor.stride * factor.size) {
      joined[joined.length - 1] = { ...factor, size: last.size * factor.size };
    } else {
      joined.push(factor);
    }
  }
  return joined;
}

/** The outer `size` values of a factor, and what is left inside each; undefined where it does not divide. */
function split({ dimension, size, stride }: Factor, outer: number): readonly [Factor, Factor] | undefined {
  if (size % outer !== 0) return undefined;
  const inner = size / outer;
  return [
    { dimension, size: outer, stride: stride * inner },
    { dimension, size: inner, stride },
  ];
}

/** The same elements in the same order under other sizes; undefined where an axis would cut through a digit unevenly. */
export function reshaped(axes: Axes, dims: readonly number[]): Axes | undefined {
  const rest = axes.flat();
  const result: Factor[][] = [];
  for (const dim of dims) {
    const axis: Factor[] = [];
    for (let open = dim; open > 1;) {
      const next = rest.shift();
      if (next === undefined) return undefined;
      if (open % next.size === 0) {
        axis.push(next);
        open /= next.size;
        continue;
      }
      const parts = split(next, open);
      if (parts === undefined) return undefined;
      const [outer, inner] = parts;
      axis.push(outer);
      rest.unshift(inner);
      open = 1;
    }
    result.push(axis);
  }
  return rest.length === 0 ? result.map(merged) : undefined;
}

/** @param order for each new axis the old one, as in ONNX's `perm` */
export function transposed(axes: Axes, order: readonly number[]): Axes {
  return order.map((from) => axes[from] ?? []);
}

/** Whether two axes are the same digits in the same order. */
export function isSameAxis(one: Axis, other: Axis): boolean {
  const [first, second] = [merged(one), merged(other)];
  return (
    first.length === second.length &&
    first.every((factor, place) => {
      const match = second[place];
      return match?.dimension === factor.dimension && match.size === factor.size && match.stride === factor.stride;
    })
  );
}

/** The dimensions that digits belong to, each once. */
export function dimensionsIn(factors: readonly Factor[]): string[] {
  return [...new Set(factors.map(({ dimension }) => dimension))];
}

/** How many values of one dimension the digits run through. */
export function countAlong(factors: readonly Factor[], dimension: string): number {
  return sizeOf(factors.filter((factor) => factor.dimension === dimension));
}
