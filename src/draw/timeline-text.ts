/** The timeline in words: what it shows now, and the table of the same data. */
import { at } from './at';
import { replicaGroups } from '../core/pipeline/replica-groups';
import type { OperatorEvaluation } from '../core/scenario/evaluation';
import type { Lane } from '../core/pipeline/lane';
import { countText, pluralText, shareText, timeText } from './quantity-text';
import { laneName } from './timeline-rows';
import type { TimelineIndex, TimelineScene } from './timeline-scene';
import { kindOfSlice } from './timeline-scene';

/** `exact` times are simulated; the closed form's are `about`. */
export function exactness(stage: TimelineScene['stage']): string {
  return stage === 'exact' ? 'exact' : 'about';
}

/** Interval and latency of the picked tenant, or of the one whose work takes longest. */
export function headlineOf({ evaluation, stage }: TimelineScene, tenant: number | undefined): string {
  const slowest = evaluation.tenants.reduce(
    (most, one, place) => (one.makespan_ns > (evaluation.tenants[most]?.makespan_ns ?? 0) ? place : most),
    0,
  );
  const shown = evaluation.tenants[tenant ?? slowest];
  if (shown === undefined) return '';
  const about = stage === 'exact' ? '' : 'about ';
  return `${shown.name}: interval ${timeText(shown.interval_ns)} · latency ${about}${timeText(shown.latency_ns)}`;
}

/** A lane over the whole round. */
export interface LaneTableRow {
  readonly name: string;
  readonly bars: number;
  readonly busy: number;
  readonly share: number;
}

/** @param makespan of the round, ns */
export function laneTable(lanes: readonly Lane[], makespan: number): LaneTableRow[] {
  return lanes.map((lane) => {
    const busy = lane.bars.reduce((sum, { start_ns, end_ns }) => sum + end_ns - start_ns, 0);
    return { name: laneName(lane, lanes), bars: lane.bars.length, busy, share: busy / makespan };
  });
}

/** `GPU busy 81.4 %, memory busy 49.3 %`. */
function lanesText(lanes: readonly Lane[], makespan: number): string {
  return laneTable(lanes, makespan)
    .map(({ name, share }) => `${name} busy ${shareText(share)}`)
    .join(', ');
}

/** `3 tenants, 178 operators, 3,012 slices in 2.96 ms; camera ends at 2.9 ms, ...`. */
export function timelineDescription(
  { evaluation, timeline, sides }: TimelineScene,
  { makespan }: TimelineIndex,
): string {
  const operators = evaluation.tenants.reduce((sum, tenant) => sum + tenant.operators.length, 0);
  const latencies = evaluation.tenants.map(({ name, latency_ns }) => `${name} takes ${timeText(latency_ns)}`);
  const shared = sides && `; ${lanesText(sides.lanes, makespan)}`;
  const size = [
    pluralText(evaluation.tenants.length, 'tenant'),
    pluralText(operators, 'operator'),
    `${pluralText(timeline.length, 'slice')} in ${timeText(makespan)}`,
  ];
  return `${size.join(', ')}; for a first inference ${latencies.join(', ')}${shared ?? ''}`;
}

/** One line of the timeline's table: an operator over the whole run, times in ns. */
export interface TimelineTableRow {
  readonly tenant: string;
  readonly operator: string;
  /** As `replicasText`. */
  readonly replicas: string;
  /** Of its first work: waiting before it does not count. */
  readonly start: number;
  readonly end: number;
  readonly busy: number;
  readonly stall: number;
  readonly slices: number;
}

/** How many replicas work in how many steps of an inference: `1`, `16 in 64 steps`, `12 in 64 steps, 4 in 63 steps`. */
export function replicasText(operator: Pick<OperatorEvaluation, 'positions' | 'replicas' | 'sequences'>): string {
  if (operator.sequences !== undefined) return `${countText(operator.sequences)}, a sequence each`;
  if (operator.replicas === 1) return '1';
  return replicaGroups(operator.positions, operator.replicas)
    .map(({ count, steps }) => `${countText(count)} in ${pluralText(steps, 'step')}`)
    .join(', ');
}

/** Operators in order; copies of repeated slices included. O(slices) */
export function timelineTable({ evaluation, timeline }: TimelineScene, index: TimelineIndex): TimelineTableRow[] {
  return index.tracks.map(({ tenant, operator, from, end }) => {
    const sums = { busy: 0, stall: 0, slices: 0 };
    let first = Infinity;
    let last = 0;
    for (let row = from; row < end; row++) {
      const repeat = at(timeline.repeat, row);
      const duration = at(timeline.duration, row);
      const isStall = kindOfSlice(timeline, row) === 'stall';
      sums[isStall ? 'stall' : 'busy'] += duration * repeat;
      sums.slices += repeat;
      if (!isStall) first = Math.min(first, at(timeline.start, row));
      last = Math.max(last, at(timeline.start, row) + duration + (repeat - 1) * at(timeline.shift, row));
    }
    const owner = evaluation.tenants[tenant];
    const one = owner?.operators[operator];
    return {
      tenant: owner?.name ?? '',
      operator: one?.name ?? '',
      replicas: one !== undefined && 'replicas' in one ? replicasText(one) : '',
      start: Math.min(first, last),
      end: last,
      ...sums,
    };
  });
}

/** The slice before (-1) or after (1) in the same row of the screen; the slice itself at either end. */
export function neighbourSlice({ timeline }: TimelineIndex, row: number, step: -1 | 1): number {
  const next = row + step;
  if (next < 0 || next >= timeline.length) return row;
  const isSameTrack =
    at(timeline.tenant, next) === at(timeline.tenant, row) &&
    at(timeline.operator, next) === at(timeline.operator, row);
  return isSameTrack ? next : row;
}
