/** What the timeline is drawn from: plain values of core, and an index that finds slices without a scan. */
import type { Lane } from '../core/pipeline/lane';
import type { TrackPyramid } from '../core/pipeline/pyramid';
import { tracksOf } from '../core/pipeline/pyramid';
import type { Pyramid } from '../core/pipeline/pyramid-columns';
import type { SliceKind, Timeline } from '../core/pipeline/types';
import { sliceKinds } from '../core/pipeline/types';
import type { Evaluation } from '../core/scenario/evaluation';
import { at } from './at';
import type { TenantLook } from './chip-scene';

export interface TimelineScene {
  readonly timeline: Timeline;
  /** The timeline's own. */
  readonly pyramid: Pyramid;
  readonly evaluation: Evaluation;
  readonly tenants: readonly TenantLook[];
  /** Whether times are simulated or the closed form's. */
  readonly stage: 'estimate' | 'exact';
  /** The same work by who does it, where a GPU and its memory share it. */
  readonly sides?: Sides | undefined;
}

/** A GPU and the channels of its memory. */
export interface Sides {
  readonly lanes: readonly Lane[];
  /** Of the memory; absent where it has no commands. */
  readonly clockGHz?: number;
}

export interface TimelineIndex {
  readonly timeline: Timeline;
  /** End of the last slice, copies included; at least 1. */
  readonly makespan: number;
  readonly tracks: readonly TrackPyramid[];
  trackOf(tenant: number, operator: number): TrackPyramid | undefined;
}

export function kindOfSlice({ kind }: Timeline, row: number): SliceKind {
  return at(sliceKinds, at(kind, row));
}

/** O(tracks) */
export function indexTimeline({ timeline, pyramid }: Pick<TimelineScene, 'timeline' | 'pyramid'>): TimelineIndex {
  const tracks = tracksOf(pyramid);
  const byOperator = new Map(tracks.map((track) => [`${track.tenant} ${track.operator}`, track]));
  return {
    timeline,
    tracks,
    makespan: Math.max(1, pyramid.makespan),
    trackOf: (tenant, operator) => byOperator.get(`${tenant} ${operator}`),
  };
}
