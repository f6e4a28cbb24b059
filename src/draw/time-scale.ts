/** Time on a line of pixels, and the window of time that is seen. Times are ns. */

/** A stretch of time, `to` > `from`. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

export interface TimeScale {
  readonly window: TimeWindow;
  /** Pixel of `window.from`, and pixels of the whole window. */
  readonly left: number;
  readonly width: number;
}

/** A window is never shorter than this share of the whole run, nor than `shortestWindow`. */
const deepestZoom = 1e-7;
const shortestWindow = 1;

export function pixelOf({ window, left, width }: TimeScale, time: number): number {
  return left + ((time - window.from) / (window.to - window.from)) * width;
}

export function timeOf({ window, left, width }: TimeScale, pixel: number): number {
  return window.from + ((pixel - left) / width) * (window.to - window.from);
}

export function timePerPixel({ window, width }: TimeScale): number {
  return (window.to - window.from) / width;
}

/** The nearest window of the same length (or the whole run, if that is shorter) inside of the run. */
export function clampWindow({ from, to }: TimeWindow, makespan: number): TimeWindow {
  const least = Math.min(makespan, Math.max(shortestWindow, makespan * deepestZoom));
  const length = Math.min(makespan, Math.max(least, to - from));
  const start = Math.min(makespan - length, Math.max(0, from));
  return { from: start, to: start + length };
}

/**
 * Makes the window `factor` times as long; the time under the pointer stays there.
 *
 * @param around ns under the pointer
 */
export function zoomedWindow({ from, to }: TimeWindow, around: number, factor: number, makespan: number): TimeWindow {
  const least = Math.max(shortestWindow, makespan * deepestZoom);
  const length = Math.min(makespan, Math.max(least, (to - from) * factor));
  const start = around - ((around - from) / (to - from)) * length;
  return clampWindow({ from: start, to: start + length }, makespan);
}

export function pannedWindow({ from, to }: TimeWindow, by: number, makespan: number): TimeWindow {
  return clampWindow({ from: from + by, to: to + by }, makespan);
}

/** The same window with one of its ends moved, for resizing; the ends cannot cross. */
export function resizedWindow(window: TimeWindow, end: 'from' | 'to', time: number, makespan: number): TimeWindow {
  const least = Math.max(shortestWindow, makespan * deepestZoom);
  const moved =
    end === 'from'
      ? { from: Math.min(Math.max(0, time), window.to - least), to: window.to }
      : { from: window.from, to: Math.max(Math.min(makespan, time), window.from + least) };
  return clampWindow(moved, makespan);
}
