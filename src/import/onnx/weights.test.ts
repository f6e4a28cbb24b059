/** Weights of ONNX files by where they stand: every product's own order, whatever type and field the numbers are in. */
import { PbfWriter } from 'pbf';
import { describe, expect, test } from 'vitest';
import { node, type TestGraph, type TestNode } from '../testing/onnx-file';
import { counting, floats, graphFile, importedFrom, matrixOf } from '../testing/weight-values';

async function matrix(graph: TestGraph, operator = 'y') {
  const { bytes, file } = graphFile(graph);
  return matrixOf(await importedFrom(file), operator, bytes);
}

function linear(nodes: readonly TestNode[], w: NonNullable<TestGraph['tensors']>[string], features = 3): TestGraph {
  return { inputs: { x: [1, features] }, nodes, tensors: { w }, outputs: ['y'] };
}

const threeByTwo = [
  [
    [0, 1],
    [2, 3],
    [4, 5],
  ],
];

describe('where a weight stands', () => {
  test('Gemm and MatMul have rows by columns, transB columns by rows, a weight on the left too', async () => {
    expect(await matrix(linear([node('MatMul x w -> y')], counting(3, 2)))).toEqual(threeByTwo);
    expect(await matrix(linear([node('Gemm x w -> y')], counting(3, 2)))).toEqual(threeByTwo);
    const transposed = [node('Gemm x w -> y', { transB: 1 })];
    expect(await matrix(linear(transposed, floats([0, 2, 4, 1, 3, 5], 2, 3)))).toEqual(threeByTwo);
  });

  test('a transpose and a reshape on the way are undone', async () => {
    const nodes = [node('Transpose w -> t', { perm: [1, 0] }), node('MatMul x t -> y')];
    expect(await matrix(linear(nodes, floats([0, 2, 4, 1, 3, 5], 2, 3)))).toEqual(threeByTwo);
    const flat = [node('Reshape w s -> r'), node('MatMul x r -> y')];
    const shape = { dims: [2], dataType: 7, rawData: new Uint8Array(BigInt64Array.of(3n, 2n).buffer) };
    const graph = linear(flat, counting(6));
    expect(await matrix({ ...graph, tensors: { ...graph.tensors, s: shape } })).toEqual(threeByTwo);
  });

  test('a convolution has channels, then the kernel, along its rows', async () => {
    const graph = {
      inputs: { x: [1, 2, 4, 4] },
      nodes: [node('Conv x w -> y')],
      tensors: { w: counting(3, 2, 1, 2) },
      outputs: ['y'],
    };
    expect(await matrix(graph)).toEqual([
      [
        [0, 4, 8],
        [1, 5, 9],
        [2, 6, 10],
        [3, 7, 11],
      ],
    ]);
  });

  test('groups are matrices of their own', async () => {
    const graph = {
      inputs: { x: [1, 2, 4, 4] },
      nodes: [node('Conv x w -> y', { group: 2 })],
      tensors: { w: counting(4, 1, 1, 2) },
      outputs: ['y'],
    };
    expect(await matrix(graph)).toEqual([
      [
        [0, 2],
        [1, 3],
      ],
      [
        [4, 6],
        [5, 7],
      ],
    ]);
  });

  test('the kernel of a transposed convolution lies the other way round', async () => {
    const graph = {
      inputs: { x: [1, 2, 4, 4] },
      nodes: [node('ConvTranspose x w -> y', { strides: [2, 2] })],
      tensors: { w: counting(2, 1, 2, 2) },
      outputs: ['y'],
    };
    expect(await matrix(graph)).toEqual([[[3], [2], [1], [0], [7], [6], [5], [4]]]);
  });

  test('a recurrent operator has its inputs above its hidden rows; each direction has its own', async () => {
    const graph = {
      inputs: { x: [4, 1, 2] },
      nodes: [node('RNN x w r -> y h', { hidden_size: 1, direction: 'bidirectional' })],
      tensors: { w: counting(2, 1, 2), r: floats([10, 20], 2, 1, 1) },
      outputs: ['y'],
    };
    const { bytes, file } = graphFile(graph);
    const imported = await importedFrom(file);
    expect(matrixOf(imported, 'y', bytes)).toEqual([[[0], [1], [10]]]);
    expect(matrixOf(imported, 'y.backward', bytes)).toEqual([[[2], [3], [20]]]);
  });

  test('a part of the channels has their columns', async () => {
    const nodes = [node('MatMul x w -> m'), node('Split m -> a b', { axis: 1 }), node('MatMul b v -> y')];
    const graph = linear(nodes, counting(3, 4));
    const { bytes, file } = graphFile({ ...graph, tensors: { ...graph.tensors, v: counting(2, 5) } });
    const imported = await importedFrom(file);
    expect(matrixOf(imported, 'm[2:4]', bytes)).toEqual([
      [
        [2, 3],
        [6, 7],
        [10, 11],
      ],
    ]);
  });
});

