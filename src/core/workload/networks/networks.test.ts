import { describe, expect, test } from 'vitest';
import crossbarFigures from '../../../../fixtures/reference/crossbar.json';
import figures from '../../../../fixtures/reference/networks.json';
import { inferGraph } from '../graph';
import type { Graph, GraphNode } from '../graph-types';
import type { NetworkOptions } from './define-network';
import { buildNetwork, findNetwork, networks } from './index';

function graphOf(id: string, options?: NetworkOptions): Graph {
  const network = buildNetwork(id, options);
  if (!network.ok) throw new Error(network.problem.text);
  const graph = inferGraph(network.value);
  if (!graph.ok) throw new Error(graph.problem.text);
  return graph.value;
}

const inCrossbars = ({ nodes, crossbarNodes }: Graph) => crossbarNodes.map((index) => nodes[index]);

const known = new Set(networks.map(({ id }) => id));

test('every network of the reference figures is there', () => {
  expect(figures.cases.filter(({ network }) => !known.has(network))).toEqual([]);
});

test.each(figures.cases)('$network has the counts of the reference', (figure) => {
  const graph = graphOf(figure.network);
  const positions = inCrossbars(graph).map((node) => node.positions);
  expect({
    parameters: graph.parameters,
    macs: graph.macs,
    macsInCrossbars: graph.macsInCrossbars,
    crossbarWeights: graph.crossbarWeights,
    crossbarOperators: graph.crossbarNodes.length,
    maxPositions: Math.max(...positions),
    sumPositions: positions.reduce((sum, count) => sum + count, 0),
  }).toEqual({
    parameters: figure.parameters,
    macs: figure.macs,
    macsInCrossbars: figure.macsInCrossbars,
    crossbarWeights: figure.crossbarWeights,
    crossbarOperators: figure.crossbarOperators,
    maxPositions: figure.maxPositions,
    sumPositions: figure.sumPositions,
  });
  if (figure.gmacPublished !== null) expect((graph.macs / 1e9).toFixed(2)).toBe(figure.gmacPublished.toFixed(2));
});

test.each(crossbarFigures.perOperator)('$network has its positions in order', ({ network, positionsPerOperator }) => {
  expect(inCrossbars(graphOf(network)).map(({ positions }) => positions)).toEqual(positionsPerOperator);
});

/** Parameters and 10^9 multiply-accumulates of torchvision's model tables, of pytorch-cifar, and of Hugging Face. */
const published: readonly [string, NetworkOptions, number, string?][] = [
  ['vgg13', {}, 133_047_848, '11.31'],
  ['vgg19', {}, 143_667_240, '19.63'],
  ['resnet101', {}, 44_549_160, '7.80'],
  ['mobilenet-v3-large', {}, 5_483_032, '0.22'],
  ['mnasnet-1.0', {}, 4_383_312, '0.31'],
  ['squeezenet-1.1', {}, 1_235_496, '0.35'],
  ['inception-v3', {}, 23_834_568, '5.71'],
  ['inception-v3', { auxiliary: true }, 27_161_264],
  ['densenet-121', {}, 7_978_856, '2.83'],
  ['resnet18-cifar', {}, 11_173_962],
  ['alexnet-grouped', {}, 60_965_224],
  ['bert-base', {}, 109_482_240],
];

test.each(published)('%s %j has the published counts', (id, options, parameters, gmac) => {
  const graph = graphOf(id, options);
  expect(graph.parameters).toBe(parameters);
  if (gmac !== undefined) expect((graph.macs / 1e9).toFixed(2)).toBe(gmac);
});

function lineOf(node: GraphNode, { nodes }: Graph): string {
  const { kind, name, shape, matrix, inputs, parameters } = node;
  const from = inputs.map((index) => nodes[index].name).join(' + ');
  const groups = matrix && matrix.groups > 1 ? `${matrix.groups} of ` : '';
  const weights = matrix ? `${groups}${matrix.rows} x ${matrix.columns}` : '';
  const frames = shape.frames > 1 ? `${shape.frames} of ` : '';
  const map = `${frames}${shape.channels} x ${shape.height} x ${shape.width}`;
  const columns = [
    name.padEnd(30),
    kind.padEnd(12),
    map.padEnd(17),
    weights.padEnd(18),
    String(parameters).padStart(10),
  ];
  return `${columns.join(' ')}  ${from}`.trimEnd();
}

describe('the layers of', () => {
  test.each(networks.map(({ id }) => id))('%s', async (id) => {
    const graph = graphOf(id);
    const lines = graph.nodes.map((node) => lineOf(node, graph));
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`__snapshots__/${id}.txt`);
  });
});

