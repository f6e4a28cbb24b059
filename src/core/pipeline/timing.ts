/** What a step costs: the timing that the published artifacts charge, and the one with the costs that they leave out. */
import { constant } from '../basis/constant';
import { failure, success, type Problem, type Result } from '../basis/result';
import type { Analysis } from '../mapping/demand';
import type { Graph, GraphNode } from '../workload/graph-types';
import type { StageTiming } from './types';

/** Ticks of strict timing: a digital cycle of 1.2 GHz and a nanosecond are both a whole number of them. */
const strictTicksPerNs = constant({
  value: 1200,
  unit: 'ticks/ns',
  tag: 'derived',
  source: 'digital clock 1.2 GHz (ISAAC): 1000 ticks a cycle',
});
const ticksPerCycle = 1000;

/**
 * Faithful timing: interval = latency = one step interval for each step that a position takes; vector operators are
 * stages of the array's own pipeline and take no time. One tick is a step interval.
 */
export function faithfulTiming(graph: Graph, analysis: Pick<Analysis, 'demands'>, stepIntervalNs: number): StageTiming {
  const interval = new Float64Array(graph.nodes.length);
  for (const demand of analysis.demands) interval[demand.node] = demand.pace;
  return { tickNs: stepIntervalNs, interval, latency: interval, vector: new Float64Array(graph.nodes.length) };
}

/** Multiply-accumulates of two changing operands in one inference: work of the digital lanes. */
function dynamicMacsOf({ nodes }: Graph): number {
  return nodes.reduce((sum, node) => sum + node.dynamicMacs, 0);
}

/** `out-of-range` for a matmul without lanes, in whatever timing: nothing else can do it. */
export function lanesProblem(graph: Graph, lanesPerTile: number): Problem | undefined {
  if (lanesPerTile > 0 || dynamicMacsOf(graph) === 0) return undefined;
  const text = `"${graph.network.id}" multiplies two changing operands, which needs lanes; lanes is 0`;
  return { code: 'out-of-range', path: 'system.lanes', text };
}

export interface StrictCosts {
  readonly stepIntervalNs: number;
  readonly stepLatencyNs: number;
  readonly crossbarsPerTile: number;
  /** Results a digital cycle of one tile's vector unit. */
  readonly vectorUnitsPerTile: number;
  /** Multiply-accumulates a digital cycle of one tile. */
  readonly lanesPerTile: number;
  /** Tiles that the tenant owns: their lanes serve its matmuls. */
  readonly tiles: number;
}

/**
 * Strict timing: a step's result comes `stepLatency` after its start, an ordered operator waits for it, one with feedback
 * for the whole loop, and vector operators and matmuls take digital cycles.
 *
 * @param replicas by graph node; a vector operator works with the vector units of its producer's tiles
 * @returns as `lanesProblem`
 */
export function strictTiming(
  graph: Graph,
  analysis: Pick<Analysis, 'demands'>,
  replicas: Int32Array,
  costs: StrictCosts,
): Result<StageTiming> {
  const dynamicMacs = dynamicMacsOf(graph);
  const problem = lanesProblem(graph, costs.lanesPerTile);
  if (problem) return failure(problem);
  const interval = new Float64Array(graph.nodes.length);
  const latency = new Float64Array(graph.nodes.length);
  const vector = new Float64Array(graph.nodes.length);
  const tiles = new Float64Array(graph.nodes.length);
  const stepInterval = toTicks(costs.stepIntervalNs);
  const stepLatency = toTicks(costs.stepLatencyNs);
  for (const demand of analysis.demands) {
    latency[demand.node] = (demand.pace - 1) * stepInterval + stepLatency;
    interval[demand.node] = demand.ordered ? latency[demand.node] : demand.pace * stepInterval;
    tiles[demand.node] = Math.ceil((replicas[demand.node] * demand.crossbars) / costs.crossbarsPerTile);
  }
  // What has no producer in crossbars works where the first of these lies, as its energy is counted there.
  const firstTiles = graph.crossbarNodes.length > 0 ? tiles[graph.crossbarNodes[0]] : 1;
  for (const node of graph.nodes) {
    if (node.matrix !== undefined || node.kind === 'input') continue;
    tiles[node.index] = tilesOfProducers(node, tiles) || firstTiles;
    vector[node.index] =
      node.dynamicMacs > 0
        ? Math.ceil((ticksPerCycle * dynamicMacs) / (costs.lanesPerTile * costs.tiles * node.positions))
        : ticksPerCycle * Math.ceil(node.vectorOps / node.positions / (costs.vectorUnitsPerTile * tiles[node.index]));
  }
  return success({ tickNs: 1 / strictTicksPerNs.value, interval, latency, vector, closesLoops: true });
}

function toTicks(ns: number): number {
  return Math.round(ns * strictTicksPerNs.value);
}

/** The largest of its producers' tiles: a join is computed where most of its inputs are. 0 behind inputs alone. */
function tilesOfProducers(node: GraphNode, tiles: Float64Array): number {
  return node.inputs.reduce((most, input) => Math.max(most, tiles[input]), 0);
}
