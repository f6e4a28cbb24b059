/** Networks on ISAAC's arrays, in the forms that the solvers take. */
import type { Result } from '../../core/basis/result';
import { operatorTable } from '../../core/allocation/table';
import type { OperatorTable } from '../../core/allocation/types';
import { findPreset } from '../../core/hardware/presets/index';
import type { Chip } from '../../core/hardware/chip';
import { analyse } from '../../core/mapping/analyse';
import type { Analysis } from '../../core/mapping/demand';
import { dataflowOf, type Dataflow } from '../../core/pipeline/dataflow';
import { inferGraph } from '../../core/workload/graph';
import type { Graph } from '../../core/workload/graph-types';
import { buildNetwork } from '../../core/workload/networks/index';

/** The value of what cannot fail here; anything else is a defect of ours, and the bench ends with it. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problem.text);
  return result.value;
}

export const isaac: Chip = valueOf(findPreset('isaac-ce')).chip;

export interface MappedNetwork {
  readonly graph: Graph;
  readonly analysis: Analysis;
  readonly dataflow: Dataflow;
  readonly table: OperatorTable;
}

export function graphOf(network: string): Graph {
  return valueOf(inferGraph(valueOf(buildNetwork(network, {}))));
}

export function mappedNetwork(network: string): MappedNetwork {
  const graph = graphOf(network);
  const analysis = analyse(graph, isaac);
  const { demands } = analysis;
  return { graph, analysis, dataflow: dataflowOf(graph), table: valueOf(operatorTable(demands)) };
}

/** Replicas of the table's operators spread over all nodes of the graph; 1 elsewhere. */
export function replicasByNode({ graph, analysis }: MappedNetwork, replicas: Int32Array): Int32Array {
  const byNode = new Int32Array(graph.nodes.length).fill(1);
  for (const [place, { node }] of analysis.demands.entries()) byNode[node] = replicas[place] ?? 1;
  return byNode;
}
