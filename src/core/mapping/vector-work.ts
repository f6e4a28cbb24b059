/**
 * Vector operators have no crossbars: their work is done beside the crossbar operator whose results they process, and
 * counted there.
 */
import type { Graph } from '../workload/graph-types';

/** Work of the digital part in one inference, by place of the crossbar operator; all of the same length. */
export interface VectorWork {
  readonly activations: Float64Array;
  readonly comparisons: Float64Array;
  /** All other vector operations. */
  readonly others: Float64Array;
  readonly dynamicMacs: Float64Array;
}

/**
 * Hosts of all nodes: for each the place (in `crossbarNodes`) of its last producer in crossbars by graph order, itself if
 * it lives there; 0, the first crossbar operator, where it has no such producer.
 */
function hostsOf(graph: Graph): Int32Array {
  const hosts = new Int32Array(graph.nodes.length);
  let place = 0;
  for (const node of graph.nodes) {
    if (node.matrix !== undefined) hosts[node.index] = place++;
    else for (const input of node.inputs) hosts[node.index] = Math.max(hosts[node.index], hosts[input]);
  }
  return hosts;
}

/** The work of every node, summed up at its host. Nothing is lost as long as there is one operator in crossbars. O(edges). */
export function vectorWork(graph: Graph): VectorWork {
  const hosts = hostsOf(graph);
  const length = graph.crossbarNodes.length;
  const activations = new Float64Array(length);
  const comparisons = new Float64Array(length);
  const others = new Float64Array(length);
  const dynamicMacs = new Float64Array(length);
  if (length === 0) return { activations, comparisons, others, dynamicMacs };
  for (const node of graph.nodes) {
    const host = hosts[node.index];
    activations[host] += node.activationElements;
    comparisons[host] += node.comparisons;
    others[host] += node.vectorOps - node.activationElements - node.comparisons;
    dynamicMacs[host] += node.dynamicMacs;
  }
  return { activations, comparisons, others, dynamicMacs };
}
