/** Building and ordering tables of slices: struct-of-arrays that grow by doubling and are sorted once. */
import type { Timeline } from './types';

/** Slices that a timeline may hold; beyond, inferences are left out from the end. */
export const maxSlices = 2_000_000;

/** One row, as it is added. */
export interface Slice {
  /** Place in `sliceKinds`. */
  readonly kind: number;
  readonly tenant: number;
  readonly operator: number;
  readonly inference: number;
  readonly round: number;
  readonly start: number;
  readonly duration: number;
  readonly firstStep: number;
  readonly steps: number;
  readonly area: number;
  readonly waitsFor: number;
  readonly repeat: number;
  readonly shift: number;
}

/** The same table while it is being filled. */
export type SliceTable = { -readonly [K in keyof Timeline]: Timeline[K] };

export function emptyTable(capacity: number): SliceTable {
  return {
    length: 0,
    kind: new Uint8Array(capacity),
    tenant: new Uint16Array(capacity),
    operator: new Uint32Array(capacity),
    inference: new Uint32Array(capacity),
    round: new Uint16Array(capacity),
    start: new Float64Array(capacity),
    duration: new Float64Array(capacity),
    firstStep: new Uint32Array(capacity),
    steps: new Uint32Array(capacity),
    area: new Uint32Array(capacity),
    waitsFor: new Uint32Array(capacity),
    repeat: new Uint32Array(capacity),
    shift: new Float64Array(capacity),
  };
}

/** Adds a row, and gives the table: a larger one where it was full. */
export function addSlice(full: SliceTable, slice: Slice): SliceTable {
  const table = full.length < full.kind.length ? full : grown(full);
  const row = table.length++;
  table.kind[row] = slice.kind;
  table.tenant[row] = slice.tenant;
  table.operator[row] = slice.operator;
  table.inference[row] = slice.inference;
  table.round[row] = slice.round;
  table.start[row] = slice.start;
  table.duration[row] = slice.duration;
  table.firstStep[row] = slice.firstStep;
  table.steps[row] = slice.steps;
  table.area[row] = slice.area;
  table.waitsFor[row] = slice.waitsFor;
  table.repeat[row] = slice.repeat;
  table.shift[row] = slice.shift;
  return table;
}

function grown(table: SliceTable): SliceTable {
  const larger = emptyTable(Math.max(1024, table.kind.length * 2));
  for (const name of columnNames) larger[name].set(table[name]);
  larger.length = table.length;
  return larger;
}

const columnNames = [
  'kind',
  'tenant',
  'operator',
  'inference',
  'round',
  'start',
  'duration',
  'firstStep',
  'steps',
  'area',
  'waitsFor',
  'repeat',
  'shift', // prettier-ignore
] as const satisfies readonly (keyof Timeline)[];

type ColumnName = (typeof columnNames)[number];

/**
 * The rows sorted by tenant, operator, then start, in a table of their own, with columns as long as it is. Rows that start
 * together keep their order.
 */
export function sortedByTrack(table: Timeline): Timeline {
  return copyOf(table, trackOrder(table));
}

/** As `sortedByTrack`, but the table itself where it is sorted and full. */
export function settledByTrack(table: Timeline): Timeline {
  const blocks = trackOrder(table);
  const isSettled = blocks.length <= 1 && table.kind.length === table.length;
  return isSettled ? table : copyOf(table, blocks);
}

function trackOrder(table: Timeline): Block[] {
  const { tenant, operator, start } = table;
  const blocks = blocksOf(table).sort(
    (a, b) =>
      tenant[a.from] - tenant[b.from] ||
      operator[a.from] - operator[b.from] ||
      start[a.from] - start[b.from] ||
      a.from - b.from,
  );
  return joined(isInOrder(table, blocks) ? blocks : rowByRow(table, blocks));
}

/** Blocks that follow each other in the table as well become one. */
function joined(blocks: readonly Block[]): Block[] {
  const longer: Block[] = [];
  for (const block of blocks) {
    const last = longer.at(-1);
    if (last?.end === block.from) longer[longer.length - 1] = { from: last.from, end: block.end };
    else longer.push(block);
  }
  return longer;
}

/** The rows of the inferences before `inference`, in their order. */
export function beforeInference(table: Timeline, inference: number): Timeline {
  const blocks = blocksOf(table).filter((block) => table.inference[block.from] < inference);
  return copyOf(table, blocks);
}

/** The first `length` rows. */
export function firstRows(table: Timeline, length: number): Timeline {
  return copyOf(table, [{ from: 0, end: Math.min(length, table.length) }]);
}

/** Calls `visit` for each track of a sorted timeline with its rows, `end` exclusive. */
export function forEachTrack(
  timeline: Timeline,
  visit: (tenant: number, operator: number, from: number, end: number) => void,
): void {
  const { tenant, operator, length } = timeline;
  for (let from = 0, end = 0; from < length; from = end) {
    while (end < length && tenant[end] === tenant[from] && operator[end] === operator[from]) end++;
    visit(tenant[from], operator[from], from, end);
  }
}

/** Rows of one track and inference in time order, `end` exclusive. Simulations give long ones, so few are moved. */
interface Block {
  readonly from: number;
  readonly end: number;
}

function blocksOf(table: Timeline): Block[] {
  const { tenant, operator, inference, start, length } = table;
  const blocks: Block[] = [];
  for (let from = 0, end = 1; from < length; from = end++) {
    while (
      end < length &&
      tenant[end] === tenant[from] &&
      operator[end] === operator[from] &&
      inference[end] === inference[from] &&
      start[end] >= start[end - 1]
    ) {
      end++;
    }
    blocks.push({ from, end });
  }
  return blocks;
}

/** No block begins before the last row of the one before it on the same track. */
function isInOrder({ tenant, operator, start }: Timeline, blocks: readonly Block[]): boolean {
  return blocks.every(({ from }, place) => {
    if (place === 0) return true;
    const last = blocks[place - 1].end - 1;
    return tenant[last] !== tenant[from] || operator[last] !== operator[from] || start[last] <= start[from];
  });
}

/** Blocks of one row each, for the rare table in which slices of one track were added out of order. */
function rowByRow({ tenant, operator, start }: Timeline, blocks: readonly Block[]): Block[] {
  const rows = blocks.flatMap(({ from, end }) => Array.from({ length: end - from }, (_, place) => from + place));
  rows.sort((a, b) => tenant[a] - tenant[b] || operator[a] - operator[b] || start[a] - start[b] || a - b);
  return rows.map((row) => ({ from: row, end: row + 1 }));
}

function copyOf(table: Timeline, blocks: readonly Block[]): Timeline {
  const copy = emptyTable(blocks.reduce((rows, { from, end }) => rows + end - from, 0));
  for (const name of columnNames) gather(table[name], blocks, copy[name]);
  copy.length = copy.kind.length;
  return copy;
}

/** Blocks shorter than this are copied number by number: making a view of one costs more. */
const leastView = 64;

function gather(column: Timeline[ColumnName], blocks: readonly Block[], into: Timeline[ColumnName]): void {
  let row = 0;
  for (const { from, end } of blocks) {
    if (end - from < leastView) {
      for (let source = from; source < end; source++) into[row++] = column[source];
    } else {
      into.set(column.subarray(from, end), row);
      row += end - from;
    }
  }
}
