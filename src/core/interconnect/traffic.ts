/**
 * What operators send from node to node in one inference. Every flow is one producer's share on one node, on its way to
 * one node of one consumer.
 */
import type { OperatorShares } from './placement/types';
import type { WiredEdge, WiredGraph } from './wired-graph';

export const trafficModels = [
  {
    id: 'broadcast',
    title: 'Broadcast',
    tag: 'stated',
    summary: 'every node of the consumer needs all input channels',
  },
  { id: 'partitioned', title: 'Partitioned', tag: 'stated', summary: 'every node of the consumer needs its own share' },
  {
    id: 'replica-aware',
    title: 'By replicas',
    tag: 'reconstructed',
    summary: 'every node needs the positions of the replicas that it holds a part of',
  },
] as const;

export type TrafficModel = (typeof trafficModels)[number]['id'];

/** `ceil`: whole packets of every flow; `chipsim`: whole packets of the edge, shared out and rounded down. */
export type PacketRule = 'ceil' | 'chipsim';

export interface TrafficOptions {
  readonly model: TrafficModel;
  readonly packetBits: number;
  readonly packetRule: PacketRule;
}

/** Struct-of-arrays, sorted by producer. */
export interface Flows {
  readonly length: number;
  /** Nodes; never the same. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Bits of an inference, and the packets that carry them. */
  readonly bits: Float64Array;
  readonly packets: Float64Array;
  /** Place in the graph's list of edges. */
  readonly edge: Int32Array;
  /** Flows of producer n: `firstOf[n]` up to `firstOf[n + 1]`, exclusive. */
  readonly firstOf: Int32Array;
}

/**
 * How much of an edge's bits goes to each node of the consumer, by place in its list of shares: of all that a producer's
 * slice holds.
 */
export function consumerWeights(
  wired: WiredGraph,
  edge: WiredEdge,
  shares: OperatorShares,
  model: TrafficModel,
): Float64Array {
  const { consumer, producer } = edge;
  const home = wired.home[consumer];
  const hasArrays = home === consumer;
  const [first, end] = [shares.first[home], shares.first[home + 1]];
  const weights = new Float64Array(end - first);
  const total = wired.crossbars[home];
  // What works on its own slices is sent nothing by the producer that it lives with.
  if (!hasArrays && producer === wired.last[consumer]) return weights;
  let before = 0;
  for (let place = first; place < end; place++) {
    const own = shares.crossbars[place];
    weights[place - first] = weightOf(hasArrays ? model : 'partitioned', before, own, total, wired.replicas[home]);
    before += own;
  }
  return weights;
}

/** @param before crossbars of the operator on the nodes before this one, in the order in which it was filled */
function weightOf(model: TrafficModel, before: number, own: number, total: number, replicas: number): number {
  switch (model) {
    case 'broadcast':
      return 1;
    case 'partitioned':
      return own / total;
    case 'replica-aware': {
      const crossbars = total / replicas;
      return (Math.floor((before + own - 1) / crossbars) - Math.floor(before / crossbars) + 1) / replicas;
    }
  }
}

function packetsOf({ packetBits, packetRule }: TrafficOptions, edgeBits: number, share: number, bits: number): number {
  if (packetRule === 'ceil') return Math.ceil(bits / packetBits);
  return Math.max(1, Math.floor(Math.max(1, Math.floor(edgeBits / packetBits)) * share));
}

/** Flows that there can be at most: every node of a producer to every node of its consumers. */
function mostFlows({ edges, home }: WiredGraph, { first }: OperatorShares): number {
  const places = (node: number): number => (home[node] < 0 ? 0 : first[home[node] + 1] - first[home[node]]);
  return edges.reduce((sum, { producer, consumer }) => sum + places(producer) * places(consumer), 0);
}

/**
 * All flows of one tenant. O(flows).
 *
 * @param shares where its operators with arrays lie, by graph node
 */
export function flowsOf(wired: WiredGraph, shares: OperatorShares, options: TrafficOptions): Flows {
  const most = mostFlows(wired, shares);
  const [from, to, edgeOf] = [new Int32Array(most), new Int32Array(most), new Int32Array(most)];
  const [bits, packets] = [new Float64Array(most), new Float64Array(most)];
  const firstOf = new Int32Array(wired.nodes + 1);
  let length = 0;
  for (let producer = 0; producer < wired.nodes; producer++) {
    for (let place = wired.firstEdge[producer]; place < wired.firstEdge[producer + 1]; place++) {
      const edge = wired.edges[place];
      const [source, target] = [wired.home[producer], wired.home[edge.consumer]];
      if (source < 0 || target < 0) continue;
      const weights = consumerWeights(wired, edge, shares, options.model);
      const base = shares.first[target];
      for (let part = shares.first[source]; part < shares.first[source + 1]; part++) {
        const share = shares.crossbars[part] / wired.crossbars[source];
        for (let other = 0; other < weights.length; other++) {
          if (weights[other] === 0 || shares.node[base + other] === shares.node[part]) continue;
          const amount = edge.bits * share * weights[other];
          from[length] = shares.node[part];
          to[length] = shares.node[base + other];
          bits[length] = amount;
          packets[length] = packetsOf(options, edge.bits, share, amount);
          edgeOf[length++] = place;
        }
      }
    }
    firstOf[producer + 1] = length;
  }
  return {
    length,
    from: from.slice(0, length),
    to: to.slice(0, length),
    bits: bits.slice(0, length),
    packets: packets.slice(0, length),
    edge: edgeOf.slice(0, length),
    firstOf,
  };
}
