/**
 * The exact recurrence: when every step of every operator runs. Integer ticks, so nothing drifts. This is what the
 * screen shows; `closed-form.ts` is what search uses in its place.
 */
import { failure, success, type Result } from '../basis/result';
import { raiseToArrivals } from './arrivals';
import { simulateByWorklist } from './worklist';
import { roles, type Dataflow } from './dataflow';
import { needAt } from './edges';
import { stagesOf, takesTurns, type Stages } from './stages';
import { exactBurst, streamInterval } from './steady-state';
import type { Recorder, Run, RunOptions, StageTiming } from './types';

/** Paced inferences repeat after a few; a batch that has not done so by then is continued by the interval. */
const exactPaced = 64;

/**
 * Runs a batch of one network on its replicas.
 *
 * With unlimited buffers inferences meet only in the operators' own time, so the steady interval is the largest
 * `steps * interval` (the one cycle that a max-plus system of this shape has); where so many may be in flight, also the
 * latency over their number.
 *
 * @param replicas by graph node; only entries of operators in crossbars are read
 * @param recorder sees the steps of every simulated inference
 * @returns `out-of-range`, `too-large`, or with finite buffers `buffer-too-small`
 * @source  derived. O(steps + positions of vector operators) an inference; scratch is reused between calls.
 */
export function simulate(
  dataflow: Dataflow,
  replicas: Int32Array,
  timing: StageTiming,
  options: RunOptions,
  recorder?: Recorder,
): Result<Run> {
  const problem = problemOf(options);
  if (problem !== undefined) return problem;
  const stages = stagesOf(dataflow, replicas, timing, options);
  if (!stages.ok) return stages;
  if (options.bufferRows !== Infinity || stages.value.loops.length > 0) {
    return simulateByWorklist(dataflow, stages.value, options, recorder);
  }
  return success(simulateInOrder(dataflow, stages.value, options, recorder));
}

function problemOf(options: RunOptions): ReturnType<typeof failure> | undefined {
  if (!Number.isInteger(options.batch) || options.batch < 1) {
    return failure({
      code: 'out-of-range',
      path: 'batch',
      text: `batch is ${options.batch}; it must be an integer from 1`,
    });
  }
  if (options.bufferRows !== Infinity && (!Number.isInteger(options.bufferRows) || options.bufferRows < 1)) {
    const text = `bufferRows is ${options.bufferRows}; it must be unlimited or an integer from 1`;
    return failure({ code: 'out-of-range', path: 'pipeline.bufferRows', text });
  }
  const { streams } = options;
  if (streams !== undefined && (!Number.isInteger(streams) || streams < 1)) {
    const text = `streams is ${streams}; it must be an integer from 1`;
    return failure({ code: 'out-of-range', path: 'pipeline.streams', text });
  }
  return undefined;
}

/** Finish times of one inference, by node from `offset`, and the start times of one operator. */
interface Scratch {
  finish: Float64Array;
  ready: Float64Array;
}

const scratch: Scratch = { finish: new Float64Array(0), ready: new Float64Array(0) };
/** Scratch beyond this many numbers is given back after the run. */
const keptScratch = 4e6;

/** What is carried through the inferences of one run; all arrays by graph node. */
interface Progress {
  readonly dataflow: Dataflow;
  readonly stages: Stages;
  readonly offset: Int32Array;
  /**
   * When each node that takes turns can take the first step of the next inference, as far as its own steps go: the replicas
   * of an ordered one from `turn` on, in the order of their turns.
   */
  readonly free: Float64Array;
  readonly turn: Int32Array;
  /** Of the first inference. */
  readonly start: Float64Array;
  readonly end: Float64Array;
  readonly recorder: Recorder | undefined;
}

