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
const convolutional = figures.cases.filter(({ network }) => known.has(network));

test('the reference figures cover the networks that they are meant for', () => {
  expect(convolutional.map(({ network }) => network)).toEqual([
    'alexnet',
    'vgg11',
    'vgg16',
    'resnet18',
    'resnet34',
    'resnet50',
    'mobilenet-v1',
    'mobilenet-v2',
    'efficientnet-b0',
    'googlenet',
    'vgg8-cifar',
  ]);
});

test.each(convolutional)('$network has the counts of the reference', (figure) => {
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

/** Parameters and 10^9 multiply-accumulates of torchvision's model tables, and of pytorch-cifar. */
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
  const map = `${shape.channels} x ${shape.height} x ${shape.width}`;
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
      expect(options).toMatchObject({ inputSize: { minimum: 32, maximum: 1024 }, classes: { maximum: 100_000 } });
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
    for (const { id } of networks) {
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
    for (const id of ['vgg16', 'alexnet', 'alexnet-grouped', 'inception-v3']) {
      const network = buildNetwork(id, { inputSize: 32 });
      if (!network.ok) throw new Error(network.problem.text);
      expect(inferGraph(network.value)).toMatchObject({ ok: false, problem: { code: 'window-too-large' } });
    }
  });
});
