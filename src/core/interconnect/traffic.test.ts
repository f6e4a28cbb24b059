import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tracedTraffic } from '../testing/traffic-oracle';
import { inferGraph } from '../workload/graph';
import type { Graph } from '../workload/graph-types';
import { buildNetwork } from '../workload/networks/index';
import type { Operator } from '../workload/operator';
import type { OperatorShares } from './placement/types';
import { flowsOf, type Flows, type TrafficModel } from './traffic';
import { wiredGraph } from './wired-graph';

function graphOf(operators: Operator[]): Graph {
  const graph = inferGraph({ id: 'custom:test', title: 'Test', source: 'test', operators });
  if (!graph.ok) throw new Error(graph.problem.text);
  return graph.value;
}

function builtIn(id: string): Graph {
  const network = buildNetwork(id, {});
  const graph = network.ok ? inferGraph(network.value) : network;
  if (!graph.ok) throw new Error(graph.problem.text);
  return graph.value;
}

const conv = (name: string, input: string): Operator => ({
  name,
  kind: 'conv',
  inputs: [input],
  outChannels: 8,
  kernel: 1,
});

/** Two convolutions in a row, added to the first; the sum and the first one concatenated for a last convolution. */
const residual = graphOf([
  { name: 'image', kind: 'input', channels: 8, height: 4, width: 4 },
  conv('first', 'image'),
  conv('second', 'first'),
  { name: 'sum', kind: 'elementwise', op: 'add', inputs: ['first', 'second'] },
  { name: 'both', kind: 'concat', axis: 'channels', inputs: ['first', 'sum'] },
  conv('last', 'both'),
]);
const [first, second, sum, last] = ['first', 'second', 'sum', 'last'].map(
  (name) => residual.nodes.find((node) => node.name === name)?.index ?? -1,
);

/** Crossbars of the operators with arrays on nodes, in the order of filling; as shares and crossbar by crossbar. */
function sharesOf(graph: Graph, lists: readonly (readonly (readonly [number, number])[])[]) {
  const byNode = graph.nodes.map(({ index }) => lists[graph.crossbarNodes.indexOf(index)] ?? []);
  const firstOf = new Int32Array(byNode.length + 1);
  for (const [node, list] of byNode.entries()) firstOf[node + 1] = firstOf[node] + list.length;
  const shares: OperatorShares = {
    first: firstOf,
    node: Int32Array.from(byNode.flat(), ([node]) => node),
    crossbars: Int32Array.from(byNode.flat(), ([, crossbars]) => crossbars),
  };
  const places = byNode.map((list) => list.flatMap(([node, count]) => new Array<number>(count).fill(node)));
  return { shares, places };
}

function sentBy({ from, to, bits, length }: Flows): Map<string, number> {
  const sent = new Map<string, number>();
  for (let flow = 0; flow < length; flow++) {
    const key = `${from[flow]}>${to[flow]}`;
    sent.set(key, (sent.get(key) ?? 0) + bits[flow]);
  }
  return sent;
}

const options = { model: 'broadcast', packetBits: 512, packetRule: 'ceil' } as const;
const volume = 16 * 8 * 16;

