/** The operator tables of built-in networks on an ISAAC chip, for reference cases. */
import type { OperatorTable } from '../allocation/types';
import { isaacCe } from '../hardware/presets/isaac-ce';
import { analyse } from '../mapping/analyse';
import { inferGraph } from '../workload/graph';
import type { Graph } from '../workload/graph-types';
import { buildNetwork } from '../workload/networks';
import { tableOf } from './operator-tables';

/** The graph of a built-in network. */
export function graphOf(id: string): Graph {
  const network = buildNetwork(id, {});
  if (!network.ok) throw new Error(network.problem.text);
  const graph = inferGraph(network.value);
  if (!graph.ok) throw new Error(graph.problem.text);
  return graph.value;
}

/** Its table: crossbars of 128 x 128, 16-bit weights, `adjacent` packing. */
export function networkTable(id: string): OperatorTable {
  const graph = graphOf(id);
  const { demands } = analyse(graph, isaacCe.chip);
  return tableOf(demands.map((demand) => ({ ...demand, convolution: graph.nodes[demand.node].kind === 'conv' })));
}