function simulateInOrder(dataflow: Dataflow, stages: Stages, options: RunOptions, recorder?: Recorder): Run {
  const nodes = stages.root.length;
  const turn = turnsOf(stages);
  const progress: Progress = {
    dataflow,
    stages,
    offset: layOut(stages),
    free: new Float64Array(turn[nodes]),
    turn,
    start: new Float64Array(nodes),
    end: new Float64Array(nodes),
    recorder,
  };
  const paced = options.admission === 'paced';
  const most = Math.min(options.batch, paced ? exactPaced : exactBurst);
  const ends: number[] = [];
  let repeated = false;
  let interval = stages.bound;
  while (ends.length < most && !repeated) {
    const admission = admissionOf(ends, paced ? interval : 0, options.streams);
    const before = progress.free.slice();
    ends.push(runInference(progress, ends.length, admission));
    interval = streamInterval(stages.bound, ends[0], options.streams);
    repeated = paced && isShifted(before, progress.free, admission, interval);
  }
  dropLargeScratch();
  const repeats = options.batch - ends.length;
  return {
    latency: ends[0],
    makespan: ends[ends.length - 1] + repeats * interval,
    interval,
    steadyInterval: interval,
    ends: Float64Array.from(ends),
    repeats,
    extrapolated: repeats > 0 && !repeated,
    start: throughAliases(stages, progress.start),
    end: throughAliases(stages, progress.end),
  };
}

/** When the inference after those that have ended may enter. */
function admissionOf(ends: readonly number[], pace: number, streams = Infinity): number {
  const turn = ends.length * pace;
  return ends.length < streams ? turn : Math.max(turn, ends[ends.length - streams]);
}

/** Places in `Progress.free`: of each node its first, at the end their number. */
function turnsOf({ copies }: Stages): Int32Array {
  const turn = new Int32Array(copies.length + 1);
  for (let node = 0; node < copies.length; node++) turn[node + 1] = turn[node] + copies[node];
  return turn;
}

/** Runs one inference through all operators, and gives its end. */
function runInference(progress: Progress, inference: number, admission: number): number {
  const { dataflow, stages, offset, free, turn, start, end } = progress;
  let last = admission;
  for (const node of stages.active) {
    const waits = takesTurns(stages.interval[node]);
    const from = waits ? Math.max(admission, free[turn[node]]) : admission;
    readyTimes(dataflow, stages, node, offset, from);
    if (inference === 0) start[node] = scratch.ready[0];
    const next = issue(stages, node, offset[node], from);
    if (waits) {
      free.copyWithin(turn[node], turn[node] + 1, turn[node + 1]);
      free[turn[node + 1] - 1] = next;
    }
    const result = scratch.finish[offset[node] + stages.steps[node] - 1];
    if (inference === 0) end[node] = result;
    if (result > last) last = result;
    if (dataflow.role[node] === roles.crossbar) record(progress, node, inference, from);
  }
  return last;
}

function record(progress: Progress, node: number, inference: number, freeFrom: number): void {
  const { dataflow, stages, offset, recorder } = progress;
  if (recorder === undefined) return;
  recorder({
    node,
    inference,
    steps: stages.steps[node],
    starts: scratch.ready,
    first: 0,
    interval: stages.interval[node],
    freeFrom,
    waitedFor: (step) => waitedFor(dataflow, stages, offset, node, step),
    transferTo: (step) => transferTo(dataflow, stages, offset, node, step),
  });
}

/** Where the finish times of each active node begin; makes the scratch large enough. */
function layOut(stages: Stages): Int32Array {
  const offset = new Int32Array(stages.root.length);
  let total = 0;
  let widest = 0;
  for (const node of stages.active) {
    offset[node] = total;
    total += stages.steps[node];
    widest = Math.max(widest, stages.steps[node]);
  }
  if (scratch.finish.length < total) scratch.finish = new Float64Array(total);
  if (scratch.ready.length < widest) scratch.ready = new Float64Array(widest);
  return offset;
}

function dropLargeScratch(): void {
  if (scratch.finish.length > keptScratch) scratch.finish = new Float64Array(0);
  if (scratch.ready.length > keptScratch) scratch.ready = new Float64Array(0);
}

