/** Networks of a few operators, written out in the test that needs them. */
import { inferGraph } from '../workload/graph';
import type { Graph, GraphNode } from '../workload/graph-types';
import type { Network, Operator } from '../workload/operator';

/** An input called `image`. */
export function image(channels: number, height: number, width: number, frames = 1): Operator {
  return { name: 'image', kind: 'input', channels, height, width, frames };
}

/** An input called `image` that is a sequence. */
export function sequence(features: number, steps: number): Operator {
  return image(features, steps, 1);
}

/** An operator called `it`, from attributes that a table of cases lists. */
export function operatorOf(attributes: object): Operator {
  const operator: object = { name: 'it', ...attributes };
  return operator as Operator;
}

export function networkOf(operators: readonly Operator[]): Network {
  return { id: 'case', title: 'Case', source: 'test', operators };
}

/** Throws, so that a test fails, where inference refuses the network. */
export function graphOf(...operators: readonly Operator[]): Graph {
  const graph = inferGraph(networkOf(operators));
  if (!graph.ok) throw new Error(graph.problem.text);
  return graph.value;
}

/** The node of the last operator. */
export function lastNodeOf(...operators: readonly Operator[]): GraphNode {
  const { nodes } = graphOf(...operators);
  return nodes[nodes.length - 1];
}