function varints(values: readonly number[]): Uint8Array {
  const writer = new PbfWriter();
  for (const value of values) writer.writeVarint(value);
  return writer.finish().slice();
}

describe('how the numbers are stored', () => {
  const values = [0, 1, -2, 3, -4, 5];
  const wanted = [
    [
      [0, 1],
      [-2, 3],
      [-4, 5],
    ],
  ];
  const dims = [3, 2];

  test.each([
    ['raw floats', { dataType: 1, rawData: new Uint8Array(Float32Array.from(values).buffer) }],
    ['raw doubles', { dataType: 11, rawData: new Uint8Array(Float64Array.from(values).buffer) }],
    ['raw bytes', { dataType: 3, rawData: new Uint8Array(Int8Array.from(values).buffer) }],
    ['raw integers', { dataType: 6, rawData: new Uint8Array(Int32Array.from(values).buffer) }],
    ['raw long integers', { dataType: 7, rawData: new Uint8Array(BigInt64Array.from(values.map(BigInt)).buffer) }],
    ['raw half floats', { dataType: 10, rawData: halfs([0, 0x3c00, 0xc000, 0x4200, 0xc400, 0x4500]) }],
    ['half floats as integers', { dataType: 10, int32Data: varints([0, 0x3c00, 0xc000, 0x4200, 0xc400, 0x4500]) }],
    ['a list of floats', { dataType: 1, floatData: new Uint8Array(Float32Array.from(values).buffer) }],
    ['a list of doubles', { dataType: 11, doubleData: new Uint8Array(Float64Array.from(values).buffer) }],
    ['a list of integers', { dataType: 3, int32Data: varints(values) }],
    ['a list of long integers', { dataType: 7, int64Data: varints(values) }],
  ])('%s', async (_title, stored) => {
    expect(await matrix(linear([node('MatMul x w -> y')], { dims, ...stored }))).toEqual(wanted);
    const inNode = { ...linear([node('Constant -> w', { value: { dims, ...stored } }), node('MatMul x w -> y')], {}) };
    expect(await matrix({ ...inNode, tensors: {} })).toEqual(wanted);
  });

  test('long integers in lists are read over the whole of their range', async () => {
    const signed = [2 ** 31, -(2 ** 31) - 1, 2 ** 52 + 1, -(2 ** 53), 7 * 2 ** 40, -1];
    const unsigned = [2 ** 31, 2 ** 32 - 1, 2 ** 52 + 1, 2 ** 53, 7 * 2 ** 40, 1];
    const rows = (list: readonly number[]) => [[list.slice(0, 2), list.slice(2, 4), list.slice(4)]];
    const product = (tensor: object) => matrix(linear([node('MatMul x w -> y')], { dims, ...tensor }));
    expect(await product({ dataType: 7, int64Data: varints(signed) })).toEqual(rows(signed));
    expect(await product({ dataType: 13, uint64Data: varints(unsigned) })).toEqual(rows(unsigned));
    const short = [2 ** 31, 2 ** 32 - 1, 0, 1, 127, 128];
    expect(await product({ dataType: 12, uint64Data: varints(short) })).toEqual(rows(short));
  });

  test('quantised weights stand for what their scale and zero point make of them', async () => {
    const bytes = { dims: [2, 2], dataType: 2, rawData: new Uint8Array([10, 20, 30, 40]) };
    const zero = { dims: [2], dataType: 2, rawData: new Uint8Array([10, 20]) };
    const nodes = [node('DequantizeLinear w s z -> d', { axis: 1 }), node('MatMul x d -> y')];
    const graph = linear(nodes, bytes, 2);
    const tensors = { ...graph.tensors, s: floats([1, 0.5], 2), z: zero };
    expect(await matrix({ ...graph, tensors })).toEqual([
      [
        [0, 0],
        [20, 10],
      ],
    ]);
  });
});

function halfs(bits: readonly number[]): Uint8Array {
  return new Uint8Array(Uint16Array.from(bits).buffer);
}

describe('what cannot be read says why', () => {
  test('weights that the file computes, in another file, of an unknown type, too short', async () => {
    const computed = linear([node('Add w w -> v'), node('MatMul x v -> y')], counting(3, 2));
    expect(await matrix(computed)).toBe('the file computes them from others');
    const product = [node('MatMul x w -> y')];
    expect(await matrix(linear(product, { dims: [3, 2], dataType: 1, dataLocation: 1 }))).toBe(
      'they lie in another file, of which the model does not say which and where',
    );
    expect(await matrix(linear(product, { dims: [3, 2], dataType: 17, rawData: new Uint8Array(6) }))).toBe(
      'type 17 of ONNX is not read',
    );
    expect(await matrix(linear(product, { dims: [3, 2], dataType: 1, rawData: new Uint8Array(20) }))).toBe(
      '20 bytes where there must be 24',
    );
  });
});
