/** The axes of the front, in pixels: cost to the right, hottest node upwards. Knows no React. */
import { scaleLinear } from 'd3-scale';
import { quantityText } from '../../draw/quantity-text';
import type { ShownPoint } from './use-joint-search';

/** In CSS pixels: room for the numbers of the axes. */
export const frontMargin = { left: 52, right: 14, top: 12, bottom: 34 } as const;

interface Tick {
  readonly at: number;
  readonly text: string;
}

export interface FrontScale {
  readonly x: (cost: number) => number;
  readonly y: (kelvin: number) => number;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
}

/** A span with room at both ends; of a single value one around it. */
function spanOf(values: readonly number[]): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = high > low ? 0.06 * (high - low) : Math.max(1e-9, 0.01 * Math.abs(high));
  return [low - room, high + room];
}

/** @param points not empty; @param width and `height` of the frame, in CSS pixels */
export function frontScale(points: readonly ShownPoint[], width: number, height: number): FrontScale {
  const right = Math.max(frontMargin.left + 1, width - frontMargin.right);
  const low = Math.max(frontMargin.top + 1, height - frontMargin.bottom);
  const x = scaleLinear(spanOf(points.map(({ cost }) => cost)), [frontMargin.left, right]);
  const y = scaleLinear(spanOf(points.map(({ peak_K }) => peak_K)), [low, frontMargin.top]);
  const kelvins = y.tickFormat(5);
  return {
    x,
    y,
    xTicks: x
      .ticks(Math.max(2, Math.floor(width / 110)))
      .map((cost) => ({ at: x(cost), text: quantityText(cost, 'magnitude') })),
    yTicks: y.ticks(5).map((kelvin) => ({ at: y(kelvin), text: `${kelvins(kelvin)} K` })),
  };
}

/** Down to a cost no other point has for less, then over: what the front leaves below it is not reached. */
export function frontPath(front: readonly ShownPoint[], { x, y }: FrontScale): string {
  return front
    .map(({ cost, peak_K }, place) => {
      const [across, up] = [x(cost).toFixed(1), y(peak_K).toFixed(1)];
      return place === 0 ? `M${across} ${up}` : `H${across}V${up}`;
    })
    .join('');
}

/** The place of the point nearest to a position; undefined of none within reach. */
export function nearestPoint(
  front: readonly ShownPoint[],
  { x, y }: FrontScale,
  at: { readonly x: number; readonly y: number },
): number | undefined {
  const distances = front.map(({ cost, peak_K }) => Math.hypot(x(cost) - at.x, y(peak_K) - at.y));
  const least = Math.min(...distances);
  return least <= reach ? distances.indexOf(least) : undefined;
}

const reach = 40;
