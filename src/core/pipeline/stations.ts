/**
 * The state of a simulation by worklist: operators with the steps that they have reached, and what the next one waits for.
 * Steps and positions are counted through all inferences, because a buffer does not know where one ends.
 *
 * A step reads its inputs when it starts (they sit in the input registers then), so a position is free again when the
 * last step that uses it has started: reconstructed.
 */
import type { Dataflow } from './dataflow';
import { needAt, oldestAt, type Edge } from './edges';
import { takesTurns, type Stages } from './stages';

/** One edge between two simulated operators. */
export interface Channel {
  readonly edge: Edge;
  readonly producer: number;
  readonly consumer: number;
  /** From a result to the consumer. */
  readonly delay: number;
  /** Positions of the producer that the buffer holds; Infinity: all. */
  readonly capacity: number;
  /** The last step of the consumer, within an inference, that uses anything of the producer. */
  readonly lastUse: number;
  /** Where the last search for a releasing step ended; the next one begins here. */
  released: number;
}

/** One simulated operator. Steps are counted through all inferences. */
export interface Station {
  readonly node: number;
  readonly steps: number;
  readonly width: number;
  readonly copies: number;
  readonly positions: number;
  readonly interval: number;
  readonly latency: number;
  readonly incoming: readonly Channel[];
  readonly outgoing: readonly Channel[];
  /** The later operator of a loop whose step before must have ended, or -1; and the recurrent ones that wait for this. */
  readonly feedback: number;
  readonly fedBack: readonly number[];
  /** Start of each step so far; `done` of them. */
  readonly starts: Float64Array;
  done: number;
}

export interface Flow {
  readonly stations: readonly Station[];
  /** By graph node. */
  readonly stationOf: readonly (Station | undefined)[];
  readonly inferences: number;
  /** Time between two admissions; 0 in a burst. */
  readonly pace: number;
  /** Inferences in flight; Infinity: any number. */
  readonly streams: number;
  /** Ends of the inferences that every operator has issued. */
  readonly ends: number[];
}

export interface FlowOptions {
  /** Rows of the input map kept for each consumer; Infinity: no back-pressure. */
  readonly rows: number;
  readonly inferences: number;
  readonly pace: number;
  readonly streams: number;
}

export function flowOf(dataflow: Dataflow, stages: Stages, options: FlowOptions): Flow {
  const { rows, inferences, pace, streams } = options;
  const channels = dataflow.edges.flatMap((edge, place): Channel[] => {
    const producer = stages.root[edge.producer];
    const isSimulated = producer >= 0 && stages.root[edge.consumer] === edge.consumer;
    if (!isSimulated || needAt(edge, edge.consumerPositions - 1) < 0) return [];
    const delay = stages.delay?.[place] ?? 0;
    const { consumer } = edge;
    const lastUse = lastUseOf(edge, stages.steps[consumer], stages.width[consumer]);
    return [{ edge, producer, consumer, delay, capacity: rows * edge.producerWidth, lastUse, released: 0 }];
  });
  const closings = stages.loops.map(({ recurrent, feedback }) => ({ recurrent, feedback: stages.root[feedback] }));
  const stationOf = Array.from(stages.root, (): Station | undefined => undefined);
  const stations = stages.active.map((node): Station => {
    const station: Station = {
      node,
      steps: stages.steps[node],
      width: stages.width[node],
      copies: stages.copies[node],
      positions: dataflow.positions[node],
      interval: stages.interval[node],
      latency: stages.latency[node],
      incoming: channels.filter((channel) => channel.consumer === node),
      outgoing: channels.filter((channel) => channel.producer === node),
      feedback: closings.find(({ recurrent }) => recurrent === node)?.feedback ?? -1,
      fedBack: closings.filter(({ feedback }) => feedback === node).map(({ recurrent }) => recurrent),
      starts: new Float64Array(stages.steps[node] * inferences),
      done: 0,
    };
    stationOf[node] = station;
    return station;
  });
  return { stations, stationOf, inferences, pace, streams, ends: [] };
}

function lastUseOf(edge: Edge, steps: number, width: number): number {
  let step = steps - 1;
  while (step > 0 && oldestAt(edge, step * width) > edge.last) step--;
  return step;
}

export function stationAt(flow: Flow, node: number): Station {
  const station = flow.stationOf[node];
  if (station === undefined) throw new Error(`node ${node} does not take part`);
  return station;
}

/** Whether the inference of a step may have entered yet, as far as the number in flight goes. */
export function isAdmitted(flow: Flow, station: Station, step: number): boolean {
  return Math.floor(step / station.steps) - flow.streams < flow.ends.length;
}

/** When the operator itself and the admission allow the step, which must be admitted. */
export function ownTime(flow: Flow, station: Station, step: number): number {
  const inference = Math.floor(step / station.steps);
  const turn = inference * flow.pace;
  const admission = inference < flow.streams ? turn : Math.max(turn, flow.ends[inference - flow.streams]);
  const isFirst = step === inference * station.steps;
  if (isFirst && !takesTurns(station.interval)) return admission;
  const before = isFirst ? (inference - station.copies + 1) * station.steps - 1 : step - 1;
  return before < 0 ? admission : Math.max(admission, station.starts[before] + station.interval);
}

/** The step of the producer that delivers the last of what `step` needs, or -1. */
export function neededStep(flow: Flow, station: Station, channel: Channel, step: number): number {
  const inference = Math.floor(step / station.steps);
  const need = needAt(channel.edge, lastPosition(station, step - inference * station.steps));
  if (need < 0) return -1;
  const producer = stationAt(flow, channel.producer);
  return inference * producer.steps + Math.floor(need / producer.width);
}

/** The step of the consumer that must have started before `step` of the producer may overwrite its buffer, or -1. */
export function releasingStep(flow: Flow, station: Station, channel: Channel, step: number): number {
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

/**
 * When `consumerStep` and all steps before it that use the producer have started. Steps start in order within an inference,
 * but inferences overtake each other where several are served at once.
 */
export function releaseTime(consumer: Station, { lastUse }: Channel, consumerStep: number): number {
  let time = consumer.starts[consumerStep];
  if (consumer.copies === 1 && takesTurns(consumer.interval)) return time;
  const begin = consumerStep - (consumerStep % consumer.steps);
  for (let before = begin - consumer.steps; before >= 0; before -= consumer.steps) {
    time = Math.max(time, consumer.starts[before + lastUse]);
  }
  return time;
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
