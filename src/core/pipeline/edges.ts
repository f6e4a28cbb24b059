/**
 * Who waits for whom: of one edge p -> l, `need(q)` is the highest position of p, in raster order, that positions 0..q
 * of l use. Three forms are enough for every kind of operator; all share one object layout, so that loops over edges
 * stay monomorphic.
 */
import type { GraphNode } from '../workload/graph-types';
import { isPointwiseWindow } from '../workload/window';
import { never, windowTables, type WindowTables } from './windows';

/** `shift`: need = q + offset. `frame`: need = frame(q) * scale + offset. `window`: by tables. */
export const edgeForms = { shift: 0, frame: 1, window: 2 } as const;
type EdgeForm = (typeof edgeForms)[keyof typeof edgeForms];

export interface Edge {
  /** Graph nodes. */
  readonly producer: number;
  readonly consumer: number;
  readonly form: EdgeForm;
  readonly offset: number;
  readonly scale: number;
  /** Last position of the producer. */
  readonly last: number;
  /** Positions of one frame of the producer, and the width of its map. */
  readonly producerFrame: number;
  readonly producerWidth: number;
  /** The consumer's map; `consumerFrame` is rows * columns. */
  readonly rows: number;
  readonly columns: number;
  readonly consumerFrame: number;
  readonly consumerPositions: number;
  /** Position q still uses the beginning of its frame, though it needs no more than q: causal attention. */
  readonly keepsFrame: boolean;
  /** Empty unless the form is `window`. */
  readonly tables: WindowTables;
  /**
   * Positions of the consumer from the first that needs the producer's last one on; at least 1. What the consumer
   * still has to do when the producer has ended.
   */
  readonly tail: number;
}

const noTable = new Int32Array(0);
const noTables: WindowTables = {
  row: noTable,
  column: noTable,
  full: noTable,
  lowRow: noTable,
  lowColumn: noTable,
  lowFrom: noTable,
};

interface Rule {
  readonly form: EdgeForm;
  readonly offset?: number;
  readonly scale?: number;
  readonly keepsFrame?: boolean;
  readonly tables?: WindowTables;
}

/**
 * The edges of one operator, in the order of its inputs.
 *
 * @param consumer  the operator
 * @param producers the nodes of `consumer.inputs`
 */
export function edgesInto(consumer: GraphNode, producers: readonly GraphNode[]): Edge[] {
  let earlier = 0;
  return producers.map((producer, place) => {
    const rule = ruleOf(consumer, producer, place, earlier, producers.length);
    earlier += producer.positions;
    return edgeOf(consumer, producer, rule);
  });
}

/** `need(q)`: -1 where positions 0..q of the consumer use nothing of the producer. */
export function needAt(edge: Edge, q: number): number {
  if (edge.form === edgeForms.shift) return Math.min(edge.last, Math.max(-1, q + edge.offset));
  const frame = Math.floor(q / edge.consumerFrame);
  if (edge.form === edgeForms.frame) return Math.min(edge.last, frame * edge.scale + edge.offset);
  const { row, column, full } = edge.tables;
  const inFrame = q - frame * edge.consumerFrame;
  const i = Math.floor(inFrame / edge.columns);
  const j = inFrame - i * edge.columns;
  const here = frame * edge.producerFrame + Math.max(full[i], row[i] + column[j]);
  return Math.max(here, needOfFramesBefore(edge, frame));
}

/** What the frames before `frame` need of the producer, or -1. */
export function needOfFramesBefore(edge: Edge, frame: number): number {
  return frame === 0 ? -1 : Math.max(-1, (frame - 1) * edge.producerFrame + edge.tables.full[edge.rows]);
}

/** The lowest position of the producer that positions q.. of the consumer use; `last + 1` if none. */
export function oldestAt(edge: Edge, q: number): number {
  if (q >= edge.consumerPositions) return edge.last + 1;
  const frame = Math.floor(q / edge.consumerFrame);
  if (edge.form === edgeForms.frame || edge.keepsFrame) {
    const lastFrame = Math.floor(edge.last / edge.producerFrame);
    return Math.min(frame, lastFrame) * edge.producerFrame;
  }
  if (edge.form === edgeForms.shift) return Math.min(edge.last + 1, Math.max(0, q + edge.offset));
  const { lowRow, lowColumn, lowFrom } = edge.tables;
  const inFrame = q - frame * edge.consumerFrame;
  const i = Math.floor(inFrame / edge.columns);
  const j = inFrame - i * edge.columns;
  const here = Math.min(lowRow[i] + lowColumn[j], lowFrom[i + 1]);
  if (here < never) return frame * edge.producerFrame + here;
  return Math.min(edge.last + 1, (frame + 1) * edge.producerFrame + lowFrom[0]);
}

