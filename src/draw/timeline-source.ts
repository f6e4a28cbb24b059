/** Where the slices of a row come from: the operator's own, or those of its replicas that work together. */
import { buildPyramid } from '../core/pipeline/pyramid-columns';
import { tracksOf, type TrackPyramid } from '../core/pipeline/pyramid';
import { timelineOfGroup } from '../core/pipeline/replica-groups';
import type { Timeline } from '../core/pipeline/types';
import { at } from './at';
import type { TimelineRow } from './timeline-rows';
import type { TimelineIndex } from './timeline-scene';

export interface RowSource {
  readonly timeline: Timeline;
  readonly track: TrackPyramid;
  /** Row of the whole timeline that a row of this one is, or is a part of. */
  readonly sliceOf: (row: number) => number;
  /** The row that is, or is a part of, a slice of the whole timeline; undefined where there is none. */
  readonly rowOf: (slice: number) => number | undefined;
}

const sourcesOfIndex = new WeakMap<TimelineIndex, Map<string, RowSource | undefined>>();

/** Place of a number in a rising list. */
function placeOf(rows: Uint32Array, wanted: number): number | undefined {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(rows, middle) < wanted) low = middle + 1;
    else high = middle;
  }
  return rows[low] === wanted ? low : undefined;
}

function makeSource(index: TimelineIndex, { tenant, operator, group }: TimelineRow): RowSource | undefined {
  const track = operator === undefined ? undefined : index.trackOf(tenant, operator);
  if (track === undefined) return undefined;
  if (group === undefined) {
    const isOwn = (slice: number) => slice >= track.from && slice < track.end;
    const rowOf = (slice: number) => (isOwn(slice) ? slice : undefined);
    return { timeline: index.timeline, track, sliceOf: (row) => row, rowOf };
  }
  const { timeline, rows } = timelineOfGroup(index.timeline, track.from, track.end, group);
  const [own] = tracksOf(buildPyramid(timeline));
  return own && { timeline, track: own, sliceOf: (row) => at(rows, row), rowOf: (slice) => placeOf(rows, slice) };
}

/**
 * Undefined for a heading, and where nothing is known to run. A group's slices are made when its row is first seen, and kept
 * with the index: O(slices of the operator).
 */
export function sourceOfRow(index: TimelineIndex, row: TimelineRow): RowSource | undefined {
  const known = sourcesOfIndex.get(index) ?? new Map<string, RowSource | undefined>();
  sourcesOfIndex.set(index, known);
  const key = `${row.tenant} ${row.operator ?? ''} ${row.group?.first ?? ''} ${row.group?.count ?? ''}`;
  if (!known.has(key)) known.set(key, makeSource(index, row));
  return known.get(key);
}
