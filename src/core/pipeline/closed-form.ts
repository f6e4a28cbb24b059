/**
 * The latency of one inference in O(edges), for search only: it follows the first and the last result of every operator
 * and takes each to deliver at an even rate between them. On balanced replicas within some per cent of the exact
 * recurrence; on the screen never without "about".
 */
import { roles, type Dataflow } from './dataflow';
import { needAt } from './edges';
import { closedLoops, longestLoop, roundTicks } from './loops';
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
  const { last, isLive } = scratch;
  const loops = closedLoops(dataflow, timing, members);
  scratch.pitch.set(timing.interval);
  for (const loop of loops) scratch.pitch[loop.recurrent] = roundTicks(dataflow, timing, loop);
  let latency = 0;
  for (let node = 0; node < dataflow.role.length; node++) {
    switch (dataflow.role[node]) {
      case roles.crossbar:
        isLive[node] = members === undefined ? 1 : members[node];
        // replicas of an ordered operator serve a sequence each, and shorten none
        if (isLive[node] === 1) estimateCrossbar(dataflow, timing, node, dataflow.ordered[node] ? 1 : replicas[node]);
        break;
      case roles.vector:
        estimateVector(dataflow, timing, node);
        break;
      default:
        isLive[node] = 0;
    }
    if (isLive[node] === 1 && last[node] > latency) latency = last[node];
  }
  return latency;
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
  for (let node = 0; node < dataflow.role.length; node++) {
    const positions = dataflow.positions[node];
    if (dataflow.role[node] === roles.vector) {
      interval = Math.max(interval, positions * timing.vector[node]);
    } else if (dataflow.role[node] === roles.crossbar && (members === undefined || members[node] === 1)) {
      interval = Math.max(interval, Math.ceil(positions / replicas[node]) * timing.interval[node]);
    }
  }
  return interval;
}

/** About when a burst ends: latency and one interval for each further inference; with the exact latency, a bound. */
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
    start = Math.max(start, arrival(dataflow, edge.producer, needAt(edge, replicas - 1) + 1));
    last = Math.max(last, scratch.last[edge.producer] + (Math.ceil(edge.tail / replicas) - 1) * interval + latency);
  }
  scratch.first[node] = start + latency;
  scratch.last[node] = Math.max(last, start + (Math.ceil(positions / replicas) - 1) * interval + latency);
  scratch.replicas[node] = replicas;
  scratch.positions[node] = positions;
}

function estimateVector(dataflow: Dataflow, timing: StageTiming, node: number): void {
  const { first, last, isLive } = scratch;
  const each = timing.vector[node];
  const positions = dataflow.positions[node];
  const alias = dataflow.aliasOf[node];
  if (alias >= 0 && each === 0) {
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
  let live = each > 0 ? 1 : 0;
  for (let place = dataflow.firstEdge[node]; place < dataflow.firstEdge[node + 1]; place++) {
    const edge = dataflow.edges[place];
    if (isLive[edge.producer] === 0) continue;
    live = 1;
    start = Math.max(start, arrival(dataflow, edge.producer, needAt(edge, 0) + 1));
    if (last[edge.producer] <= latest) continue;
    latest = last[edge.producer];
    takeRhythm(node, edge.producer);
  }
  first[node] = start + each;
  last[node] = Math.max(start + positions * each, latest + each);
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
function arrival(dataflow: Dataflow, producer: number, count: number): number {
  if (count === 0) return 0;
  const first = scratch.first[producer];
  const last = scratch.last[producer];
  const replicas = scratch.replicas[producer];
  const positions = scratch.positions[producer];
  const rounds = Math.ceil(positions / replicas);
  const round = Math.ceil((count * positions) / (replicas * dataflow.positions[producer]));
  const evenly = rounds > 1 ? first + ((last - first) * (round - 1)) / (rounds - 1) : last;
  if (dataflow.role[producer] !== roles.crossbar) return count >= dataflow.positions[producer] ? last : evenly;
  return Math.max(first + (round - 1) * scratch.pitch[producer], evenly);
}
