/**
 * Replicas of an operator that work in the same steps, and when. In a step every replica does one position; where the
 * positions do not fill the last step, the replicas beyond them rest in it. So there are two groups at most.
 */
import { addSlice, emptyTable } from './slices';
import { sliceKinds, type Timeline } from './types';

const computeKind = sliceKinds.indexOf('compute');
const stallKind = sliceKinds.indexOf('stall');

export interface ReplicaGroup {
  /** Replicas `first .. first + count - 1` of the operator, from 0. */
  readonly first: number;
  readonly count: number;
  /** Of an inference, in which they work: as many positions each of them does. */
  readonly steps: number;
  /** All replicas of the operator, and all of its steps. */
  readonly ofReplicas: number;
  readonly ofSteps: number;
}

/**
 * @param positions of an inference, at least 1
 * @param replicas  from 1 to `positions`
 * @source derived: step m does positions m * replicas .. (m + 1) * replicas - 1, replica r the r-th of them
 */
export function replicaGroups(positions: number, replicas: number): ReplicaGroup[] {
  const steps = Math.ceil(positions / replicas);
  const inLast = positions - (steps - 1) * replicas;
  const all = { ofReplicas: replicas, ofSteps: steps };
  const working = { first: 0, count: inLast, steps, ...all };
  const resting = { first: inLast, count: replicas - inLast, steps: steps - 1, ...all };
  return resting.count > 0 ? [working, resting] : [working];
}

export interface GroupTimeline {
  /** One track. */
  readonly timeline: Timeline;
  /** Of each row, the row of the operator's slice that it is a part of; rising. */
  readonly rows: Uint32Array;
}

/**
 * The slices of a group. A group that rests in the last step has that step cut off, and what waited for it alone is gone:
 * resting is not waiting. `area` counts the group's own crossbars.
 *
 * @param timeline rows `from .. end - 1` are of one operator
 */
export function timelineOfGroup(timeline: Timeline, from: number, end: number, group: ReplicaGroup): GroupTimeline {
  const rows = new Uint32Array(end - from);
  let table = emptyTable(end - from);
  for (let row = from; row < end; row++) {
    const steps = stepsInGroup(timeline, row, group);
    if (steps === undefined) continue;
    const all = timeline.steps[row];
    rows[table.length] = row;
    table = addSlice(table, {
      kind: timeline.kind[row],
      tenant: timeline.tenant[row],
      operator: timeline.operator[row],
      inference: timeline.inference[row],
      round: timeline.round[row],
      start: timeline.start[row],
      duration: all === steps ? timeline.duration[row] : (timeline.duration[row] / all) * steps,
      firstStep: timeline.firstStep[row],
      steps,
      area: (timeline.area[row] / group.ofReplicas) * group.count,
      waitsFor: timeline.waitsFor[row],
      repeat: timeline.repeat[row],
      shift: timeline.shift[row],
    });
  }
  return { timeline: table, rows: rows.subarray(0, table.length) };
}

/** Steps of a slice in which the group works; undefined where the slice is none of the group's. */
function stepsInGroup({ kind, firstStep, steps }: Timeline, row: number, group: ReplicaGroup): number | undefined {
  const first = firstStep[row];
  if (kind[row] === stallKind) return first < group.steps ? 0 : undefined;
  if (kind[row] !== computeKind) return steps[row];
  const own = Math.min(first + steps[row], group.steps) - first;
  return own > 0 ? own : undefined;
}