/** Fills `ready`: when the inputs of each step are there, not before `from`. */
function readyTimes(dataflow: Dataflow, stages: Stages, node: number, offset: Int32Array, from: number): void {
  const { root, width, steps } = stages;
  const { finish, ready } = scratch;
  ready.fill(from, 0, steps[node]);
  for (let place = dataflow.firstEdge[node]; place < dataflow.firstEdge[node + 1]; place++) {
    const edge = dataflow.edges[place];
    const producer = root[edge.producer];
    if (producer < 0) continue;
    const times = { finish, offset: offset[producer], width: width[producer], delay: stages.delay?.[place] ?? 0 };
    raiseToArrivals(ready, steps[node], width[node], edge, times);
  }
}

/**
 * Issues the steps of a node, one `interval` apart at least, and gives the time when the next could be issued. `ready`
 * holds their starts afterwards.
 */
function issue(stages: Stages, node: number, offset: number, from: number): number {
  const { finish, ready } = scratch;
  const steps = stages.steps[node];
  const interval = stages.interval[node];
  const latency = stages.latency[node];
  let free = from;
  for (let step = 0; step < steps; step++) {
    const begin = ready[step] > free ? ready[step] : free;
    ready[step] = begin;
    finish[offset + step] = begin + latency;
    free = begin + interval;
  }
  return free;
}

/** Times are whole ticks, but the share of a stream in the latency is a fraction. */
const leastDifference = 1e-6;

/** The state as the next inference sees it is the one that the last inference saw: every later one is a copy. */
function isShifted(before: Float64Array, after: Float64Array, admission: number, interval: number): boolean {
  return after.every((free, place) => {
    const seen = Math.max(0, before[place] - admission);
    return Math.abs(Math.max(0, free - admission - interval) - seen) < leastDifference;
  });
}

/** 1 + the operator in crossbars that delivered last what `step` of `node` needs, seen through vector operators. */
function waitedFor(dataflow: Dataflow, stages: Stages, offset: Int32Array, node: number, step: number): number {
  const { root, width } = stages;
  const { edges, firstEdge, role } = dataflow;
  let reader = node;
  let q = Math.min((step + 1) * width[node], dataflow.positions[node]) - 1;
  for (;;) {
    const end = firstEdge[reader + 1];
    let latest = -1;
    let latestAt = -1;
    let latestNeed = -1;
    for (let place = firstEdge[reader]; place < end; place++) {
      const edge = edges[place];
      const producer = root[edge.producer];
      if (producer < 0) continue;
      if (end - firstEdge[reader] === 1 && role[producer] === roles.crossbar) return 1 + producer; // no other to compare
      const need = needAt(edge, q);
      if (need < 0) continue;
      const arrival =
        scratch.finish[offset[producer] + Math.floor(need / width[producer])] + (stages.delay?.[place] ?? 0);
      if (arrival > latestAt) {
        latest = producer;
        latestAt = arrival;
        latestNeed = need;
      }
    }
    if (latest < 0) return 0;
    if (role[latest] === roles.crossbar) return 1 + latest;
    reader = latest;
    q = latestNeed;
  }
}

/** Delay of the edge over which the last of what `step` of `node` needs arrives. */
function transferTo(dataflow: Dataflow, stages: Stages, offset: Int32Array, node: number, step: number): number {
  const { root, width, delay } = stages;
  if (delay === undefined) return 0;
  const q = Math.min((step + 1) * width[node], dataflow.positions[node]) - 1;
  let [latestAt, transfer] = [-1, 0];
  for (let place = dataflow.firstEdge[node]; place < dataflow.firstEdge[node + 1]; place++) {
    const edge = dataflow.edges[place];
    const producer = root[edge.producer];
    const need = producer < 0 ? -1 : needAt(edge, q);
    if (need < 0) continue;
    const arrival = scratch.finish[offset[producer] + Math.floor(need / width[producer])] + delay[place];
    if (arrival > latestAt) [latestAt, transfer] = [arrival, delay[place]];
  }
  return transfer;
}

/** Aliases take the times of what they pass on. */
function throughAliases(stages: Stages, times: Float64Array): Float64Array {
  return times.map((time, node) => (stages.root[node] >= 0 ? times[stages.root[node]] : time));
}
