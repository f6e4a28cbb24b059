/** A timeline in the Chrome trace format, which Perfetto opens. */
import type { Lane, LaneBar } from './lane';
import { sliceKinds, type Timeline } from './types';

export interface TrackNames {
  readonly tenant: string;
  /** Operators in crossbars, in graph order. */
  readonly operators: readonly string[];
}

interface MetadataEvent {
  readonly ph: 'M';
  readonly name: 'process_name' | 'thread_name';
  readonly pid: number;
  readonly tid: number;
  readonly args: { readonly name: string };
}

interface CompleteEvent {
  readonly ph: 'X';
  readonly name: string;
  readonly cat: string;
  readonly pid: number;
  readonly tid: number;
  /** us. */
  readonly ts: number;
  readonly dur: number;
  readonly args: Readonly<Record<string, number | string>>;
}

export interface TraceDocument {
  readonly displayTimeUnit: 'ns';
  readonly traceEvents: readonly (MetadataEvent | CompleteEvent)[];
}

/**
 * One complete event for each stored slice, in the timeline's order, then one for each bar of a lane, after the names of
 * processes and threads.
 *
 * @param lanes a track each, after the tenants
 */
export function traceOf(timeline: Timeline, names: readonly TrackNames[], lanes: readonly Lane[] = []): TraceDocument {
  const metadata = names.flatMap(({ tenant, operators }, place): MetadataEvent[] => [
    { ph: 'M', name: 'process_name', pid: place + 1, tid: 0, args: { name: tenant } },
    ...operators.map((operator, track): MetadataEvent => {
      return { ph: 'M', name: 'thread_name', pid: place + 1, tid: track + 1, args: { name: operator } };
    }),
  ]);
  const slices = Array.from({ length: timeline.length }, (_, slice) => eventOf(timeline, slice, names));
  const ofLanes = lanes.flatMap((lane, place) => lane.bars.map((bar) => laneEvent(bar, place, names)));
  return { displayTimeUnit: 'ns', traceEvents: [...metadata, ...laneNames(lanes, names), ...slices, ...ofLanes] };
}

/** The process of all lanes comes after those of the tenants. */
function laneNames(lanes: readonly Lane[], names: readonly TrackNames[]): MetadataEvent[] {
  if (lanes.length === 0) return [];
  const pid = names.length + 1;
  return [
    { ph: 'M', name: 'process_name', pid, tid: 0, args: { name: 'lanes' } },
    ...lanes.map(({ id }, place): MetadataEvent => {
      return { ph: 'M', name: 'thread_name', pid, tid: place + 1, args: { name: id } };
    }),
  ];
}

function laneEvent(bar: LaneBar, lane: number, names: readonly TrackNames[]): CompleteEvent {
  const { tenant, operator, rows, start_ns, end_ns } = bar;
  return {
    ph: 'X',
    name: names[tenant].operators[operator],
    cat: 'compute',
    pid: names.length + 1,
    tid: lane + 1,
    ts: start_ns / 1e3,
    dur: (end_ns - start_ns) / 1e3,
    args: { tenant: names[tenant].tenant, rows },
  };
}

function eventOf(timeline: Timeline, slice: number, names: readonly TrackNames[]): CompleteEvent {
  const tenant = timeline.tenant[slice];
  const operator = timeline.operator[slice];
  const { operators } = names[tenant];
  return {
    ph: 'X',
    name: operators[operator],
    cat: sliceKinds[timeline.kind[slice]],
    pid: tenant + 1,
    tid: operator + 1,
    ts: timeline.start[slice] / 1e3,
    dur: timeline.duration[slice] / 1e3,
    args: argumentsOf(timeline, slice, operators),
  };
}

function argumentsOf(timeline: Timeline, slice: number, operators: readonly string[]): CompleteEvent['args'] {
  const args: Record<string, number | string> = {
    inference: timeline.inference[slice],
    round: timeline.round[slice],
    firstStep: timeline.firstStep[slice],
    steps: timeline.steps[slice],
    area: timeline.area[slice],
  };
  const kind = sliceKinds[timeline.kind[slice]];
  if (kind === 'stall' || kind === 'transfer') {
    const late = timeline.waitsFor[slice];
    args['waitsFor'] = late === 0 ? 'input' : operators[late - 1];
  }
  if (timeline.repeat[slice] > 1) {
    args['repeat'] = timeline.repeat[slice];
    args['shift_ns'] = timeline.shift[slice];
  }
  return args;
}
