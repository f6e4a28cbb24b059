/** Built-in networks for tests that know they exist. */
import { inferGraph } from '../workload/graph';
import type { Graph } from '../workload/graph-types';
import { buildNetwork } from '../workload/networks/index';

/** Throws, so that a test fails, where there is no such network. */
export function builtInGraph(id: string): Graph {
  const network = buildNetwork(id, {});
  if (!network.ok) throw new Error(network.problem.text);
  const graph = inferGraph(network.value);
  if (!graph.ok) throw new Error(graph.problem.text);
  return graph.value;
}
