/** Which operator stands right before which: chains are what pipelines are cut from. */
import type { Graph, GraphNode } from '../workload/graph-types';

/** Whether a chain goes on through the node: activations and batch norms are part of what stands before them. */
function isPassed({ operator }: GraphNode): boolean {
  return operator.kind === 'activation' || (operator.kind === 'norm' && operator.type === 'batch');
}

/** Consumers of each node. */
function consumerCounts({ nodes }: Graph): Int32Array {
  const counts = new Int32Array(nodes.length);
  for (const { inputs } of nodes) for (const input of inputs) counts[input]++;
  return counts;
}

/** The node right before this one in a chain, each with a single consumer; -1 where there is none. */
function previousOf(node: GraphNode, nodes: readonly GraphNode[], consumers: Int32Array): number {
  let current = node;
  while (current.inputs.length === 1) {
    const producer = nodes[current.inputs[0]];
    if (consumers[producer.index] !== 1) return -1;
    if (!isPassed(producer)) return producer.operator.kind === 'input' ? -1 : producer.index;
    current = producer;
  }
  return -1;
}

/** The node before each one in its chain, by index; -1 at the head of a chain. */
export function chainLinks(graph: Graph): number[] {
  const consumers = consumerCounts(graph);
  return graph.nodes.map((node) => previousOf(node, graph.nodes, consumers));
}
