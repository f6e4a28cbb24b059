/**
 * The hot loop of the recurrence: for every step of an operator, when the inputs over one edge are there. Positions
 * advance by row counters, so the window form divides once a step at most, by the producer's replicas.
 */
import { edgeForms, needAt, needOfFramesBefore, type Edge } from './edges';

/** Finish times of one producer in one inference: step k in `finish[offset + k]`; non-decreasing. */
export interface Producer {
  readonly finish: Float64Array;
  readonly offset: number;
  /** Positions a step. */
  readonly width: number;
  /** From a result to the reader over this edge. */
  readonly delay: number;
}

/**
 * Raises `ready[m]` to the time when the producer has delivered what step m needs.
 *
 * @param ready of each step, at least `steps` long
 * @param width positions a step of the consumer
 */
export function raiseToArrivals(
  ready: Float64Array,
  steps: number,
  width: number,
  edge: Edge,
  producer: Producer,
): void {
  const whole = steps - 1; // the last step may be narrower
  switch (edge.form) {
    case edgeForms.shift:
      raiseShift(ready, whole, width, edge, producer);
      break;
    case edgeForms.frame:
      raiseFrame(ready, whole, width, edge, producer);
      break;
    case edgeForms.window:
      raiseWindow(ready, whole, width, edge, producer);
      break;
  }
  raise(ready, whole, needAt(edge, edge.consumerPositions - 1), producer);
}

function raise(ready: Float64Array, step: number, need: number, producer: Producer): void {
  if (need < 0) return;
  const arrival = producer.finish[producer.offset + Math.floor(need / producer.width)] + producer.delay;
  if (arrival > ready[step]) ready[step] = arrival;
}

function raiseShift(ready: Float64Array, steps: number, width: number, edge: Edge, producer: Producer): void {
  const { finish, offset, delay } = producer;
  if (edge.offset === 0 && producer.width === width && edge.last + 1 === edge.consumerPositions) {
    for (let step = 0; step < steps; step++) {
      const arrival = finish[offset + step] + delay;
      if (arrival > ready[step]) ready[step] = arrival;
    }
    return;
  }
  // need = min(last, q), its step in the producer = floor(need / producer.width): advanced by carry, without division
  const { last } = edge;
  const lastArrival = finish[offset + Math.floor(last / producer.width)] + delay;
  const first = Math.max(0, Math.ceil((1 - width - edge.offset) / width));
  const stride = Math.floor(width / producer.width);
  const remainder = width - stride * producer.width;
  let q = (first + 1) * width - 1 + edge.offset;
  let from = Math.floor(q / producer.width);
  let within = q - from * producer.width;
  for (let step = first; step < steps; step++, q += width) {
    const arrival = q < last ? finish[offset + from] + delay : lastArrival;
    if (arrival > ready[step]) ready[step] = arrival;
    from += stride;
    within += remainder;
    if (within >= producer.width) {
      within -= producer.width;
      from++;
    }
  }
}

/** All steps that end in the same frame wait for the same result. */
function raiseFrame(ready: Float64Array, steps: number, width: number, edge: Edge, producer: Producer): void {
  const { finish, offset, delay } = producer;
  for (let step = 0, q = width - 1; step < steps;) {
    const need = needAt(edge, q);
    const frameEnd = q - (q % edge.consumerFrame) + edge.consumerFrame;
    const arrival = need < 0 ? -Infinity : finish[offset + Math.floor(need / producer.width)] + delay;
    for (; step < steps && q < frameEnd; step++, q += width) if (arrival > ready[step]) ready[step] = arrival;
  }
}

function raiseWindow(ready: Float64Array, steps: number, width: number, edge: Edge, producer: Producer): void {
  const { row, column, full } = edge.tables;
  const { rows, columns } = edge;
  const { finish, offset, delay } = producer;
  const producerWidth = producer.width;
  const rowStride = Math.floor(width / columns);
  const columnStride = width - rowStride * columns;
  let frame = 0;
  let base = 0;
  let before = -1;
  let i = Math.floor((width - 1) / columns);
  let j = width - 1 - i * columns;
  for (let step = 0; step < steps; step++) {
    while (i >= rows) {
      i -= rows;
      frame++;
      base += edge.producerFrame;
      before = needOfFramesBefore(edge, frame);
    }
    const inRow = row[i] + column[j];
    const inFrame = full[i] > inRow ? full[i] : inRow;
    const need = base + inFrame > before ? base + inFrame : before;
    if (need >= 0) {
      const arrival = finish[offset + (producerWidth === 1 ? need : Math.floor(need / producerWidth))] + delay;
      if (arrival > ready[step]) ready[step] = arrival;
    }
    j += columnStride;
    i += rowStride;
    if (j >= columns) {
      j -= columns;
      i++;
    }
  }
}
