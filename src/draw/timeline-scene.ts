/** What the timeline is drawn from: plain values of core, and an index that finds slices without a scan. */
import type { TrackPyramid } from '../core/pipeline/pyramid';
import { pyramidOf } from '../core/pipeline/pyramid';
import type { SliceKind, Timeline } from '../core/pipeline/types';
import { sliceKinds } from '../core/pipeline/types';
import type { Evaluation } from '../core/scenario/evaluation';
import { at } from './at';
import type { TenantLook } from './chip-scene';

export interface TimelineScene {
  readonly timeline: Timeline;
  readonly evaluation: Evaluation;
  readonly tenants: readonly TenantLook[];
  /** Whether times are simulated or the closed form's. */
  readonly stage: 'estimate' | 'exact';
}

export interface Track extends TrackPyramid {
  /** Rows of the timeline for each tree of the pyramid, by start. */
  readonly rowsOfTree: readonly Uint32Array[];
}

export interface TimelineIndex {
  readonly timeline: Timeline;
  /** End of the last slice, copies included; at least 1. */
  readonly makespan: number;
  readonly tracks: readonly Track[];
  trackOf(tenant: number, operator: number): Track | undefined;
}

export function kindOfSlice({ kind }: Timeline, row: number): SliceKind {
  return at(sliceKinds, at(kind, row));
}

/** Rows of a track, those of each tree together. */
function rowsOfTrees(timeline: Timeline, track: TrackPyramid): Uint32Array[] {
  const { trees, from, end } = track;
  const treeOf = (row: number) =>
    trees.length === 1
      ? 0
      : trees.findIndex(({ repeat, shift }) => {
          const isRepeat = repeat === at(timeline.repeat, row);
          return isRepeat && (repeat === 1 || shift === at(timeline.shift, row));
        });
  return trees.map((_, tree) => {
    const rows = new Uint32Array(end - from);
    let count = 0;
    for (let row = from; row < end; row++) {
      if (treeOf(row) === tree) rows[count++] = row;
    }
    return rows.subarray(0, count);
  });
}

function endOfTrack(timeline: Timeline, { from, end }: TrackPyramid): number {
  let latest = 0;
  for (let row = from; row < end; row++) {
    const copies = (at(timeline.repeat, row) - 1) * at(timeline.shift, row);
    latest = Math.max(latest, at(timeline.start, row) + at(timeline.duration, row) + copies);
  }
  return latest;
}

/** O(slices), once for each timeline. */
export function indexTimeline(timeline: Timeline): TimelineIndex {
  const tracks = pyramidOf(timeline).map((track) => ({ ...track, rowsOfTree: rowsOfTrees(timeline, track) }));
  const byOperator = new Map(tracks.map((track) => [`${track.tenant} ${track.operator}`, track]));
  return {
    timeline,
    tracks,
    makespan: tracks.reduce((latest, track) => Math.max(latest, endOfTrack(timeline, track)), 1),
    trackOf: (tenant, operator) => byOperator.get(`${tenant} ${operator}`),
  };
}
