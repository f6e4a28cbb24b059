/**
 * A network as the wires see it: which operator's results travel to which operator, and how much. Operators that only
 * rearrange (concat, flatten, slice) have no place of their own, so their readers see the producers behind them.
 */
import type { Graph, GraphNode } from '../workload/graph-types';

/** One edge of the operator graph, between operators that have a place. */
export interface WiredEdge {
  /** Graph nodes. */
  readonly producer: number;
  readonly consumer: number;
  /** Place in the pipeline's list of edges: by consumer, then by input. */
  readonly pipelineEdge: number;
  /** Bits of an inference. */
  readonly bits: number;
}

/** What follows from the network alone, whatever holds it. All arrays by graph node. */
export interface GraphWires {
  readonly nodes: number;
  /**
   * The operator with arrays at whose nodes each operator lives: itself, or behind its last producer; -1 for what has no
   * place.
   */
  readonly home: Int32Array;
  /** The last producer of each in topological order, and the operator with arrays where that one lives; -1 for none. */
  readonly last: Int32Array;
  readonly lead: Int32Array;
  /** Sorted by producer, then consumer and input. */
  readonly edges: readonly WiredEdge[];
  /** Edges of producer n: `edges[firstEdge[n]]` up to `edges[firstEdge[n + 1]]`, exclusive. */
  readonly firstEdge: Int32Array;
  /** Edges of the pipeline. */
  readonly pipelineEdges: number;
}

/** All arrays by graph node. */
export interface WiredGraph extends GraphWires {
  /** Crossbars with all replicas; 0: without arrays. */
  readonly crossbars: Int32Array;
  /** Of the operators with arrays; 1 elsewhere. */
  readonly replicas: Int32Array;
}

interface Supply {
  readonly producer: number;
  readonly bits: number;
}

const rearranging: ReadonlySet<string> = new Set(['concat', 'flatten', 'slice']);

function bitsOf({ positions, shape }: GraphNode, activationBits: number): number {
  return positions * shape.channels * activationBits;
}

/** What a reader of `node` is sent, and by whom. A slice hands on no more than its own size. */
function suppliesOf(node: GraphNode, supplies: readonly (readonly Supply[])[], activationBits: number): Supply[] {
  if (node.kind === 'input') return [];
  const bits = bitsOf(node, activationBits);
  if (!rearranging.has(node.kind)) return [{ producer: node.index, bits }];
  return node.inputs.flatMap((input) =>
    supplies[input].map((supply) => ({ ...supply, bits: Math.min(supply.bits, bits) })),
  );
}

/** Home of every operator; what has no producer with a place works where the first operator in crossbars lies. */
function settle(graph: Graph, supplies: readonly (readonly Supply[])[]): Pick<GraphWires, 'home' | 'last' | 'lead'> {
  const [home, last, lead] = Array.from({ length: 3 }, () => new Int32Array(graph.nodes.length).fill(-1));
  for (const node of graph.nodes) {
    if (node.kind === 'input' || rearranging.has(node.kind)) continue;
    const producers = node.inputs.flatMap((input) => supplies[input].map(({ producer }) => producer));
    last[node.index] = Math.max(-1, ...producers);
    lead[node.index] = producers.length === 0 ? -1 : home[last[node.index]];
    const behind = lead[node.index] >= 0 ? lead[node.index] : (graph.crossbarNodes[0] ?? -1);
    home[node.index] = node.matrix === undefined ? behind : node.index;
  }
  return { home, last, lead };
}

/**
 * O(edges): worth keeping while only replicas change.
 *
 * @source stated (CHIPSIM): an edge carries its producer's whole output. The network's own input and output are not
 *   charged, and where operators before the first one in crossbars live is reconstructed
 */
export function wiresOfGraph(graph: Graph, activationBits: number): GraphWires {
  const supplies: Supply[][] = [];
  const edges: WiredEdge[] = [];
  let pipelineEdges = 0;
  for (const node of graph.nodes) {
    for (const input of node.inputs) {
      if (!rearranging.has(node.kind)) {
        for (const supply of supplies[input])
          edges.push({ ...supply, consumer: node.index, pipelineEdge: pipelineEdges });
      }
      pipelineEdges++;
    }
    supplies.push(suppliesOf(node, supplies, activationBits));
  }
  const nodes = graph.nodes.length;
  edges.sort((a, b) => a.producer - b.producer || a.pipelineEdge - b.pipelineEdge);
  const firstEdge = new Int32Array(nodes + 1);
  for (const { producer } of edges) firstEdge[producer + 1]++;
  for (let node = 0; node < nodes; node++) firstEdge[node + 1] += firstEdge[node];
  return { nodes, ...settle(graph, supplies), edges, firstEdge, pipelineEdges };
}

/**
 * @param crossbars by graph node, all replicas together; 0 for operators without arrays
 * @param replicas  by graph node
 */
export function wiredGraph(
  graph: Graph,
  crossbars: Int32Array,
  replicas: Int32Array,
  activationBits: number,
): WiredGraph {
  return { ...wiresOfGraph(graph, activationBits), crossbars, replicas };
}
