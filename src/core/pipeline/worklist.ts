/**
 * The recurrence where operators wait for later ones: with finite buffers a producer may run ahead of its consumers only
 * so far, and in a closed loop a recurrent operator waits for the later one that it names. Operators advance round a
 * worklist, each as far as it can; every step is handled once.
 */
import { failure, success, type Result } from '../basis/result';
import { roles, type Dataflow } from './dataflow';
import { tooLarge, type Stages } from './stages';
import {
  flowOf,
  isAdmitted,
  neededStep,
  ownTime,
  releaseTime,
  releasingStep,
  stationAt,
  type Channel,
  type Flow,
  type FlowOptions,
  type Station,
} from './stations';
import { exactBurst, streamInterval } from './steady-state';
import type { Recorder, Run, RunOptions } from './types';

/** Inferences over which the steady interval is measured where buffers are finite, at the end of those simulated. */
const measuredInferences = 4;
/** Inferences that must come through when the least buffer is looked for: a first, a boundary, and one that has both. */
const probedInferences = 3;

/**
 * @returns the run, `too-large`, or `buffer-too-small` with the edge that is stuck and the rows that would do in `needs`
 */
export function simulateByWorklist(
  dataflow: Dataflow,
  stages: Stages,
  options: RunOptions,
  recorder?: Recorder,
): Result<Run> {
  const { bufferRows: rows, batch, streams = Infinity } = options;
  const inferences = inferencesFor(options);
  const problem = tooLarge(dataflow, stages, inferences);
  if (problem !== undefined) return problem;
  const pace = options.admission === 'paced' ? paceOf(dataflow, stages, rows, streams) : 0;
  const flow = flowOf(dataflow, stages, { rows, inferences, pace, streams });
  const stuck = advanceAll(flow);
  if (stuck !== undefined) return tooSmall(dataflow, stages, rows, stuck);
  const kept = Math.min(batch, exactBurst);
  if (recorder !== undefined) recordAll(dataflow, flow, kept, recorder);
  return success(runOf(flow, stages, options, kept));
}

/** Inferences that are measured at the end: a whole number of rounds of the streams, which end in bunches. */
function measuredFor({ streams = 1 }: RunOptions): number {
  return Math.ceil(measuredInferences / streams) * streams;
}

/** Finite buffers have to be measured in their steady state; else there is nothing to find out beyond the batch. */
function inferencesFor(options: RunOptions): number {
  if (options.bufferRows === Infinity) return Math.min(options.batch, exactBurst);
  return Math.max(exactBurst, 2 * measuredFor(options));
}

/** Time between two admissions: the interval, which with streams takes the latency to know. */
function paceOf(dataflow: Dataflow, stages: Stages, rows: number, streams: number): number {
  if (streams === Infinity) return stages.bound;
  const first = flowOf(dataflow, stages, { rows, inferences: 1, pace: 0, streams });
  advanceAll(first);
  return streamInterval(stages.bound, endOf(first, 0), streams);
}

/** What holds a step up: an edge, or something that ends by itself (an inference before, a loop). */
type Hold = Channel | 'later';

/** Runs until nothing moves. Gives the channel that holds up the first stuck operator, if any is. */
function advanceAll(flow: Flow): Channel | undefined {
  const queue = [...flow.stations];
  const isQueued = new Uint8Array(flow.stationOf.length).fill(1);
  const wake = (station: Station): void => {
    if (isQueued[station.node] === 1) return;
    isQueued[station.node] = 1;
    queue.push(station);
  };
  for (let station = queue.shift(); station !== undefined; station = queue.shift()) {
    isQueued[station.node] = 0;
    const before = station.done;
    while (station.done < station.starts.length && advance(flow, station) === undefined);
    if (station.done === before) continue;
    for (const node of neighbours(station)) wake(stationAt(flow, node));
    if (flow.streams < flow.inferences && closeInferences(flow)) flow.stations.forEach(wake);
  }
  for (const station of flow.stations) {
    const hold = station.done < station.starts.length ? advance(flow, station) : undefined;
    if (hold !== undefined && hold !== 'later' && hold.producer === station.node) return hold;
  }
  return undefined;
}

function neighbours(station: Station): number[] {
  return [
    ...station.outgoing.map((channel) => channel.consumer),
    ...station.incoming.map((channel) => channel.producer),
    ...station.fedBack,
  ];
}

/** Notes the ends of inferences that every operator has issued; true if there are new ones. */
function closeInferences(flow: Flow): boolean {
  const before = flow.ends.length;
  while (
    flow.ends.length < flow.inferences &&
    flow.stations.every(({ done, steps }) => done >= (flow.ends.length + 1) * steps)
  ) {
    flow.ends.push(endOf(flow, flow.ends.length));
  }
  return flow.ends.length > before;
}

/** Issues the next step of a station; gives what holds it up, if anything does. */
function advance(flow: Flow, station: Station): Hold | undefined {
  const step = station.done;
  if (!isAdmitted(flow, station, step)) return 'later';
  let start = ownTime(flow, station, step);
  if (station.feedback >= 0 && step > 0) {
    const later = stationAt(flow, station.feedback);
    if (later.done < step) return 'later';
    start = Math.max(start, later.starts[step - 1] + later.latency);
  }
  for (const channel of station.incoming) {
    const producerStep = neededStep(flow, station, channel, step);
    if (producerStep < 0) continue;
    const producer = stationAt(flow, channel.producer);
    if (producerStep >= producer.done) return channel;
    start = Math.max(start, producer.starts[producerStep] + producer.latency + channel.delay);
  }
  for (const channel of station.outgoing) {
    const consumerStep = releasingStep(flow, station, channel, step);
    if (consumerStep < 0) continue;
    const consumer = stationAt(flow, channel.consumer);
    if (consumerStep >= consumer.done) return channel;
    start = Math.max(start, releaseTime(consumer, channel, consumerStep));
  }
  station.starts[step] = start;
  station.done++;
  return undefined;
}