describe('a residual block on nodes of its own', () => {
  const lists = [[[0, 4]], [[1, 4]], [[2, 4]]] as const;
  const { shares, places } = sharesOf(residual, lists);
  const crossbars = Int32Array.from(places, (place) => place.length);
  const wired = wiredGraph(residual, crossbars, new Int32Array(residual.nodes.length).fill(1), 16);

  test('the sum lives with its last producer, and the reader of a concat sees what is in front', () => {
    expect(wired.home[sum]).toBe(second);
    expect(wired.lead[last]).toBe(second);
    expect(wired.edges.map(({ producer, consumer }) => [producer, consumer])).toEqual([
      [first, second],
      [first, sum],
      [first, last],
      [second, sum],
      [sum, last],
    ]);
  });

  test('of the two that feed the sum one sends, and nothing is charged for input and output', () => {
    expect(Object.fromEntries(sentBy(flowsOf(wired, shares, options)))).toEqual({
      '0>1': 2 * volume,
      '0>2': volume,
      '1>2': volume,
    });
  });

  test('what shares a node sends nothing', () => {
    const together = sharesOf(residual, [[[5, 4]], [[5, 4]], [[5, 4]]]);
    expect(flowsOf(wired, together.shares, options).length).toBe(0);
  });

  test('packets are whole for each flow, or for each edge and then shared out', () => {
    const spread = sharesOf(residual, [[[0, 3], [3, 1]], [[1, 4]], [[2, 4]]]); // prettier-ignore
    const { packets, bits } = flowsOf(wired, spread.shares, { ...options, packetBits: 600 });
    expect([...packets]).toEqual(Array.from(bits, (amount) => Math.ceil(amount / 600)));
    const shared = flowsOf(wired, spread.shares, { ...options, packetBits: 600, packetRule: 'chipsim' });
    expect([...shared.packets.slice(0, 2)]).toEqual([2, 1]);
    expect([...flowsOf(wired, spread.shares, { ...options, packetBits: 4096, packetRule: 'chipsim' }).packets]).toEqual(
      new Array<number>(shared.length).fill(1),
    );
  });
});

test('a slice hands on no more than its own size', () => {
  const sliced = graphOf([
    { name: 'image', kind: 'input', channels: 8, height: 4, width: 4 },
    conv('first', 'image'),
    { name: 'some', kind: 'slice', inputs: ['first'], from: 0, to: 4 },
    conv('last', 'some'),
  ]);
  const { shares, places } = sharesOf(sliced, [[[0, 1]], [[1, 1]]]);
  const crossbars = Int32Array.from(places, (place) => place.length);
  const wired = wiredGraph(sliced, crossbars, new Int32Array(4).fill(1), 16);
  const taken = sliced.nodes[2].positions * sliced.nodes[2].shape.channels;
  expect(taken).toBeLessThan(128);
  expect(flowsOf(wired, shares, options).bits[0]).toBe(taken * 16);
});

const models: readonly TrafficModel[] = ['broadcast', 'partitioned', 'replica-aware'];

describe.each(models)('%s', (model) => {
  const list = fc.uniqueArray(fc.tuple(fc.nat({ max: 5 }), fc.integer({ min: 1, max: 4 })), {
    minLength: 1,
    maxLength: 4,
    selector: ([node]) => node,
  });

  test('sends what a second telling of the rules sends, crossbar by crossbar', () => {
    fc.assert(
      fc.property(fc.tuple(list, list, list), fc.integer({ min: 1, max: 3 }), (lists, wanted) => {
        const { shares, places } = sharesOf(residual, lists);
        const crossbars = Int32Array.from(places, (place) => place.length);
        const replicas = places.map(({ length }) => (length > 0 && length % wanted === 0 ? wanted : 1));
        const wired = wiredGraph(residual, crossbars, Int32Array.from(replicas), 16);
        const found = sentBy(flowsOf(wired, shares, { ...options, model }));
        const expected = tracedTraffic(residual, places, replicas, model, 16);
        expect([...found.keys()].sort()).toEqual([...expected.keys()].sort());
        for (const [pair, bits] of expected) expect(found.get(pair)).toBeCloseTo(bits, 6);
      }),
    );
  });

  test.each(['resnet18', 'googlenet', 'vqa-like'])('gives every operator of %s a place and its readers', (id) => {
    const graph = builtIn(id);
    const lists = graph.crossbarNodes.map((_, place) => [[place, 2] as const]);
    const { shares, places } = sharesOf(graph, lists);
    const crossbars = Int32Array.from(places, (place) => place.length);
    const replicas = new Int32Array(graph.nodes.length).fill(1);
    const wired = wiredGraph(graph, crossbars, replicas, 16);
    const flows = flowsOf(wired, shares, { ...options, model });
    for (const { kind, index } of graph.nodes) {
      expect(wired.home[index] >= 0).toBe(!['input', 'concat', 'flatten', 'slice'].includes(kind));
    }
    expect(flows.length).toBeGreaterThanOrEqual(graph.crossbarNodes.length - 1);
    expect(flows.firstOf[graph.nodes.length]).toBe(flows.length);
    expect(flows.from.every((node, flow) => node !== flows.to[flow])).toBe(true);
  });
});
