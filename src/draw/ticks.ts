/** Round times for a ruler, all in one unit. */
import { ticks } from 'd3-array';
import { unitFor } from './quantity-text';
import type { TimeWindow } from './time-scale';

export interface Tick {
  readonly time: number;
  readonly text: string;
}

/** About `count` ticks at 1, 2 or 5 times a power of ten ns. */
export function timeTicks({ from, to }: TimeWindow, count: number): Tick[] {
  const { unit, size } = unitFor(to, 'time');
  const format = new Intl.NumberFormat('en-US', { maximumFractionDigits: 9 });
  return ticks(from, to, Math.max(1, count)).map((time) => ({ time, text: `${format.format(time / size)} ${unit}` }));
}
