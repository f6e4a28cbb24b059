/**
 * Checks a timeline against the network alone: for chosen positions every element that they use is looked up, and its
 * producer must have finished. Shares nothing with the simulator but the table's type.
 */
import type { Graph } from '../workload/graph-types';
import type { StageTiming, Timeline } from '../pipeline/types';
import { elementsUsed } from './naive-pipeline';

/** When each step of each operator begins, read from the compute slices. */
export function stepStarts(timeline: Timeline, tenant: number, inference: number, operators: number): number[][] {
  const starts: number[][] = Array.from({ length: operators }, () => []);
  for (let slice = 0; slice < timeline.length; slice++) {
    if (timeline.kind[slice] !== 0 || timeline.tenant[slice] !== tenant) continue;
    const copy = inference - timeline.inference[slice];
    if (copy < 0 || copy >= timeline.repeat[slice]) continue;
    const pitch = timeline.duration[slice] / timeline.steps[slice];
    for (let step = 0; step < timeline.steps[slice]; step++) {
      const start = timeline.start[slice] + copy * timeline.shift[slice] + step * pitch;
      starts[timeline.operator[slice]][timeline.firstStep[slice] + step] = start;
    }
  }
  return starts;
}

/**
 * Positions of an operator that begin before something that they use is there; empty if all is well.
 *
 * @param picks positions to look at, of the operator `crossbarNodes[operator]`
 */
export function violations(
  graph: Graph,
  timeline: Timeline,
  replicas: Int32Array,
  timing: StageTiming,
  inference: number,
  operator: number,
  picks: readonly number[],
): string[] {
  const starts = stepStarts(timeline, 0, inference, graph.crossbarNodes.length);
  const placeOf = new Map(graph.crossbarNodes.map((node, place) => [node, place]));

  /** When position q of a node is there; vector operators cost nothing. */
  function deliveredAt(node: number, q: number): number {
    const place = placeOf.get(node);
    if (place !== undefined) {
      const step = Math.floor(q / replicas[node]);
      return starts[place][step] + timing.latency[node] * timing.tickNs;
    }
    return usedBy(node, q);
  }

  /** When everything that position q of a node uses is there. */
  function usedBy(index: number, q: number): number {
    const node = graph.nodes[index];
    let latest = 0;
    node.inputs.forEach((input, place) => {
      for (const element of elementsUsed(graph, node, place, q)) latest = Math.max(latest, deliveredAt(input, element));
    });
    return latest;
  }

  const node = graph.crossbarNodes[operator];
  return picks.flatMap((q) => {
    const start = starts[operator][Math.floor(q / replicas[node])] as number | undefined;
    if (start === undefined) return [`position ${q} is in no slice`];
    const there = usedBy(node, q);
    return start >= there - 1e-6 ? [] : [`position ${q} starts at ${start}, its inputs are there at ${there}`];
  });
}
