/**
 * Feedback loops in time. Where they are closed (strict timing), position t of a recurrent operator waits for position
 * t - 1 of the later operator that it names, and the next inference for the last one: a loop is one unit of as many
 * rounds as positions, each as long as the latencies on its longest way.
 */
import type { FeedbackLoop } from '../workload/graph-types';
import { roles, type Dataflow } from './dataflow';
import { delayAt } from './stage-wires';
import type { StageTiming } from './types';

/** Latencies on the longest way into each node of a loop, by graph node, NaN outside; reused between calls. */
let way = new Float64Array(0);

const none: readonly FeedbackLoop[] = [];

/**
 * The loops that a run has to close: none in a timing that charges a recurrent operator for itself alone, and none that a
 * segment cuts in two.
 *
 * @param members as in `RunOptions`
 */
export function closedLoops(dataflow: Dataflow, timing: StageTiming, members?: Uint8Array): readonly FeedbackLoop[] {
  const { loops } = dataflow.graph;
  if (loops.length === 0 || timing.closesLoops !== true) return none;
  if (members === undefined) return loops;
  return loops.filter((loop) =>
    loop.members.every((node) => dataflow.role[node] !== roles.crossbar || members[node] === 1),
  );
}

/** By graph node, 1 for the members of these loops: one replica each. */
export function membersOfLoops(loops: readonly FeedbackLoop[], nodes: number): Uint8Array {
  const isMember = new Uint8Array(nodes);
  for (const { members } of loops) for (const node of members) isMember[node] = 1;
  return isMember;
}

/** Ticks of one round of a loop: the longest way from a recurrent operator in it to one that is waited for. */
export function roundTicks(
  { graph, role, firstEdge }: Dataflow,
  timing: StageTiming,
  { members }: FeedbackLoop,
): number {
  if (way.length < graph.nodes.length) way = new Float64Array(graph.nodes.length);
  const met = graph.loops.filter((other) => other.members[0] === members[0]);
  let longest = 0;
  way.fill(NaN);
  for (const node of members) {
    const begins = met.some(({ recurrent }) => recurrent === node);
    let before = begins ? 0 : -Infinity;
    for (const [place, input] of graph.nodes[node].inputs.entries()) {
      const arrival = way[input] + delayAt(timing, firstEdge[node] + place);
      if (arrival > before) before = arrival;
    }
    way[node] = before + (role[node] === roles.crossbar ? timing.latency[node] : timing.vector[node]);
    if (met.some(({ feedback }) => feedback === node)) longest = Math.max(longest, way[node]);
  }
  return longest;
}

/** Largest time that a loop takes for one inference, in ticks; 0 without loops. */
export function longestLoop(dataflow: Dataflow, timing: StageTiming, loops: readonly FeedbackLoop[]): number {
  return loops.reduce(
    (longest, loop) => Math.max(longest, dataflow.positions[loop.recurrent] * roundTicks(dataflow, timing, loop)),
    0,
  );
}