describe('options', () => {
  test('every network says what it is, once', () => {
    expect(known.size).toBe(networks.length);
    for (const { id, title, source, options } of networks) {
      expect(findNetwork(id)).toMatchObject({ ok: true, value: { id } });
      expect(title).not.toBe('');
      expect(source).toMatch(/, .*;/);
      expect(Object.keys(options).length).toBeGreaterThan(0);
    }
  });

  test('an unknown network lists the known ones', () => {
    const found = buildNetwork('resnet-50');
    if (found.ok) throw new Error('the network was found');
    expect(found.problem).toMatchObject({ code: 'unknown-network', path: 'network', allowed: [...known] });
    expect(found.problem.text).toContain('resnet50, ');
  });

  test.each([
    [{ inputSize: 31 }, 'out-of-range', 'inputSize', /31.*32 to 1,024/],
    [{ inputSize: 224.5 }, 'out-of-range', 'inputSize', /an integer/],
    [{ classes: 100_001 }, 'out-of-range', 'classes', /1 to 100,000/],
    [{ classes: true }, 'wrong-type', 'classes', /true/],
    [{ auxiliary: true }, 'unknown-field', 'auxiliary', /known are inputSize, classes/],
  ])('%j is refused', (options, code, name, text) => {
    const network = buildNetwork('resnet50', options);
    if (network.ok) throw new Error('the options were accepted');
    expect(network.problem).toMatchObject({ code, path: `networkOptions.${name}` });
    expect(network.problem.text).toMatch(text);
  });

  test('classes change the last operator in crossbars only', () => {
    for (const { id, options } of networks) {
      if (!('classes' in options)) continue;
      const [given, usual] = [inCrossbars(graphOf(id, { classes: 7 })), inCrossbars(graphOf(id))];
      const changed = given.filter(({ matrix }, place) => matrix?.columns !== usual[place].matrix?.columns);
      expect(changed.map(({ name, matrix }) => [name, matrix?.columns])).toEqual([[given.at(-1)?.name, 7]]);
    }
  });

  test('a global pool takes any map: weights stay, multiplications grow', () => {
    for (const id of ['resnet50', 'mobilenet-v2', 'googlenet', 'densenet-121', 'squeezenet-1.1']) {
      const [small, large] = [graphOf(id, { inputSize: 96 }), graphOf(id, { inputSize: 512 })];
      expect(large.parameters).toBe(small.parameters);
      expect(large.macs).toBeGreaterThan(20 * small.macs);
    }
  });

  test('adaptive pooling to 7 x 7 halves the map of an input of twice the size', () => {
    const { nodes, parameters } = graphOf('vgg16', { inputSize: 448 });
    expect(nodes.find(({ name }) => name === 'avgpool')).toMatchObject({
      window: { kernel: [2, 2], stride: [2, 2] },
      shape: { channels: 512, height: 7, width: 7 },
    });
    expect(parameters).toBe(graphOf('vgg16').parameters);
  });

  test('an input that is too small for the network is refused by inference', () => {
    for (const id of ['vgg16', 'alexnet', 'alexnet-grouped', 'inception-v3', 'caption-vgg16']) {
      const network = buildNetwork(id, { inputSize: 32 });
      if (!network.ok) throw new Error(network.problem.text);
      expect(inferGraph(network.value)).toMatchObject({ ok: false, problem: { code: 'window-too-large' } });
    }
  });

  const positionsOf = (id: string, options: NetworkOptions, name: string): number | undefined =>
    graphOf(id, options).nodes.find((node) => node.name === name)?.positions;

  test('lengths are positions: tokens, steps, frames, patches', () => {
    expect(positionsOf('bert-base', { sequence: 9 }, 'block3.mlp.fc1')).toBe(9);
    expect(positionsOf('lstm-lm', { steps: 7, layers: 3 }, 'lstm3')).toBe(7);
    expect(positionsOf('video-s2vt-like', { frames: 5, steps: 6 }, 'feature')).toBe(5);
    expect(positionsOf('video-s2vt-like', { frames: 5, steps: 6 }, 'lstm2')).toBe(11);
    expect(positionsOf('video-s2vt-like', { frames: 5, steps: 6 }, 'decoder')).toBe(6);
    expect(positionsOf('vit-b16', { inputSize: 160 }, 'tokens')).toBe(101);
  });

  test('a longer sequence than the published table of positions has a longer table, a shorter one the same', () => {
    const parameters = (sequence: number): number => graphOf('bert-base', { sequence }).parameters;
    expect(parameters(1)).toBe(parameters(512));
    expect(parameters(513)).toBe(parameters(512) + 768);
  });

  test('a context is looked at by every layer, and holds no weights', () => {
    const [short, long] = [1, 32_768].map((contextLength) => graphOf('gpt2-small-decode', { contextLength }));
    expect(long.macs - short.macs).toBe(12 * 2 * 32_767 * 768);
    expect(long.crossbarWeights).toBe(short.crossbarWeights);
    expect([short.isDecode, long.isDecode, graphOf('bert-base').isDecode]).toEqual([true, true, false]);
  });

  test('words fed back close a loop from the LSTM to its decoder', () => {
    const { loops, nodes } = graphOf('caption-resnet18', { feedback: true });
    expect(loops.map(({ members }) => members.map((node) => nodes[node].name))).toEqual([['lstm', 'decoder']]);
    expect(graphOf('caption-resnet18').loops).toEqual([]);
  });
});
