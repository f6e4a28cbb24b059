/**
 * The recurrence with finite buffers: every consumer keeps `bufferRows` rows of its input map, so a producer may run
 * ahead only so far. Operators advance round a worklist, each as far as it can; every step is handled once. Positions
 * are counted through all inferences, because a buffer does not know where one ends.
 *
 * A step reads its inputs when it starts (they sit in the input registers then), so a position is free again when the
 * last step that uses it has started: reconstructed.
 */
import { failure, success, type Result } from '../basis/result';
import { roles, type Dataflow } from './dataflow';
import { needAt, oldestAt, type Edge } from './edges';
import { tooLarge, type Stages } from './stages';
import type { Recorder, Run, RunOptions } from './types';

/** Inferences that are simulated, so that the interval can be measured. */
const simulatedInferences = 8;
/** Inferences over which the steady interval is measured, at the end of those. */
const measuredInferences = 4;
/** Inferences that must come through when the least buffer is looked for: a first, a boundary, and one that has both. */
const probedInferences = 3;

/** One edge between two simulated operators, with the steps that its two ends have reached. */
interface Channel {
  readonly edge: Edge;
  readonly producer: number;
  readonly consumer: number;
  /** Positions of the producer that the buffer holds. */
  readonly capacity: number;
  /** Where the last search for a releasing step ended; the next one begins here. */
  released: number;
}

/** One simulated operator. Steps are counted through all inferences. */
interface Station {
  readonly node: number;
  readonly steps: number;
  readonly width: number;
  readonly positions: number;
  readonly interval: number;
  readonly latency: number;
  readonly incoming: readonly Channel[];
  readonly outgoing: readonly Channel[];
  /** Start of each step so far; `done` of them. */
  readonly starts: Float64Array;
  done: number;
}

interface Flow {
  readonly stations: readonly Station[];
  /** By graph node. */
  readonly stationOf: readonly (Station | undefined)[];
  readonly inferences: number;
  /** Time between two admissions; 0 in a burst. */
  readonly pace: number;
}

/**
 * @returns the run, `too-large`, or `buffer-too-small` with the edge that is stuck and the rows that would do in `needs`
 */
export function simulateWithBuffers(
  dataflow: Dataflow,
  stages: Stages,
  options: RunOptions,
  recorder?: Recorder,
): Result<Run> {
  const problem = tooLarge(dataflow, stages, simulatedInferences);
  if (problem !== undefined) return problem;
  const pace = options.admission === 'paced' ? stages.bound : 0;
  const flow = flowOf(dataflow, stages, options.bufferRows, simulatedInferences, pace);
  const stuck = advanceAll(flow);
  if (stuck !== undefined) return tooSmall(dataflow, stages, options.bufferRows, stuck);
  const kept = Math.min(options.batch, simulatedInferences);
  if (recorder !== undefined) recordAll(dataflow, flow, kept, recorder);
  return success(runOf(flow, stages, options, kept));
}

function flowOf(dataflow: Dataflow, stages: Stages, rows: number, inferences: number, pace: number): Flow {
  const channels = dataflow.edges.flatMap((edge): Channel[] => {
    const producer = stages.root[edge.producer];
    const isSimulated = producer >= 0 && stages.root[edge.consumer] === edge.consumer;
    if (!isSimulated || needAt(edge, edge.consumerPositions - 1) < 0) return [];
    return [{ edge, producer, consumer: edge.consumer, capacity: rows * edge.producerWidth, released: 0 }];
  });
  const stationOf = Array.from(stages.root, (): Station | undefined => undefined);
  const stations = stages.active.map((node): Station => {
    const station: Station = {
      node,
      steps: stages.steps[node],
      width: stages.width[node],
      positions: dataflow.positions[node],
      interval: stages.interval[node],
      latency: stages.latency[node],
      incoming: channels.filter((channel) => channel.consumer === node),
      outgoing: channels.filter((channel) => channel.producer === node),
      starts: new Float64Array(stages.steps[node] * inferences),
      done: 0,
    };
    stationOf[node] = station;
    return station;
  });
  return { stations, stationOf, inferences, pace };
}

/** Runs until nothing moves. Gives the channel that holds up the first stuck operator, if any is. */
function advanceAll(flow: Flow): Channel | undefined {
  const queue = [...flow.stations];
  const isQueued = new Uint8Array(flow.stationOf.length).fill(1);
  for (let station = queue.shift(); station !== undefined; station = queue.shift()) {
    isQueued[station.node] = 0;
    const before = station.done;
    while (station.done < station.starts.length && advance(flow, station) === undefined);
    if (station.done === before) continue;
    for (const node of neighbours(station)) {
      const neighbour = flow.stationOf[node];
      if (neighbour === undefined || isQueued[node]) continue;
      isQueued[node] = 1;
      queue.push(neighbour);
    }
  }
  for (const station of flow.stations) {
    const blocked = station.done < station.starts.length ? advance(flow, station) : undefined;
    if (blocked?.producer === station.node) return blocked;
  }
  return undefined;
}

function neighbours(station: Station): number[] {
  return [
    ...station.outgoing.map((channel) => channel.consumer),
    ...station.incoming.map((channel) => channel.producer),
  ];
}

