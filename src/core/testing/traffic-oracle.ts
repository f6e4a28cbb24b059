/** What operators send each other, edge by edge and crossbar by crossbar: the rules of traffic told a second time. */
import type { Graph } from '../workload/graph-types';

/** Which node holds each crossbar of an operator, in the order of filling: replica after replica. */
export type CrossbarNodes = readonly (readonly number[])[];

type Sent = Map<string, number>;

/** The operators whose results a reader of node n is sent: behind concat, flatten and slice those in front. */
function sources({ nodes }: Graph, node: number): number[] {
  const { kind, inputs } = nodes[node];
  if (kind === 'input') return [];
  return ['concat', 'flatten', 'slice'].includes(kind)
    ? inputs.flatMap((input) => sources({ nodes } as Graph, input))
    : [node];
}

/** The operator with arrays where each operator lives. */
function homeOf(graph: Graph, node: number): number {
  const { matrix, inputs } = graph.nodes[node];
  if (matrix !== undefined) return node;
  const producers = inputs.flatMap((input) => sources(graph, input));
  return producers.length === 0 ? graph.crossbarNodes[0] : homeOf(graph, Math.max(...producers));
}

/**
 * Bits by `from>to`, of graphs without slices.
 *
 * @param places by graph node; empty for operators without arrays
 */
export function tracedTraffic(
  graph: Graph,
  places: CrossbarNodes,
  replicas: readonly number[],
  model: 'broadcast' | 'partitioned' | 'replica-aware',
  activationBits: number,
): Sent {
  const sent: Sent = new Map();
  const share = (operator: number, node: number) =>
    places[operator].filter((place) => place === node).length / places[operator].length;
  for (const consumer of graph.nodes) {
    if (['concat', 'flatten', 'slice', 'input'].includes(consumer.kind)) continue;
    const producers = consumer.inputs.flatMap((input) => sources(graph, input));
    const home = homeOf(graph, consumer.index);
    const perReplica = places[home].length / replicas[home];
    for (const producer of producers) {
      const from = homeOf(graph, producer);
      const ownSlices = consumer.matrix === undefined;
      if (ownSlices && producer === Math.max(...producers)) continue;
      const { positions, shape } = graph.nodes[producer];
      const volume = positions * shape.channels * activationBits;
      for (const p of new Set(places[from])) {
        for (const c of new Set(places[home])) {
          if (p === c) continue;
          const touched = new Set(
            places[home].flatMap((place, at) => (place === c ? [Math.floor(at / perReplica)] : [])),
          );
          const part = {
            broadcast: 1,
            partitioned: share(home, c),
            'replica-aware': touched.size / replicas[home],
          }[ownSlices ? 'partitioned' : model];
          const key = `${p}>${c}`;
          sent.set(key, (sent.get(key) ?? 0) + volume * share(from, p) * part);
        }
      }
    }
  }
  return sent;
}