function edgeOf(consumer: GraphNode, producer: GraphNode, rule: Rule): Edge {
  const { height, width } = consumer.shape;
  const edge: Edge = {
    producer: producer.index,
    consumer: consumer.index,
    form: rule.form,
    offset: rule.offset ?? 0,
    scale: rule.scale ?? 0,
    last: producer.positions - 1,
    producerFrame: producer.shape.height * producer.shape.width,
    producerWidth: producer.shape.width,
    rows: height,
    columns: width,
    consumerFrame: height * width,
    consumerPositions: consumer.positions,
    keepsFrame: rule.keepsFrame ?? false,
    tables: rule.tables ?? noTables,
    tail: 1,
  };
  return { ...edge, tail: Math.max(1, consumer.positions - firstThatNeedsLast(edge)) };
}

/** The first position of the consumer that needs the producer's last one; the number of positions if none does. */
function firstThatNeedsLast(edge: Edge): number {
  let low = 0;
  let high = edge.consumerPositions;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (needAt(edge, middle) >= edge.last) high = middle;
    else low = middle + 1;
  }
  return low;
}

const same: Rule = { form: edgeForms.shift };

/**
 * The table of dependence rules.
 *
 * @param place   of the producer among the inputs
 * @param earlier positions of the inputs before it
 * @param inputs  number of inputs
 */
function ruleOf(consumer: GraphNode, producer: GraphNode, place: number, earlier: number, inputs: number): Rule {
  const { operator } = consumer;
  const producerFrame = producer.shape.height * producer.shape.width;
  const wholeFrame: Rule = { form: edgeForms.frame, scale: producerFrame, offset: producerFrame - 1 };
  switch (operator.kind) {
    case 'conv':
    case 'pool':
      return windowRule(consumer, producer);
    case 'globalPool':
    case 'flatten':
      return wholeFrame;
    case 'matmul':
      if (place === 0 && inputs > 1) return same;
      // a causal query sees the keys up to its own place, which only a map of the same size has
      return operator.causal === true && isSameMap(consumer, producer) ? { ...same, keepsFrame: true } : wholeFrame;
    case 'elementwise':
      return isBroadcast(consumer, producer) ? wholeFrame : same;
    case 'concat':
      return operator.axis === 'positions' ? { form: edgeForms.shift, offset: -earlier } : same;
    case 'slice':
      return { form: edgeForms.shift, offset: sliceBegin(operator, producer) };
    case 'input':
    case 'linear':
    case 'recurrent':
    case 'embedding':
    case 'activation':
    case 'norm':
    case 'softmax':
    case 'toSequence': // of frames of one position each
      return same;
  }
}

function windowRule(consumer: GraphNode, producer: GraphNode): Rule {
  const { window } = consumer;
  if (window === undefined) throw new Error(`${consumer.name}: a ${consumer.kind} without a window`);
  if (isPointwiseWindow(window)) return same;
  return { form: edgeForms.window, tables: windowTables(window, producer.shape, consumer.shape) };
}

function isSameMap(consumer: GraphNode, producer: GraphNode): boolean {
  return consumer.positions === producer.positions && consumer.shape.frames === producer.shape.frames;
}

/** A 1x1 map joined with a larger one, or one frame with many: every position of a frame uses its one position. */
function isBroadcast(consumer: GraphNode, producer: GraphNode): boolean {
  const { height, width } = producer.shape;
  return height * width === 1 && consumer.positions > producer.positions;
}

function sliceBegin(
  operator: { readonly from?: number; readonly take?: 'first' | 'last' },
  producer: GraphNode,
): number {
  if (operator.take === 'last') return producer.positions - 1;
  return operator.take === 'first' ? 0 : (operator.from ?? 0);
}
