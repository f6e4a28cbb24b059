/** Curves of some operators of a tenant, with the closed form's pace of the entries that are asked for. */
import type { AllocationOptions, AllocationPolicy, OperatorTable } from '../allocation/types';
import type { LatentCurve, Pace } from '../tenancy/split-tenant';
import { estimate } from './estimate';
import { timingOf, type TenantWork } from './tenant-work';

/** The rows of `places`, in their order. */
export function rowsOf(table: OperatorTable, places: readonly number[]): OperatorTable {
  return {
    positions: Int32Array.from(places, (place) => table.positions[place]),
    crossbars: Int32Array.from(places, (place) => table.crossbars[place]),
    pace: Int32Array.from(places, (place) => table.pace[place]),
    ordered: Uint8Array.from(places, (place) => table.ordered[place]),
    convolution: Uint8Array.from(places, (place) => table.convolution[place]),
  };
}

/** Operators (by demand) that run together, and those that go through the slot after them. */
export interface Stage {
  readonly staying: readonly number[];
  readonly slotted: readonly number[];
}

/**
 * The stages of a round in which `absent` operators go through a slot: in stage k is what waits for k of these, one after
 * the other, at most. So stages and slot can run in turn, and nothing waits for what comes later.
 */
export function stagesOf({ graph, analysis }: TenantWork, absent: readonly number[]): Stage[] {
  const placeOf = new Map(analysis.demands.map(({ node }, place) => [node, place]));
  const out = new Set(absent);
  const stage = new Int32Array(graph.nodes.length);
  const after = new Int32Array(graph.nodes.length);
  const stages: { staying: number[]; slotted: number[] }[] = [];
  for (const { index, inputs } of graph.nodes) {
    for (const input of inputs) stage[index] = Math.max(stage[index], after[input]);
    after[index] = stage[index];
    const place = placeOf.get(index);
    if (place === undefined) continue;
    const own = (stages[stage[index]] ??= { staying: [], slotted: [] });
    if (out.has(place)) {
      own.slotted.push(place);
      after[index]++;
    } else own.staying.push(place);
  }
  return stages;
}

/** The operators that stay, stage by stage. */
export function stayingStages(work: TenantWork, absent: readonly number[]): (readonly number[])[] {
  return stagesOf(work, absent).flatMap(({ staying }) => (staying.length > 0 ? [staying] : []));
}

/**
 * What the operators of all `stages` (by demand) can do together, one stage after the other. `replicasAt` fills replicas
 * in ascending order of places. The timing of the tenant must be possible.
 */
export function latentCurve(
  work: TenantWork,
  policy: AllocationPolicy,
  options: AllocationOptions,
  stages: readonly (readonly number[])[],
): LatentCurve {
  const places = stages.flat().sort((a, b) => a - b);
  const table = rowsOf(work.table, places);
  const curve = policy.curve(table, options);
  const nodes = Int32Array.from(places, (place) => work.analysis.demands[place].node);
  const stageOf = Int32Array.from(places, (place) => stages.findIndex((stage) => stage.includes(place)));
  const members = stages.map((stage) => {
    const isMember = new Uint8Array(work.graph.nodes.length);
    for (const place of stage) isMember[work.analysis.demands[place].node] = 1;
    return isMember;
  });
  const replicas = new Int32Array(places.length);
  const byNode = new Int32Array(work.graph.nodes.length).fill(1);
  const faithful = work.isStrict ? undefined : timingOf(work, byNode, 1);
  const known = new Array<Pace | undefined>(curve.area.length);
  const leastIntervals = new Float64Array(curve.area.length);

  const closedForm = (entry: number): Pace => {
    curve.replicasAt(entry, replicas);
    for (let place = 0; place < replicas.length; place++) byNode[nodes[place]] = replicas[place];
    const timing = faithful ?? timingOf(work, byNode, curve.area[entry]);
    if (!timing.ok) throw new Error(timing.problem.text);
    let latency = 0;
    let interval = 0;
    for (const stage of members) {
      const own = estimate(work, byNode, timing.value, stage);
      latency += own.latency;
      interval += own.interval;
    }
    return { latencyNs: latency * timing.value.tickNs, intervalNs: interval * timing.value.tickNs };
  };

  const longest = new Float64Array(stages.length);
  const leastInterval = (entry: number): number => {
    if (leastIntervals[entry] > 0) return leastIntervals[entry];
    curve.replicasAt(entry, replicas);
    longest.fill(0);
    for (let place = 0; place < replicas.length; place++) {
      const steps = table.pace[place] * Math.ceil(table.positions[place] / replicas[place]);
      longest[stageOf[place]] = Math.max(longest[stageOf[place]], steps);
    }
    leastIntervals[entry] = longest.reduce((sum, steps) => sum + steps, 0) * work.stepNs;
    return leastIntervals[entry];
  };
  return { ...curve, paceOf: (entry) => (known[entry] ??= closedForm(entry)), leastIntervalNs: leastInterval };
}
