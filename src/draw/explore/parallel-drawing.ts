/** Paints parallel coordinates: lines as many as fit a frame, in an order that shows the whole from the first; then axes and brushes. */
import { at } from '../at';
import { channelsOf } from '../colour';
import type { Pixels, Renderer } from '../renderer';
import type { Theme } from '../theme';
import type { Brushes, Range } from './brush';
import { figureColours } from './figure-colours';
import { addLines, cloudPixels, emptyCloud } from './line-cloud';
import { heightOfRow, heightOfValue, lowestOf, type ParallelLayout } from './parallel-layout';

/** A colour of which a share is left to see, so that lines upon each other are stronger. */
function veiled(colour: string, share: number): string {
  const [red, green, blue] = channelsOf(colour);
  return `rgba(${Math.round(red)}, ${Math.round(green)}, ${Math.round(blue)}, ${share})`;
}

/** The more lines, the less of each. */
function strengthFor(count: number): number {
  if (count <= 60) return 0.85;
  return count <= 300 ? 0.5 : 0.25;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** A step that visits every one of `count` places once and the far ones first: near the golden section of them. */
export function spreadStep(count: number): number {
  let step = Math.max(1, Math.round(count * 0.618));
  while (greatestCommonDivisor(step, count) !== 1) step++;
  return step;
}

/** Lines that look alike. */
export interface LineJob {
  /** Places in the layout's rows. */
  readonly places: Uint32Array;
  readonly look: 'dimmed' | 'picked' | 'front';
}

export interface LinePainter {
  /**
   * Goes on painting until all is there or `isOver` says so; it is asked after every few lines.
   *
   * @returns whether all is there
   */
  readonly paint: (renderer: Renderer, isOver: () => boolean) => boolean;
}

/** Lines between two looks at the clock. */
const linesAtOnce = 32;

/** Up to so many lines of a job each is a stroke of its own; more are one image. */
const mostStrokes = 1000;

/** How the lines of a job come onto the canvas. */
interface Pen {
  /** Yields after every few lines. */
  readonly steps: (renderer: Renderer) => Generator<void, void>;
  /** The image so far; absent where every stroke is on the canvas at once. */
  readonly image?: () => Pixels;
}

function strokePen({ axes, heights }: ParallelLayout, places: Uint32Array, colour: string, thickness: number): Pen {
  const points = new Float64Array(2 * axes.length);
  axes.forEach(({ x }, axis) => (points[2 * axis] = x));
  return {
    *steps(renderer) {
      const step = spreadStep(places.length);
      for (let done = 0; done < places.length; done++) {
        if (done % linesAtOnce === 0) yield;
        const place = at(places, (done * step) % places.length);
        for (let axis = 0; axis < axes.length; axis++) points[2 * axis + 1] = at(at(heights, axis), place);
        renderer.polyline(points, thickness, colour);
      }
    },
  };
}

function cloudPen(layout: ParallelLayout, places: Uint32Array, colour: string, thickness: number): Pen {
  const xs = layout.axes.map(({ x }) => x);
  const cloud = emptyCloud((xs.at(-1) ?? 0) + 1, lowestOf(layout));
  return {
    steps: () => addLines(cloud, xs, layout.heights, places, thickness),
    image: () => cloudPixels(cloud, channelsOf(colour)),
  };
}

function penFor(layout: ParallelLayout, { places, look }: LineJob, theme: Theme): Pen {
  const colours = figureColours(theme);
  const colour = { dimmed: colours.dimmed, picked: colours.point, front: colours.front }[look];
  const thickness = (look === 'front' ? 1.4 : 1.1) * layout.density;
  return places.length > mostStrokes
    ? cloudPen(layout, places, colour, thickness)
    : strokePen(layout, places, veiled(colour, strengthFor(places.length)), thickness);
}

export function createLinePainter(layout: ParallelLayout, jobs: readonly LineJob[], theme: Theme): LinePainter {
  const pens = jobs.map((job) => penFor(layout, job, theme));
  const finished: Pixels[] = [];
  const show = (renderer: Renderer, image: Pixels) => {
    renderer.clear();
    for (const each of [...finished, image]) renderer.pixels(each, 0, 0, each.width, each.height);
  };
  let job = 0;
  let steps: Generator<void, void> | undefined;
  /** Goes of the present job, and at which its image is shown next: each showing takes as long as some hundred lines. */
  let [goes, shownAt] = [0, 1];
  return {
    paint: (renderer, isOver) => {
      goes++;
      for (; job < pens.length; job++, steps = undefined, goes = 0, shownAt = 1) {
        const pen = at(pens, job);
        steps ??= pen.steps(renderer);
        while (steps.next().done !== true) {
          if (!isOver()) continue;
          if (pen.image && goes >= shownAt) {
            shownAt = 2 * goes;
            show(renderer, pen.image());
          }
          return false;
        }
        if (!pen.image) continue;
        const image = pen.image();
        show(renderer, image);
        finished.push(image);
      }
      return true;
    },
  };
}

/** Half the width of a brush, CSS pixels. */
export const brushHalfWidth = 7;

/** CSS pixels between two numbers of an axis, at least. */
const tickSpace = 38;

/** A range as a stretch of an axis, top first. */
function brushStretch(layout: ParallelLayout, axis: number, { low, high }: Range): readonly [number, number] {
  const placed = at(layout.axes, axis);
  const ends = [low, high].map((value) => heightOfValue(layout, placed, value));
  const clamp = (height: number) => Math.min(layout.bottom + 2, Math.max(layout.top - 2, height));
  return [clamp(Math.min(...ends)) - layout.density, clamp(Math.max(...ends)) + layout.density];
}

/** Axes with their numbers, and the brushes upon them: above all lines. */
export function drawParallelAxes(renderer: Renderer, layout: ParallelLayout, brushes: Brushes, theme: Theme): void {
  renderer.clear();
  const { density, top, bottom } = layout;
  const px = (length: number) => Math.round(length * density);
  const plate = veiled(theme.background, 0.78);
  layout.axes.forEach(({ x, column, scale }, axis) => {
    renderer.rectangle(
      x - Math.floor(density / 2),
      top,
      Math.max(1, Math.round(density)),
      bottom - top,
      theme.thirdText,
    );
    for (const value of scale.ticks(Math.max(2, (bottom - top) / px(tickSpace)))) {
      const y = Math.round(bottom - scale.placeOf(value) * (bottom - top));
      const text = column.text(value);
      renderer.rectangle(x, y, px(4), Math.max(1, Math.round(density)), theme.thirdText);
      renderer.rectangle(x + px(5), y - px(7), Math.ceil(renderer.widthOf(text, px(10))) + px(3), px(14), plate);
      renderer.text(text, x + px(6), y, { colour: theme.text, size: px(10) });
    }
    for (const range of brushes.get(column.id) ?? []) {
      const [from, to] = brushStretch(layout, axis, range);
      const half = px(brushHalfWidth);
      renderer.rectangle(x - half, from, 2 * half, to - from, veiled(theme.accent, 0.25));
      renderer.frame(x - half, from, 2 * half, to - from, Math.max(1, Math.round(density)), 2, theme.accent);
    }
  });
}

/** The lines of single rows, above all others; also of those that are left out among very many. */
export function drawParallelMarks(
  renderer: Renderer,
  layout: ParallelLayout,
  theme: Theme,
  marks: readonly { readonly row: number | undefined; readonly look: 'hovered' | 'chosen' | 'pinned' }[],
): void {
  renderer.clear();
  const colourOf = { hovered: theme.accent, chosen: theme.text, pinned: at(theme.tenants, 2) };
  for (const { row, look } of marks) {
    if (row === undefined) continue;
    const points = layout.axes.flatMap((axis) => [axis.x, heightOfRow(layout, axis, row)]);
    renderer.polyline(points, 5 * layout.density, theme.panel);
    renderer.polyline(points, 2.5 * layout.density, colourOf[look]);
  }
}
