/** Where the slices of a row come from: the operator's own, those of its replicas that work together, or a lane's. */
import type { Lane } from '../core/pipeline/lane';
import { buildPyramid } from '../core/pipeline/pyramid-columns';
import { tracksOf, type TrackPyramid } from '../core/pipeline/pyramid';
import { timelineOfGroup, type ReplicaGroup } from '../core/pipeline/replica-groups';
import { inferenceOfCopy, timelineOfLane, type SequenceLane } from '../core/pipeline/sequence-lanes';
import { addSlice, emptyTable } from '../core/pipeline/slices';
import { sliceKinds, type Timeline } from '../core/pipeline/types';
import { at } from './at';
import { groupName, isLane, type TimelineRow } from './timeline-rows';
import type { TimelineIndex } from './timeline-scene';

const computeKind = sliceKinds.indexOf('compute');
const programKind = sliceKinds.indexOf('program');

/** A slice, and how much later (ns) the meant copy of it lies where it stands for repeated inferences. */
export interface SliceCopy {
  readonly row: number;
  readonly shift: number;
}

export interface RowSource {
  readonly timeline: Timeline;
  readonly track: TrackPyramid;
  /** What a slice of this row is, or is a part of, in the whole timeline. */
  readonly wholeOf: (own: SliceCopy) => SliceCopy;
  /** What is, or is a part of, a slice of the whole timeline; undefined where there is none. */
  readonly ownOf: (whole: SliceCopy) => SliceCopy | undefined;
  /** The timeline in which a slice of this row counts its steps and inferences, and its place there. */
  readonly toldIn: (own: SliceCopy) => { readonly timeline: Timeline; readonly copy: SliceCopy };
}

const sourcesOfIndex = new WeakMap<TimelineIndex, Map<string, RowSource | undefined>>();

function ownSource({ timeline }: TimelineIndex, track: TrackPyramid): RowSource {
  return {
    timeline,
    track,
    wholeOf: (copy) => copy,
    ownOf: (copy) => (copy.row >= track.from && copy.row < track.end ? copy : undefined),
    toldIn: (copy) => ({ timeline, copy }),
  };
}

function groupSource(whole: Timeline, { from, end }: TrackPyramid, group: ReplicaGroup): RowSource | undefined {
  const { timeline, rows } = timelineOfGroup(whole, from, end, group);
  const [track] = tracksOf(buildPyramid(timeline));
  const places = placesOf(rows);
  return (
    track && {
      timeline,
      track,
      wholeOf: ({ row, shift }) => ({ row: at(rows, row), shift }),
      ownOf: ({ row, shift }) => {
        const place = places.get(row);
        return place === undefined ? undefined : { row: place, shift };
      },
      toldIn: (copy) => ({ timeline, copy }),
    }
  );
}

/** Copies of a lane are some of those of the operator, so they are told as copies of that. */
function laneSource(whole: Timeline, { from, end }: TrackPyramid, lane: SequenceLane): RowSource | undefined {
  const { timeline, rows, shifts } = timelineOfLane(whole, from, end, lane);
  const [track] = tracksOf(buildPyramid(timeline));
  const places = placesOf(rows);
  const wholeOf = ({ row, shift }: SliceCopy) => ({ row: at(rows, row), shift: at(shifts, row) + shift });
  return (
    track && {
      timeline,
      track,
      wholeOf,
      ownOf: ({ row, shift }) => {
        const place = places.get(row);
        if (place === undefined) return undefined;
        const isOwn = timeline.kind[place] === programKind || inferenceOfCopy(whole, row, shift) % lane.ofReplicas === lane.replica; // prettier-ignore
        return isOwn ? { row: place, shift: shift - at(shifts, place) } : undefined;
      },
      toldIn: (copy) => ({ timeline: whole, copy: wholeOf(copy) }),
    }
  );
}

function placesOf(rows: Uint32Array): ReadonlyMap<number, number> {
  return new Map(Array.from(rows, (row, place) => [row, place]));
}

/** A lane's bars as one track: their tenants and operators are their own. */
function laneTable({ bars }: Lane): { readonly timeline: Timeline; readonly track: TrackPyramid | undefined } {
  let table = emptyTable(bars.length);
  for (const { start_ns, end_ns, rows } of bars) {
    table = addSlice(table, {
      kind: computeKind,
      ...{ tenant: 0, operator: 0, inference: 0, round: 0 },
      ...{ start: start_ns, duration: end_ns - start_ns, firstStep: 0, steps: rows, area: 1 },
      ...{ waitsFor: 0, repeat: 1, shift: 0 },
    });
  }
  const [track] = tracksOf(buildPyramid(table));
  return { timeline: table, track };
}

/** A bar lies within a slice of its operator, which lasts as long as either side is at work. */
function sideSource(index: TimelineIndex, lane: Lane): RowSource | undefined {
  const { timeline: whole } = index;
  const { timeline, track } = laneTable(lane);
  const sliceOf = (place: number): number => {
    const { tenant, operator, start_ns } = at(lane.bars, place);
    const own = index.trackOf(tenant, operator);
    for (let row = own?.from ?? 0; row < (own?.end ?? 0); row++) {
      if (start_ns < at(whole.start, row) + at(whole.duration, row)) return row;
    }
    return 0;
  };
  const wholeOf = ({ row }: SliceCopy) => ({ row: sliceOf(row), shift: 0 });
  return (
    track && {
      timeline,
      track,
      wholeOf,
      ownOf: ({ row }) => {
        const [tenant, operator] = [at(whole.tenant, row), at(whole.operator, row)];
        const place = lane.bars.findIndex(
          (bar, place) => bar.tenant === tenant && bar.operator === operator && sliceOf(place) === row,
        );
        return place < 0 ? undefined : { row: place, shift: 0 };
      },
      toldIn: (copy) => ({ timeline: whole, copy: wholeOf(copy) }),
    }
  );
}

function makeSource(index: TimelineIndex, { tenant, operator, group, lane }: TimelineRow): RowSource | undefined {
  if (lane) return lane.shows === 'work' ? sideSource(index, lane.lane) : undefined;
  const track = operator === undefined ? undefined : index.trackOf(tenant, operator);
  if (track === undefined) return undefined;
  if (group === undefined) return ownSource(index, track);
  return isLane(group) ? laneSource(index.timeline, track, group) : groupSource(index.timeline, track, group);
}

/**
 * Undefined for a heading, and where nothing is known to run. A group's slices are made when its row is first seen, and kept
 * with the index: O(slices of the operator).
 */
export function sourceOfRow(index: TimelineIndex, row: TimelineRow): RowSource | undefined {
  const known = sourcesOfIndex.get(index) ?? new Map<string, RowSource | undefined>();
  sourcesOfIndex.set(index, known);
  const part = row.lane ? `${row.lane.lane.id} ${row.lane.shows}` : row.group && groupName(row.group);
  const key = `${row.tenant} ${row.operator ?? ''} ${part ?? ''}`;
  if (!known.has(key)) known.set(key, makeSource(index, row));
  return known.get(key);
}
