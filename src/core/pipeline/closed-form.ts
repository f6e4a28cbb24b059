/**
 * The latency of one inference in O(edges), for search only: it follows the first and the last result of every operator
 * and takes each to deliver at an even rate between them. On balanced replicas within some per cent of the exact
 * recurrence; on the screen never without "about".
 */
import { roles, type Dataflow } from './dataflow';
import { needAt } from './edges';
import { closedLoops, longestLoop, roundTicks } from './loops';
import { delayAt, intervalAt, takesTime } from './stage-wires';
import type { StageTiming } from './types';

/** What is estimated of every node; reused between calls. */
interface Scratch {
  /** First and last result. */
  first: Float64Array;
  last: Float64Array;
  /**
   * The operator in crossbars that sets the rhythm: its replicas and positions. A vector operator takes it from the
   * producer that ends last, and delivers in as many rounds.
   */
  replicas: Float64Array;
  positions: Float64Array;
  /** Time between two steps: the operator's own interval, or the round of the loop that it closes. */
  pitch: Float64Array;
  /** 0: everything is there at the beginning. */
  isLive: Uint8Array;
}

const scratch: Scratch = {
  first: new Float64Array(0),
  last: new Float64Array(0),
  replicas: new Float64Array(0),
  positions: new Float64Array(0),
  pitch: new Float64Array(0),
  isLive: new Uint8Array(0),
};

/**
 * About when the first inference ends.
 *
 * @param replicas by graph node, valid for the network; only entries of operators in crossbars are read
 * @param members  as in `RunOptions`
 * @returns ticks, not always an integer
 * @source  derived; measured against the exact recurrence in faithful timing, see the tests. No allocation.
 */
export function closedFormLatency(
  dataflow: Dataflow,
  replicas: Int32Array,
  timing: StageTiming,
  members?: Uint8Array,
): number {
  reserve(dataflow.role.length);
  setPitches(dataflow, timing, members);
  let latency = 0;
  for (let node = 0; node < dataflow.role.length; node++) {
    estimateNode(dataflow, replicas, timing, node, members === undefined || members[node] === 1, !members);
    if (scratch.isLive[node] === 1 && scratch.last[node] > latency) latency = scratch.last[node];
  }
  return latency;
}

/** The closed form of `first .. node` for every node. */
export interface Prefixes {
  readonly latency: Float64Array;
  readonly interval: Float64Array;
}

/**
 * The closed form of all runs of operators that begin at one node, at once: what comes later changes nothing before it.
 * Vector operators behind the last operator in crossbars count up to the next one.
 *
 * @param first   graph node where they begin, an operator in crossbars; all before it has ended already
 * @param end     graph node where the longest of them ends, exclusive
 * @param members by graph node, those from `first` on
 * @param into    by graph node; entries from `first` to `end - 1` are written
 * @source  as `closedFormLatency` and `initiationInterval`
 */
export function closedFormPrefixes(
  dataflow: Dataflow,
  replicas: Int32Array,
  timing: StageTiming,
  first: number,
  end: number,
  members: Uint8Array,
  into: Prefixes,
): void {
  reserve(dataflow.role.length);
  setPitches(dataflow, timing, members);
  scratch.isLive.fill(0, 0, first);
  let [latency, interval] = [0, 0];
  for (let node = first; node < end; node++) {
    estimateNode(dataflow, replicas, timing, node, true, false);
    if (scratch.isLive[node] === 1) {
      latency = Math.max(latency, scratch.last[node]);
      interval = Math.max(interval, intervalOfNode(dataflow, replicas, timing, node));
    }
    into.latency[node] = latency;
    into.interval[node] = interval;
  }
}

/** Time of one inference on a node, in ticks, with a loop as one operator. */
function intervalOfNode(dataflow: Dataflow, replicas: Int32Array, timing: StageTiming, node: number): number {
  const positions = dataflow.positions[node];
  const interval = intervalAt(dataflow, timing, node);
  if (dataflow.role[node] === roles.vector) return positions * interval;
  const own = Math.ceil(positions / replicas[node]) * interval;
  return scratch.pitch[node] === interval ? own : Math.max(own, positions * scratch.pitch[node]);
}

function setPitches(dataflow: Dataflow, timing: StageTiming, members: Uint8Array | undefined): void {
  const { pitch } = scratch;
  pitch.set(timing.wires?.interval ?? timing.interval);
  for (const loop of closedLoops(dataflow, timing, members)) {
    pitch[loop.recurrent] = Math.max(pitch[loop.recurrent], roundTicks(dataflow, timing, loop));
  }
}

/** @param isWhole no operator is left out: what has no producer waits for nothing, and runs */
function estimateNode(
  dataflow: Dataflow,
  replicas: Int32Array,
  timing: StageTiming,
  node: number,
  isMember: boolean,
  isWhole: boolean,
): void {
  switch (dataflow.role[node]) {
    case roles.crossbar:
      scratch.isLive[node] = isMember ? 1 : 0;
      // replicas of an ordered operator serve a sequence each, and shorten none
      if (isMember) estimateCrossbar(dataflow, timing, node, dataflow.ordered[node] ? 1 : replicas[node]);
      break;
    case roles.vector:
      estimateVector(dataflow, timing, node, isWhole);
      break;
    default:
      scratch.isLive[node] = 0;
  }
}

/**
 * Largest `steps * interval`, in ticks, with a loop as one operator: the initiation interval of the pipeline, exactly, for
 * any number of inferences in flight. No allocation without loops.
 */
