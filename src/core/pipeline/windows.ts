/**
 * Which part of an input map a sliding window touches, as tables of one number an output row and column. Exact for
 * stride, pad, dilation and upsampling; knows no graph and no time.
 */
import type { Shape, Window } from '../workload/graph-types';

/** Below every position: a window that lies in the padding alone. Two of them still fit in 32 bits. */
export const nothing = -(2 ** 30);
/** Above every position: no later window touches the map. */
export const never = 2 ** 29;

/**
 * Tables of one edge, all O(Ho + Wo). An input place is `row * W + column` inside a frame; row tables hold `row * W`
 * already.
 */
export interface WindowTables {
  /** Of output row i: W times the highest input row that it touches, or `nothing`. */
  readonly row: Int32Array;
  /** Of output column j: the highest input column that columns 0..j touch, or `nothing`. */
  readonly column: Int32Array;
  /** The highest place that rows before i touch, or `nothing`; one entry more than rows: the last is the whole frame. */
  readonly full: Int32Array;
  /** Of output row i: W times the lowest input row that it touches, or `never`. */
  readonly lowRow: Int32Array;
  /** The lowest input column that columns j.. touch, or `never`. */
  readonly lowColumn: Int32Array;
  /** The lowest place that rows i.. touch, or `never`; one entry more than rows. */
  readonly lowFrom: Int32Array;
}

/** One direction of a window: input length n, kernel k, stride s, pad p before it, dilation d, upsampling u. */
export interface Sliding {
  readonly length: number;
  readonly kernel: number;
  readonly stride: number;
  readonly pad: number;
  readonly dilation: number;
  readonly upsample: number;
}

/**
 * The highest input index that the window of output `i` touches, or -1.
 *
 * With dilation the last tap inside the map is not the map's edge, so the tap is counted, not clamped.
 */
export function lastTouched(i: number, sliding: Sliding): number {
  const { kernel, stride, pad, dilation, upsample } = sliding;
  const widened = (sliding.length - 1) * upsample + 1;
  const begin = i * stride - pad;
  const tap = Math.min(kernel - 1, Math.floor((widened - 1 - begin) / dilation));
  const index = begin + dilation * tap;
  return tap < 0 || index < 0 ? -1 : Math.floor(index / upsample);
}

/** The lowest input index that the window of output `i` touches, or -1. */
export function firstTouched(i: number, sliding: Sliding): number {
  const { kernel, stride, pad, dilation, upsample } = sliding;
  const widened = (sliding.length - 1) * upsample + 1;
  const begin = i * stride - pad;
  const tap = Math.max(0, Math.ceil(-begin / dilation));
  const index = begin + dilation * tap;
  return tap >= kernel || index >= widened ? -1 : Math.floor(index / upsample);
}

export function windowTables(window: Window, input: Shape, output: Shape): WindowTables {
  const vertical = slidingOf(window, 0, input.height);
  const horizontal = slidingOf(window, 1, input.width);
  const rows = output.height;
  const columns = output.width;

  const column = new Int32Array(columns);
  for (let j = 0, highest = nothing; j < columns; j++) {
    highest = Math.max(highest, orNothing(lastTouched(j, horizontal)));
    column[j] = highest;
  }
  const lowColumn = new Int32Array(columns);
  for (let j = columns - 1, lowest = never; j >= 0; j--) {
    lowest = Math.min(lowest, orNever(firstTouched(j, horizontal)));
    lowColumn[j] = lowest;
  }

  const row = new Int32Array(rows);
  const full = new Int32Array(rows + 1);
  full[0] = nothing;
  for (let i = 0; i < rows; i++) {
    const last = lastTouched(i, vertical);
    row[i] = last < 0 ? nothing : last * input.width;
    full[i + 1] = Math.max(full[i], row[i] + column[columns - 1]);
  }
  const lowRow = new Int32Array(rows);
  const lowFrom = new Int32Array(rows + 1);
  lowFrom[rows] = never;
  for (let i = rows - 1; i >= 0; i--) {
    const first = firstTouched(i, vertical);
    lowRow[i] = first < 0 ? never : first * input.width;
    lowFrom[i] = Math.min(lowFrom[i + 1], lowRow[i] + lowColumn[0]);
  }
  return { row, column, full, lowRow, lowColumn, lowFrom };
}

function slidingOf(window: Window, direction: 0 | 1, length: number): Sliding {
  return {
    length,
    kernel: window.kernel[direction],
    stride: window.stride[direction],
    pad: window.pad[direction],
    dilation: window.dilation[direction],
    upsample: window.upsample[direction],
  };
}

function orNothing(index: number): number {
  return index < 0 ? nothing : index;
}

function orNever(index: number): number {
  return index < 0 ? never : index;
}