function runOf(flow: Flow, stages: Stages, options: RunOptions, kept: number): Run {
  const ends = Float64Array.from({ length: flow.inferences }, (_, inference) => endOf(flow, inference));
  const interval = streamInterval(stages.bound, ends[0], options.streams);
  const steadyInterval = options.bufferRows === Infinity ? interval : measuredInterval(ends, measuredFor(options));
  const repeats = options.batch - kept;
  const byNode = (time: (station: Station) => number): Float64Array =>
    stages.interval.map((_, node) => {
      const station = flow.stationOf[stages.root[node]];
      return station === undefined ? 0 : time(station);
    });
  return {
    latency: ends[0],
    makespan: ends[kept - 1] + repeats * steadyInterval,
    interval,
    steadyInterval,
    ends: ends.slice(0, kept),
    repeats,
    extrapolated: repeats > 0,
    start: byNode((station) => station.starts[0]),
    end: byNode((station) => station.starts[station.steps - 1] + station.latency),
  };
}

function measuredInterval(ends: Float64Array, measured: number): number {
  const last = ends.length - 1;
  return (ends[last] - ends[last - measured]) / measured;
}

function endOf(flow: Flow, inference: number): number {
  return flow.stations.reduce(
    (end, station) => Math.max(end, station.starts[(inference + 1) * station.steps - 1] + station.latency),
    inference * flow.pace,
  );
}

function recordAll(dataflow: Dataflow, flow: Flow, inferences: number, recorder: Recorder): void {
  for (let inference = 0; inference < inferences; inference++) {
    for (const station of flow.stations) {
      if (dataflow.role[station.node] !== roles.crossbar) continue;
      const first = inference * station.steps;
      recorder({
        node: station.node,
        inference,
        steps: station.steps,
        starts: station.starts,
        first,
        interval: station.interval,
        freeFrom: ownTime(flow, station, first),
        waitedFor: (step) => waitedFor(dataflow, flow, station, first + step),
        transferTo: (step) => transferTo(flow, station, first + step),
      });
    }
  }
}

/** 1 + the operator in crossbars whose result or whose progress a step waited for last, seen through vector operators. */
function waitedFor(dataflow: Dataflow, flow: Flow, station: Station, step: number): number {
  let latest: Station | undefined;
  let latestStep = -1;
  let latestAt = -1;
  const see = (other: Station, otherStep: number, at: number): void => {
    if (at > latestAt) [latest, latestStep, latestAt] = [other, otherStep, at];
  };
  for (const channel of station.incoming) {
    const producerStep = neededStep(flow, station, channel, step);
    if (producerStep < 0) continue;
    const producer = stationAt(flow, channel.producer);
    see(producer, producerStep, producer.starts[producerStep] + producer.latency + channel.delay);
  }
  for (const channel of station.outgoing) {
    const consumerStep = releasingStep(flow, station, channel, step);
    if (consumerStep < 0) continue;
    const consumer = stationAt(flow, channel.consumer);
    see(consumer, consumerStep, releaseTime(consumer, channel, consumerStep));
  }
  if (station.feedback >= 0 && step > 0) {
    const later = stationAt(flow, station.feedback);
    see(later, step - 1, later.starts[step - 1] + later.latency);
  }
  if (latest === undefined) return 0;
  if (dataflow.role[latest.node] === roles.crossbar) return 1 + latest.node;
  return waitedFor(dataflow, flow, latest, latestStep);
}

/** Delay of the edge over which the last of what a step needs arrives. */
function transferTo(flow: Flow, station: Station, step: number): number {
  let [latestAt, transfer] = [-1, 0];
  for (const channel of station.incoming) {
    const producerStep = neededStep(flow, station, channel, step);
    if (producerStep < 0) continue;
    const producer = stationAt(flow, channel.producer);
    const arrival = producer.starts[producerStep] + producer.latency + channel.delay;
    if (arrival > latestAt) [latestAt, transfer] = [arrival, channel.delay];
  }
  return transfer;
}

function tooSmall(dataflow: Dataflow, stages: Stages, rows: number, stuck: Channel): Result<Run> {
  const minimum = leastRows(dataflow, stages, rows);
  const name = (node: number): string => dataflow.graph.nodes[node].name;
  return failure({
    code: 'buffer-too-small',
    path: 'pipeline.bufferRows',
    text:
      `with ${rows} rows the pipeline gets stuck between "${name(stuck.producer)}" and "${name(stuck.consumer)}": ` +
      `at least ${minimum} rows are needed`,
    needs: minimum,
    available: rows,
  });
}

/** The least number of rows, above `stuckAt`, with which nothing gets stuck; larger buffers never get stuck sooner. */
function leastRows(dataflow: Dataflow, stages: Stages, stuckAt: number): number {
  const probe: Omit<FlowOptions, 'rows'> = { inferences: probedInferences, pace: 0, streams: Infinity };
  const maps = dataflow.edges.map((edge) => Math.ceil((edge.last + 1) / edge.producerWidth));
  let low = stuckAt;
  let high = probedInferences * Math.max(...maps, stuckAt + 1);
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (advanceAll(flowOf(dataflow, stages, { ...probe, rows: middle })) === undefined) high = middle;
    else low = middle;
  }
  return high;
}
