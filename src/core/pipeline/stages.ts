/**
 * What a simulation runs on: replicas and timing checked and resolved for every node. The exact recurrence and the one
 * with back-pressure share it.
 */
import { countText } from '../basis/count-text';
import { failure, success, type Problem, type Result } from '../basis/result';
import type { FeedbackLoop } from '../workload/graph-types';
import { roles, type Dataflow } from './dataflow';
import { closedLoops, longestLoop, membersOfLoops } from './loops';
import { intervalAt, takesTime } from './stage-wires';
import type { RunOptions, StageTiming } from './types';

/** Steps of a simulation beyond which only the closed form answers. */
const maxSteps = 5e7;

/** All arrays by graph node. */
export interface Stages {
  /**
   * The node whose results a reader of this node really waits for: itself, or behind aliases its producer; -1 where
   * everything is ready at admission.
   */
  readonly root: Int32Array;
  /** Nodes that are their own root, in graph order: the ones to simulate. */
  readonly active: readonly number[];
  /** Positions a step: replicas of crossbar operators that are not ordered, 1 of all others. */
  readonly width: Int32Array;
  /** Inferences that an operator which takes turns serves at once: replicas of an ordered one, 1 of all others. */
  readonly copies: Int32Array;
  readonly steps: Int32Array;
  readonly interval: Float64Array;
  readonly latency: Float64Array;
  /** By edge of the dataflow; absent: results are there at once. */
  readonly delay?: Float64Array;
  /** Sum of `steps` over the active nodes. */
  readonly totalSteps: number;
  /** Largest `steps * interval`, with a loop as one operator: the initiation interval, in ticks. */
  readonly bound: number;
  readonly loops: readonly FeedbackLoop[];
}

/**
 * @param replicas by graph node; entries of nodes that are not in crossbars are not read
 * @returns `out-of-range` for replicas that are not in 1 .. positions (1 for ordered operators, unless across samples,
 *          and for those in a loop), `too-large` beyond `maxSteps`
 */
export function stagesOf(
  dataflow: Dataflow,
  replicas: Int32Array,
  timing: StageTiming,
  options: Pick<RunOptions, 'members' | 'acrossSamples'>,
): Result<Stages> {
  const count = dataflow.graph.nodes.length;
  const loops = closedLoops(dataflow, timing, options.members);
  const isInLoop = membersOfLoops(loops, count);
  const root = new Int32Array(count).fill(-1);
  const width = new Int32Array(count).fill(1);
  const copies = new Int32Array(count).fill(1);
  const steps = new Int32Array(count);
  const interval = new Float64Array(count);
  const latency = new Float64Array(count);
  const active: number[] = [];
  let totalSteps = 0;
  let bound = longestLoop(dataflow, timing, loops);
  for (let node = 0; node < count; node++) {
    const place = rootOf(dataflow, node, root, timing, options.members);
    root[node] = place;
    if (place !== node) continue;
    active.push(node);
    const isCrossbar = dataflow.role[node] === roles.crossbar;
    if (isCrossbar) {
      const isOrdered = dataflow.ordered[node] === 1;
      const isSingle = isInLoop[node] === 1 || (isOrdered && options.acrossSamples !== true);
      const most = isSingle ? 1 : dataflow.positions[node];
      const given = replicas[node] as number | undefined;
      if (given === undefined || given < 1 || given > most) return badReplicas(dataflow, node, given, most);
      (isOrdered ? copies : width)[node] = given;
    }
    steps[node] = Math.ceil(dataflow.positions[node] / width[node]);
    interval[node] = intervalAt(dataflow, timing, node);
    latency[node] = isCrossbar ? timing.latency[node] : timing.vector[node];
    totalSteps += steps[node];
    bound = Math.max(bound, Math.ceil(steps[node] / copies[node]) * interval[node]);
  }
  const delays = timing.wires && { delay: timing.wires.delay };
  const stages = { root, active, width, copies, steps, interval, latency, ...delays, totalSteps, bound, loops };
  return tooLarge(dataflow, stages, 1) ?? success(stages);
}

function rootOf(
  dataflow: Dataflow,
  node: number,
  root: Int32Array,
  timing: StageTiming,
  members: Uint8Array | undefined,
): number {
  switch (dataflow.role[node]) {
    case roles.input:
      return -1;
    case roles.crossbar:
      return members === undefined || members[node] === 1 ? node : -1;
    default: {
      const alias = dataflow.aliasOf[node];
      if (alias >= 0 && !takesTime(dataflow, timing, node)) return root[alias];
      // in a segment, what only takes values from outside is outside as well
      if (members !== undefined && !dataflow.graph.nodes[node].inputs.some((input) => root[input] >= 0)) return -1;
      return node;
    }
  }
}

function badReplicas(dataflow: Dataflow, node: number, given: number | undefined, most: number): Result<Stages> {
  const { name } = dataflow.graph.nodes[node];
  const text =
    given === undefined
      ? `operator "${name}" has no number of replicas`
      : `operator "${name}" has ${countText(given)} replicas; allowed are 1 to ${countText(most)}`;
  return failure({ code: 'out-of-range', path: `replicas[${node}]`, text });
}

/**
 * Whether an operator takes inferences one after the other. One whose steps take no time passes each on as it comes: it
 * has nothing to be busy with, and sequences on different replicas of an ordered producer come side by side.
 *
 * @param interval between two of its steps
 */
export function takesTurns(interval: number): boolean {
  return interval > 0;
}

/** The problem with so many inferences that are all kept in memory, if there is one. */
export function tooLarge(
  dataflow: Dataflow,
  stages: Stages,
  inferences: number,
): { readonly ok: false; readonly problem: Problem } | undefined {
  const { steps, active } = stages;
  const total = stages.totalSteps * inferences;
  if (total <= maxSteps) return undefined;
  const largest = active.reduce((most, node) => (steps[node] > steps[most] ? node : most));
  const text =
    `${countText(total)} steps are more than the ${countText(maxSteps)} that can be simulated; ` +
    `operator "${dataflow.graph.nodes[largest].name}" alone takes ${countText(steps[largest])} an inference`;
  return failure({ code: 'too-large', path: '', text });
}
