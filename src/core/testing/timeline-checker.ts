/**
 * Checks a timeline against the network alone: for chosen positions every element that they use is looked up, and its
 * producer must have finished. Shares nothing with the simulator but the table's type.
 */
import type { Graph } from '../workload/graph-types';
import { sliceKinds, type Occupancy, type StageTiming, type Timeline } from '../pipeline/types';
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

interface Use {
  readonly what: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Crossbars that two things use at once, writing them or computing with them; empty if all is well. An operator computes
 * from its first step to its last.
 */
export function doubleUses(timeline: Timeline, occupancy: Occupancy): string[] {
  const uses = new Map<string, { from: number; to: number }>();
  for (let slice = 0; slice < timeline.length; slice++) {
    const kind = sliceKinds[timeline.kind[slice]];
    if (kind === 'stall') continue;
    const key = [timeline.tenant[slice], timeline.operator[slice], timeline.round[slice], kind].join(' ');
    const last = timeline.start[slice] + (timeline.repeat[slice] - 1) * timeline.shift[slice];
    const end = last + timeline.duration[slice];
    const known = uses.get(key) ?? { from: Infinity, to: -Infinity };
    uses.set(key, { from: Math.min(known.from, timeline.start[slice]), to: Math.max(known.to, end) });
  }
  const byCrossbar = new Map<number, Use[]>();
  for (let row = 0; row < occupancy.length; row++) {
    const owner = [occupancy.tenant[row], occupancy.operator[row], occupancy.round[row]].join(' ');
    for (const kind of sliceKinds) {
      const use = uses.get(`${owner} ${kind}`);
      for (let place = 0; use && place < occupancy.count[row]; place++) {
        const crossbar = occupancy.first[row] + place;
        byCrossbar.set(crossbar, [...(byCrossbar.get(crossbar) ?? []), { ...use, what: `${owner} ${kind}` }]);
      }
    }
  }
  return [...byCrossbar].flatMap(([crossbar, all]) => {
    const inOrder = all.sort((a, b) => a.from - b.from || a.to - b.to);
    return inOrder.flatMap((use, place) => {
      const before = place > 0 ? inOrder[place - 1] : undefined;
      const isLate = before === undefined || use.from >= before.to * (1 - 1e-12) - 1e-6;
      return isLate ? [] : [`crossbar ${crossbar}: ${use.what} begins while ${before.what} goes on`];
    });
  });
}
