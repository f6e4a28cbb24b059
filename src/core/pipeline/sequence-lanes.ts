/**
 * Replicas of an ordered operator that serve a sequence each, and when. Sequences are in flight at once, so the slices of the
 * operator overlap; those of one replica do not, because it takes its next sequence when it is done with the one before.
 */
import { addSlice, emptyTable } from './slices';
import { sliceKinds, type Timeline } from './types';

const programKind = sliceKinds.indexOf('program');

export interface SequenceLane {
  /** From 0; it serves inferences `replica`, `replica + ofReplicas`, ... */
  readonly replica: number;
  readonly ofReplicas: number;
}

export function sequenceLanes(replicas: number): SequenceLane[] {
  return Array.from({ length: replicas }, (_, replica) => ({ replica, ofReplicas: replicas }));
}

export interface LaneTimeline {
  /** One track. */
  readonly timeline: Timeline;
  /** Of each row: the row of the operator's slice, and how much later (ns) that copy of it lies which is the lane's first. */
  readonly rows: Uint32Array;
  readonly shifts: Float64Array;
}

/** The inference that a copy of a slice belongs to: `shift` ns after its stored place. */
export function inferenceOfCopy(timeline: Timeline, row: number, shift: number): number {
  const period = timeline.shift[row];
  return timeline.inference[row] + (period > 0 ? Math.round(shift / period) : 0);
}

/**
 * The slices of a lane. Of a slice that stands for repeated inferences the lane has every `ofReplicas`-th copy. All replicas
 * are programmed together.
 *
 * @param timeline rows `from .. end - 1` are of one operator
 */
export function timelineOfLane(timeline: Timeline, from: number, end: number, lane: SequenceLane): LaneTimeline {
  const { replica, ofReplicas } = lane;
  const own: { readonly row: number; readonly first: number; readonly stride: number }[] = [];
  for (let row = from; row < end; row++) {
    const isShared = timeline.kind[row] === programKind;
    const first = isShared ? 0 : (((replica - timeline.inference[row]) % ofReplicas) + ofReplicas) % ofReplicas;
    if (first < timeline.repeat[row]) own.push({ row, first, stride: isShared ? 1 : ofReplicas });
  }
  const startOf = ({ row, first }: (typeof own)[number]) => timeline.start[row] + first * timeline.shift[row];
  own.sort((a, b) => startOf(a) - startOf(b) || a.row - b.row);
  let table = emptyTable(own.length);
  for (const slice of own) {
    const { row, first, stride } = slice;
    const copies = Math.ceil((timeline.repeat[row] - first) / stride);
    table = addSlice(table, {
      kind: timeline.kind[row],
      tenant: timeline.tenant[row],
      operator: timeline.operator[row],
      inference: timeline.inference[row] + first,
      round: timeline.round[row],
      start: startOf(slice),
      duration: timeline.duration[row],
      firstStep: timeline.firstStep[row],
      steps: timeline.steps[row],
      area: timeline.kind[row] === programKind ? timeline.area[row] / ofReplicas : timeline.area[row],
      waitsFor: timeline.waitsFor[row],
      repeat: copies,
      shift: copies > 1 ? stride * timeline.shift[row] : 0,
    });
  }
  return {
    timeline: table,
    rows: Uint32Array.from(own, ({ row }) => row),
    shifts: Float64Array.from(own, ({ row, first }) => first * timeline.shift[row]),
  };
}
