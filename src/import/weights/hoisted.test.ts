/** Recurrent weights after an import, when the operator's input part is computed beside the recurrence. */
import { expect, test } from 'vitest';
import { evaluate } from '../../core/scenario/evaluate';
import type { ReramDocument } from '../../core/scenario/schema';
import { weightsOfNode } from '../../core/scenario/weight-source';
import { inferGraph } from '../../core/workload/graph';
import type { Network } from '../../core/workload/operator';
import { node, type TestGraph } from '../testing/onnx-file';
import { floats, graphFile, importedFrom, valueOf } from '../testing/weight-values';
import { ofMemory } from './byte-reader';
import { openWeights } from './open-weights';
import { weighAgain, weighNetwork } from './weigh';

/** Inputs of 2, a hidden state of 3: columns are 4 gates of 3. The largest weight, 20, is a hidden one. */
const features = 2;
const hidden = 3;
const columns = 4 * hidden;
const inputWeight = (column: number, row: number) => (column + row) % 7;
const hiddenWeight = (column: number, row: number) => 20 - ((column * hidden + row) % 11);

function table(rows: number, weight: (column: number, row: number) => number) {
  const values = Array.from({ length: columns * rows }, (_, at) => weight(Math.floor(at / rows), at % rows));
  return floats(values, 1, columns, rows);
}

function graph(steps: number | string): TestGraph {
  return {
    inputs: { x: [steps, 1, features] },
    nodes: [node('LSTM x w r -> y', { hidden_size: hidden })],
    tensors: { w: table(features, inputWeight), r: table(hidden, hiddenWeight) },
    outputs: ['y'],
  };
}

function hoisted(network: Network): Network {
  const operators = network.operators.map((operator) =>
    operator.kind === 'recurrent' ? { ...operator, inputPart: 'hoisted' as const } : operator,
  );
  return { ...network, operators };
}

test('either part has its own rows, in the scale of both', async () => {
  const { file, bytes } = graphFile(graph(4));
  const { network, weights } = await importedFrom(file);
  const source = openWeights(weights, ofMemory(bytes));
  const { nodes, crossbarNodes } = valueOf(inferGraph(hoisted(network)));
  const [input, state] = crossbarNodes.map((place) => nodes[place]);
  if (input === undefined || state === undefined) throw new Error('there are two parts');
  const scaled = (rows: number, weight: (column: number, row: number) => number) =>
    Array.from({ length: rows * columns }, (_, at) =>
      Math.round((weight(at % columns, Math.floor(at / columns)) / 20) * 127),
    );
  expect([input.name, state.name]).toEqual(['y.input', 'y']);
  expect([...valueOf(weightsOfNode(source, input, 8))]).toEqual(scaled(features, inputWeight));
  expect([...valueOf(weightsOfNode(source, state, 8))]).toEqual(scaled(hidden, hiddenWeight));
});

test('a scenario that hoists it is programmed with the weights of the same hash', async () => {
  const { file, bytes } = graphFile(graph(4));
  const imported = await importedFrom(file);
  const { hash, weights } = valueOf(await weighNetwork(imported, file));
  const network = hoisted(imported.network);
  const document = {
    networks: [network],
    tenants: [{ network: network.id, weights: { source: 'imported', hash } }],
    system: { tiles: 1, imasPerTile: 1, crossbarsPerIma: 1, device: { preset: 'nvsim' } },
    policy: { tenancy: 'sequential', programming: 'difference' },
  } as unknown as ReramDocument;
  const lookup = (asked: string) => (asked === hash ? openWeights(weights, ofMemory(bytes)) : undefined);
  const { evaluation } = valueOf(evaluate(document, { weights: lookup }));
  expect(evaluation.tenants[0]?.programming).toMatchObject({ isSynthetic: false });
});

test('a file that is given again fits the network that hoists it, sizes that it leaves open too', async () => {
  const { file } = graphFile(graph('steps'));
  const imported = await importedFrom(file, { steps: 4 });
  const { hash } = valueOf(await weighNetwork(imported, file));
  expect(valueOf(await weighAgain(hoisted(imported.network), file)).hash).toBe(hash);
});
