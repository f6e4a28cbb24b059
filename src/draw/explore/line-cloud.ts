/**
 * Very many lines across upright axes as one image. Lines between the same two pixels of neighbouring axes are one stretch
 * that counts as often; how much all stretches cover of each pixel is summed up, and a pixel is the stronger the more cross it.
 * A canvas would stroke each line by itself, after the frame that asked for it, where nobody can interrupt.
 */
import type { Pixels } from '../renderer';

/** Sums of cover, row by row. */
export interface LineCloud {
  readonly width: number;
  readonly height: number;
  readonly cover: Float32Array;
}

export function emptyCloud(width: number, height: number): LineCloud {
  return { width, height, cover: new Float32Array(width * height) };
}

/**
 * Adds a straight line between two columns of pixels: in each column the stretch that it passes, as wide as the line is thick.
 *
 * @param fromX and toX: whole pixels, rising; the last column belongs to the next line
 * @param times as if it were there so often
 */
export function addSegment(
  { width, height, cover }: LineCloud,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
  thickness: number,
  times: number,
): void {
  const slope = (toY - fromY) / (toX - fromX);
  const steepness = Math.abs(slope);
  const reach = (steepness + thickness) / 2;
  // The line's area in a column, spread evenly over the stretch.
  const share = (times * thickness * Math.sqrt(1 + slope * slope)) / (steepness + thickness);
  const last = Math.min(toX, width);
  for (let x = Math.max(0, fromX); x < last; x++) {
    const middle = fromY + (x + 0.5 - fromX) * slope;
    const low = Math.max(0, middle - reach);
    const high = Math.min(height, middle + reach);
    for (let row = Math.floor(low); row < high; row++) {
      const overlap = Math.min(high, row + 1) - Math.max(low, row);
      const place = row * width + x;
      cover[place] = (cover[place] ?? 0) + overlap * share;
    }
  }
}

/** Lines and stretches between two looks at the clock. */
const linesAtOnce = 4096;
const stretchesAtOnce = 64;

/**
 * Adds lines across axes at `xs`, whole pixels; `heights` by axis, of the lines at `places`.
 *
 * @returns generator: yields after every few of them
 */
export function* addLines(
  cloud: LineCloud,
  xs: readonly number[],
  heights: readonly Float32Array[],
  places: Uint32Array,
  thickness: number,
): Generator<void, void> {
  const { height } = cloud;
  const pixelOf = (column: Float32Array | undefined, place: number) =>
    Math.min(height - 1, Math.max(0, Math.round(column?.[place] ?? 0)));
  for (let axis = 1; axis < xs.length; axis++) {
    const [before, own] = [heights[axis - 1], heights[axis]];
    const counts = new Uint32Array(height * height);
    for (let each = 0; each < places.length; each++) {
      const place = places[each] ?? 0;
      const pair = pixelOf(before, place) * height + pixelOf(own, place);
      counts[pair] = (counts[pair] ?? 0) + 1;
      if (each % linesAtOnce === 0) yield;
    }
    let added = 0;
    for (let pair = 0; pair < counts.length; pair++) {
      const times = counts[pair] ?? 0;
      if (times === 0) continue;
      const [from, to] = [Math.floor(pair / height), pair % height];
      addSegment(cloud, xs[axis - 1] ?? 0, from + 0.5, xs[axis] ?? 0, to + 0.5, thickness, times);
      if (++added % stretchesAtOnce === 0) yield;
    }
  }
}

/** How much of its colour a pixel has that one line covers, and one that most do. */
const weakest = 0.1;
const strongest = 0.9;

/**
 * The image. Cover counts by its logarithm, so that a line alone is seen beside a place that thousands cross.
 *
 * @param channels red, green, blue, 0 to 255
 */
export function cloudPixels(
  { width, height, cover }: LineCloud,
  [red, green, blue]: readonly [number, number, number],
): Pixels {
  const colour = (Math.round(blue) << 16) | (Math.round(green) << 8) | Math.round(red);
  const most = cover.reduce((largest, own) => Math.max(largest, own), 1);
  const rise = (strongest - weakest) / Math.max(1, Math.log(most));
  const values = new Uint32Array(cover.length);
  for (let place = 0; place < cover.length; place++) {
    const own = cover[place] ?? 0;
    if (own === 0) continue;
    const share = own < 1 ? weakest * own : weakest + rise * Math.log(own);
    values[place] = ((Math.round(255 * share) << 24) | colour) >>> 0;
  }
  return { width, height, values };
}