/** Issues the next step of a station; gives the channel that blocks it, if one does. */
function advance(flow: Flow, station: Station): Channel | undefined {
  const step = station.done;
  let start = ownTime(flow, station, step);
  for (const channel of station.incoming) {
    const producerStep = neededStep(flow, station, channel, step);
    if (producerStep < 0) continue;
    const producer = stationAt(flow, channel.producer);
    if (producerStep >= producer.done) return channel;
    start = Math.max(start, producer.starts[producerStep] + producer.latency);
  }
  for (const channel of station.outgoing) {
    const consumerStep = releasingStep(flow, station, channel, step);
    if (consumerStep < 0) continue;
    const consumer = stationAt(flow, channel.consumer);
    if (consumerStep >= consumer.done) return channel;
    start = Math.max(start, consumer.starts[consumerStep]);
  }
  station.starts[step] = start;
  station.done++;
  return undefined;
}

/** When the operator itself and the admission allow the step. */
function ownTime(flow: Flow, station: Station, step: number): number {
  const admission = Math.floor(step / station.steps) * flow.pace;
  return step === 0 ? admission : Math.max(admission, station.starts[step - 1] + station.interval);
}

/** The step of the producer that delivers the last of what `step` needs, or -1. */
function neededStep(flow: Flow, station: Station, channel: Channel, step: number): number {
  const inference = Math.floor(step / station.steps);
  const need = needAt(channel.edge, lastPosition(station, step - inference * station.steps));
  if (need < 0) return -1;
  const producer = stationAt(flow, channel.producer);
  return inference * producer.steps + Math.floor(need / producer.width);
}

/** The step of the consumer that must have started before `step` of the producer may overwrite its buffer, or -1. */
function releasingStep(flow: Flow, station: Station, channel: Channel, step: number): number {
  const inference = Math.floor(step / station.steps);
  const written = inference * station.positions + lastPosition(station, step - inference * station.steps);
  const overwritten = written - channel.capacity;
  if (overwritten < 0) return -1;
  const consumer = stationAt(flow, channel.consumer);
  const { edge } = channel;
  while (channel.released > 0 && oldestUsed(edge, consumer, channel.released - 1) > overwritten) channel.released--;
  while (oldestUsed(edge, consumer, channel.released) <= overwritten) channel.released++;
  return channel.released - 1;
}

/** The lowest position of the producer that the consumer still uses after `started` of its steps. */
function oldestUsed(edge: Edge, consumer: Station, started: number): number {
  const inference = Math.floor(started / consumer.steps);
  const here = oldestAt(edge, (started - inference * consumer.steps) * consumer.width);
  const positions = edge.last + 1;
  return inference * positions + (here < positions ? here : positions + oldestAt(edge, 0));
}

function lastPosition(station: Station, step: number): number {
  return Math.min((step + 1) * station.width, station.positions) - 1;
}

function stationAt(flow: Flow, node: number): Station {
  const station = flow.stationOf[node];
  if (station === undefined) throw new Error(`node ${node} does not take part`);
  return station;
}

function runOf(flow: Flow, stages: Stages, options: RunOptions, kept: number): Run {
  const ends = Float64Array.from({ length: flow.inferences }, (_, inference) => endOf(flow, inference));
  const last = flow.inferences - 1;
  const steadyInterval = (ends[last] - ends[last - measuredInferences]) / measuredInferences;
  const repeats = options.batch - kept;
  const first = (node: number): Station | undefined => flow.stationOf[stages.root[node]];
  const byNode = (time: (station: Station) => number): Float64Array =>
    stages.interval.map((_, node) => {
      const station = first(node);
      return station === undefined ? 0 : time(station);
    });
  return {
    latency: ends[0],
    makespan: ends[kept - 1] + repeats * steadyInterval,
    interval: stages.bound,
    steadyInterval,
    ends: ends.slice(0, kept),
    repeats,
    extrapolated: repeats > 0,
    start: byNode((station) => station.starts[0]),
    end: byNode((station) => station.starts[station.steps - 1] + station.latency),
  };
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
      });
    }
  }
}

/** 1 + the operator in crossbars whose result or whose progress a step waited for last, seen through vector operators. */
function waitedFor(dataflow: Dataflow, flow: Flow, station: Station, step: number): number {
  let latest: Station | undefined;
  let latestStep = -1;
  let latestAt = -1;
  for (const channel of station.incoming) {
    const producerStep = neededStep(flow, station, channel, step);
    if (producerStep < 0) continue;
    const producer = stationAt(flow, channel.producer);
    const arrival = producer.starts[producerStep] + producer.latency;
    if (arrival <= latestAt) continue;
    [latest, latestStep, latestAt] = [producer, producerStep, arrival];
  }
  for (const channel of station.outgoing) {
    const consumerStep = releasingStep(flow, station, channel, step);
    if (consumerStep < 0) continue;
    const consumer = stationAt(flow, channel.consumer);
    const release = consumer.starts[consumerStep];
    if (release <= latestAt) continue;
    [latest, latestStep, latestAt] = [consumer, consumerStep, release];
  }
  if (latest === undefined) return 0;
  if (dataflow.role[latest.node] === roles.crossbar) return 1 + latest.node;
  return waitedFor(dataflow, flow, latest, latestStep);
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
  const maps = dataflow.edges.map((edge) => Math.ceil((edge.last + 1) / edge.producerWidth));
  let low = stuckAt;
  let high = probedInferences * Math.max(...maps, stuckAt + 1);
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (advanceAll(flowOf(dataflow, stages, middle, probedInferences, 0)) === undefined) high = middle;
    else low = middle;
  }
  return high;
}
