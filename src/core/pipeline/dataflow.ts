/**
 * A network as the pipeline sees it: operators with positions, edges with their needs. Compiled once a network and
 * geometry-free, so it serves every allocation, timing and chip.
 */
import type { Graph, GraphNode } from '../workload/graph-types';
import { edgesInto, type Edge } from './edges';

/** What a node is to the pipeline. */
export const roles = { input: 0, crossbar: 1, vector: 2 } as const;

/** All arrays by graph node. */
export interface Dataflow {
  readonly graph: Graph;
  readonly role: Uint8Array;
  readonly positions: Int32Array;
  readonly ordered: Uint8Array;
  /**
   * The producer that a vector operator only passes on, position by position (an activation, a norm), else -1. Where
   * such an operator takes no time it is its producer under another name, and costs nothing.
   */
  readonly aliasOf: Int32Array;
  /** Sorted by consumer. */
  readonly edges: readonly Edge[];
  /** Edges of node n: `edges[firstEdge[n]]` up to `edges[firstEdge[n + 1]]`, exclusive. */
  readonly firstEdge: Int32Array;
}

/** O(nodes + edges * (Ho + Wo)). */
export function dataflowOf(graph: Graph): Dataflow {
  const { nodes } = graph;
  const edges: Edge[] = [];
  const firstEdge = new Int32Array(nodes.length + 1);
  for (const node of nodes) {
    edges.push(...edgesInto(node, node.inputs.map((input) => nodes[input]))); // prettier-ignore
    firstEdge[node.index + 1] = edges.length;
  }
  return {
    graph,
    role: Uint8Array.from(nodes, roleOf),
    positions: Int32Array.from(nodes, (node) => node.positions),
    ordered: Uint8Array.from(nodes, (node) => Number(node.ordered)),
    aliasOf: Int32Array.from(nodes, (node) => (passesOn(node, graph) ? node.inputs[0] : -1)),
    edges,
    firstEdge,
  };
}

function roleOf(node: GraphNode): number {
  if (node.kind === 'input') return roles.input;
  return node.matrix === undefined ? roles.vector : roles.crossbar;
}

function passesOn(node: GraphNode, graph: Graph): boolean {
  if (node.matrix !== undefined || node.inputs.length !== 1) return false;
  switch (node.kind) {
    case 'activation':
    case 'norm':
    case 'softmax':
    case 'embedding':
    case 'toSequence':
      return true;
    case 'flatten':
    case 'globalPool': {
      const { height, width } = graph.nodes[node.inputs[0]].shape;
      return height * width === 1;
    }
    default:
      return false;
  }
}