export function initiationInterval(
  dataflow: Dataflow,
  replicas: Int32Array,
  timing: StageTiming,
  members?: Uint8Array,
): number {
  let interval = longestLoop(dataflow, timing, closedLoops(dataflow, timing, members));
  if (members) setLive(dataflow, members);
  for (let node = 0; node < dataflow.role.length; node++) {
    if (members && scratch.isLive[node] === 0) continue;
    const positions = dataflow.positions[node];
    if (dataflow.role[node] === roles.vector) {
      interval = Math.max(interval, positions * intervalAt(dataflow, timing, node));
    } else if (dataflow.role[node] === roles.crossbar) {
      interval = Math.max(interval, Math.ceil(positions / replicas[node]) * intervalAt(dataflow, timing, node));
    }
  }
  return interval;
}

/** Marks what runs in a segment: its operators, and what takes a value from one of them. */
function setLive({ role, edges, firstEdge }: Dataflow, members: Uint8Array): void {
  reserve(role.length);
  const { isLive } = scratch;
  for (let node = 0; node < role.length; node++) {
    isLive[node] = role[node] === roles.crossbar ? members[node] : 0;
    if (role[node] !== roles.vector) continue;
    for (let place = firstEdge[node]; place < firstEdge[node + 1]; place++) {
      if (isLive[edges[place].producer] === 1) isLive[node] = 1;
    }
  }
}

/**
 * About when a burst ends: latency and one interval for each further inference. With the exact latency, no built-in network
 * ends later; others can.
 */
export function closedFormMakespan(latency: number, interval: number, batch: number): number {
  return latency + (batch - 1) * interval;
}

function reserve(nodes: number): void {
  if (scratch.first.length >= nodes) return;
  scratch.first = new Float64Array(nodes);
  scratch.last = new Float64Array(nodes);
  scratch.replicas = new Float64Array(nodes);
  scratch.positions = new Float64Array(nodes);
  scratch.pitch = new Float64Array(nodes);
  scratch.isLive = new Uint8Array(nodes);
}

function estimateCrossbar(dataflow: Dataflow, timing: StageTiming, node: number, replicas: number): void {
  const { isLive } = scratch;
  const interval = scratch.pitch[node];
  const latency = timing.latency[node];
  const positions = dataflow.positions[node];
  let start = 0;
  let last = 0;
  for (let place = dataflow.firstEdge[node]; place < dataflow.firstEdge[node + 1]; place++) {
    const edge = dataflow.edges[place];
    if (isLive[edge.producer] === 0) continue;
    const delay = delayAt(timing, place);
    const ended = scratch.last[edge.producer] + delay;
    start = Math.max(start, arrival(dataflow, edge.producer, needAt(edge, replicas - 1) + 1, delay));
    last = Math.max(last, ended + (Math.ceil(edge.tail / replicas) - 1) * interval + latency);
  }
  scratch.first[node] = start + latency;
  scratch.last[node] = Math.max(last, start + (Math.ceil(positions / replicas) - 1) * interval + latency);
  scratch.replicas[node] = replicas;
  scratch.positions[node] = positions;
}

function estimateVector(dataflow: Dataflow, timing: StageTiming, node: number, isWhole: boolean): void {
  const { first, last, isLive } = scratch;
  const each = timing.vector[node];
  const pitch = intervalAt(dataflow, timing, node);
  const positions = dataflow.positions[node];
  const alias = dataflow.aliasOf[node];
  if (alias >= 0 && !takesTime(dataflow, timing, node)) {
    first[node] = first[alias];
    last[node] = last[alias];
    takeRhythm(node, alias);
    isLive[node] = isLive[alias];
    return;
  }
  let start = 0;
  let latest = 0;
  scratch.replicas[node] = 1;
  scratch.positions[node] = positions;
  let live = isWhole && pitch > 0 ? 1 : 0;
  for (let place = dataflow.firstEdge[node]; place < dataflow.firstEdge[node + 1]; place++) {
    const edge = dataflow.edges[place];
    if (isLive[edge.producer] === 0) continue;
    live = 1;
    const delay = delayAt(timing, place);
    const ended = last[edge.producer] + delay;
    start = Math.max(start, arrival(dataflow, edge.producer, needAt(edge, 0) + 1, delay));
    if (ended <= latest) continue;
    latest = ended;
    takeRhythm(node, edge.producer);
  }
  first[node] = start + each;
  last[node] = Math.max(start + (positions - 1) * pitch + each, latest + each);
  isLive[node] = live;
}

function takeRhythm(node: number, from: number): void {
  scratch.replicas[node] = scratch.replicas[from];
  scratch.positions[node] = scratch.positions[from];
}

/**
 * When a producer has delivered its first `count` positions. A producer that is itself held back fills slowly, so
 * between its first and its last result it is taken to deliver evenly, but no faster than its own interval allows.
 */
function arrival(dataflow: Dataflow, producer: number, count: number, delay: number): number {
  if (count === 0) return 0;
  const first = scratch.first[producer];
  const last = scratch.last[producer];
  const replicas = scratch.replicas[producer];
  const positions = scratch.positions[producer];
  const rounds = Math.ceil(positions / replicas);
  const round = Math.ceil((count * positions) / (replicas * dataflow.positions[producer]));
  const evenly = rounds > 1 ? first + ((last - first) * (round - 1)) / (rounds - 1) : last;
  if (dataflow.role[producer] !== roles.crossbar) {
    return delay + (count >= dataflow.positions[producer] ? last : evenly);
  }
  return delay + Math.max(first + (round - 1) * scratch.pitch[producer], evenly);
}
