/** Who owns which crossbar at one moment, found by binary search: memory by runs, not by crossbars. */
import type { Occupancy } from '../core/pipeline/types';
import { at } from './at';

export interface OccupancyIndex {
  readonly occupancy: Occupancy;
  /** Rows of the occupancy in force, by first crossbar. */
  readonly rows: Uint32Array;
  /** First crossbar of each, and one past its last. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
}

/** Whether crossbars change owner in the course of the round. */
export function isRewritten({ length, from }: Occupancy): boolean {
  return from.subarray(0, length).some((start) => start > 0);
}

/** One number for a replica: there are at most 16 tenants of 20 000 operators with 2^24 positions. */
function replicaKey(tenant: number, operator: number, replica: number): number {
  return (tenant * 2 ** 15 + operator) * 2 ** 24 + replica;
}

/** Rows in force at `ns`, by first crossbar. They mostly stand in that order. */
function rowsInForce({ length, first, from, to }: Occupancy, ns: number): Uint32Array {
  const rows = new Uint32Array(length);
  let count = 0;
  let isInOrder = true;
  for (let row = 0; row < length; row++) {
    if (at(from, row) > ns || ns >= Math.max(at(to, row), Number.MIN_VALUE)) continue;
    isInOrder &&= count === 0 || at(first, at(rows, count - 1)) <= at(first, row);
    rows[count++] = row;
  }
  const inForce = rows.subarray(0, count);
  return isInOrder ? inForce : inForce.sort((a, b) => at(first, a) - at(first, b));
}

const knownOffsets = new WeakMap<OccupancyIndex, Uint32Array>();

/** By run, crossbars of the same replica in the runs before. Only who asks for single crossbars needs it: made on demand. */
function offsetsOf(index: OccupancyIndex): Uint32Array {
  const known = knownOffsets.get(index);
  if (known) return known;
  const { occupancy, rows } = index;
  const seen = new Map<number, number>();
  const offsets = rows.map((row) => {
    const replica = replicaKey(at(occupancy.tenant, row), at(occupancy.operator, row), at(occupancy.replica, row));
    const before = seen.get(replica) ?? 0;
    seen.set(replica, before + at(occupancy.count, row));
    return before;
  });
  knownOffsets.set(index, offsets);
  return offsets;
}

/** @param ns from the start of the round. O(n), or O(n log n) where runs are not in order */
export function occupancyAt(occupancy: Occupancy, ns: number): OccupancyIndex {
  const rows = rowsInForce(occupancy, ns);
  return {
    occupancy,
    rows,
    from: rows.map((row) => at(occupancy.first, row)),
    to: rows.map((row) => at(occupancy.first, row) + at(occupancy.count, row)),
  };
}

/** Place of the first run that ends after `crossbar`. */
function firstRunAfter({ to }: OccupancyIndex, crossbar: number): number {
  let low = 0;
  let high = to.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(to, middle) <= crossbar) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Cuts crossbars `from` to `to` (exclusive) into stretches of one run each, -1 for stretches without an owner. */
export function eachStretch(
  index: OccupancyIndex,
  from: number,
  to: number,
  visit: (from: number, to: number, run: number) => void,
): void {
  let next = from;
  for (let run = firstRunAfter(index, from); run < index.rows.length && at(index.from, run) < to; run++) {
    const start = Math.max(next, at(index.from, run));
    const end = Math.min(to, at(index.to, run));
    if (start > next) visit(next, start, -1);
    if (end > start) visit(start, end, run);
    next = Math.max(next, end);
  }
  if (next < to) visit(next, to, -1);
}

/** What a crossbar holds. */
export interface Owner {
  readonly tenant: number;
  readonly operator: number;
  readonly replica: number;
  readonly round: number;
  /** Which crossbar of its replica it is. */
  readonly place: number;
}

export function tenantOfRun({ occupancy, rows }: OccupancyIndex, run: number): number {
  return at(occupancy.tenant, at(rows, run));
}

export function operatorOfRun({ occupancy, rows }: OccupancyIndex, run: number): number {
  return at(occupancy.operator, at(rows, run));
}

export function ownerOf(index: OccupancyIndex, crossbar: number): Owner | undefined {
  const run = firstRunAfter(index, crossbar);
  if (run >= index.rows.length || at(index.from, run) > crossbar) return undefined;
  const row = at(index.rows, run);
  return {
    tenant: tenantOfRun(index, run),
    operator: operatorOfRun(index, run),
    replica: at(index.occupancy.replica, row),
    round: at(index.occupancy.round, row),
    place: at(offsetsOf(index), run) + crossbar - at(index.from, run),
  };
}
