import { describe, expect, test } from 'vitest';
import { graphOf, importGraph, operatorLines, refusalOfGraph } from '../testing/imported-network';
import { float, integers, node, weights, type TestGraph } from '../testing/onnx-file';

async function lines(graph: TestGraph): Promise<string[]> {
  return operatorLines(await importGraph(graph));
}

const image = { x: [1, 3, 16, 16] };
const map = { x: [1, 8, 16, 16] };

describe('convolutions', () => {
  test('with stride, pad, groups, bias and a batch norm behind', async () => {
    const graph: TestGraph = {
      inputs: image,
      nodes: [
        node('Conv x w b -> c', { strides: [2, 2], pads: [1, 1, 1, 1], kernel_shape: [3, 3] }),
        node('Relu c -> r'),
        node('Conv r d -> e', { group: 8, pads: [1, 1, 1, 1] }),
        node('BatchNormalization e s s s s -> y'),
      ],
      tensors: { w: weights(8, 3, 3, 3), b: weights(8), d: weights(8, 1, 3, 3), s: weights(8) },
      outputs: ['y'],
    };
    expect(await lines(graph)).toEqual([
      'x input 3 x 16 x 16',
      'c conv(x) 8 x 8 x 8 {"outChannels":8,"kernel":3,"stride":2,"pad":1,"bias":true}',
      'r activation(c) 8 x 8 x 8 {"function":"relu"}',
      'e conv(r) 8 x 8 x 8 {"outChannels":8,"kernel":3,"pad":1,"groups":8,"batchNorm":true}',
    ]);
  });

  test('SAME pads as ONNX rounds: more behind for UPPER, in front for LOWER', async () => {
    const graph = (mode: string): TestGraph => ({
      inputs: image,
      nodes: [node('Conv x w -> y', { auto_pad: mode, strides: [2, 2] })],
      tensors: { w: weights(4, 3, 3, 3) },
      outputs: ['y'],
    });
    expect((await lines(graph('SAME_UPPER')))[1]).toContain(
      '4 x 8 x 8 {"outChannels":4,"kernel":3,"stride":2,"pad":[0,0,1,1]}',
    );
    expect((await lines(graph('SAME_LOWER')))[1]).toContain(
      '4 x 8 x 8 {"outChannels":4,"kernel":3,"stride":2,"pad":[1,1,0,0]}',
    );
  });

  test('along a sequence have a kernel one column wide', async () => {
    const graph: TestGraph = {
      inputs: { x: [1, 40, 100] },
      nodes: [node('Conv x w -> y', { pads: [1, 1], strides: [2] })],
      tensors: { w: weights(64, 40, 3) },
      outputs: ['y'],
    };
    expect((await lines(graph))[1]).toBe(
      'y conv(x) 64 x 50 x 1 {"outChannels":64,"kernel":[3,1],"stride":[2,1],"pad":[1,0]}',
    );
  });

  test('transposed: zeros between the places, the pad turned inside out, products at the places of the input', async () => {
    const graph: TestGraph = {
      inputs: map,
      nodes: [node('ConvTranspose x w -> y', { strides: [2, 2], pads: [1, 1, 1, 1], output_padding: [1, 1] })],
      tensors: { w: weights(8, 4, 3, 3) },
      outputs: ['y'],
    };
    const read = await importGraph(graph);
    expect(operatorLines(read)[1]).toBe(
      'y conv(x) 4 x 32 x 32 {"outChannels":4,"kernel":3,"pad":[1,1,2,2],"upsample":2}',
    );
    expect(graphOf(read).macs).toBe(8 * 4 * 9 * 16 * 16);
  });

  test('a Pad in front is taken in, whatever its axes are called', async () => {
    const graph: TestGraph = {
      inputs: image,
      nodes: [node('Pad x p -> q'), node('Conv q w -> y')],
      tensors: { p: integers(0, 0, 1, 2, 0, 0, 1, 2), w: weights(4, 3, 3, 3) },
      outputs: ['y'],
    };
    expect((await lines(graph))[1]).toBe('y conv(x) 4 x 16 x 18 {"outChannels":4,"kernel":3,"pad":[1,2]}');
  });

  test('an input with channels last is known by its transpose', async () => {
    const graph: TestGraph = {
      inputs: { x: [1, 20, 30, 3] },
      nodes: [node('Transpose x -> t', { perm: [0, 3, 1, 2] }), node('Conv t w -> y')],
      tensors: { w: weights(4, 3, 1, 1) },
      outputs: ['y'],
    };
    expect(await lines(graph)).toEqual(['x input 3 x 20 x 30', 'y conv(x) 4 x 20 x 30 {"outChannels":4,"kernel":1}']);
  });

  test('weights may stand in Constant nodes, or lie in another file', async () => {
    const graph: TestGraph = {
      inputs: image,
      nodes: [node('Constant -> w', { value: weights(4, 3, 1, 1) }), node('Conv x w -> c'), node('Conv c v -> y')],
      tensors: { v: { dims: [9, 4, 1, 1], dataType: 1, dataLocation: 1 } },
      outputs: ['y'],
    };
    const read = await importGraph(graph);
    expect(graphOf(read).crossbarWeights).toBe(12 + 36);
    expect(read.weights).toMatchObject([
      { operator: 'c', matrix: { rows: 3, columns: 4 }, pieces: [{ tensor: { type: 'float32', length: 48 } }] },
      {
        operator: 'y',
        pieces: [],
        missing: 'they lie in another file, of which the model does not say which and where',
      },
    ]);
  });
});

describe('pools and sizes of maps', () => {
  test('pools keep ceil mode; a mean over both sides is a global pool', async () => {
    const graph: TestGraph = {
      inputs: map,
      nodes: [
        node('MaxPool x -> p', { kernel_shape: [3, 3], strides: [2, 2], ceil_mode: 1 }),
        node('AveragePool p -> a', { kernel_shape: [2, 2], strides: [2, 2] }),
        node('ReduceMean a -> m', { axes: [2, 3] }),
      ],
      outputs: ['m'],
    };
    expect(await lines(graph)).toEqual([
      'x input 8 x 16 x 16',
      'p pool(x) 8 x 8 x 8 {"type":"max","kernel":3,"stride":2,"ceilMode":true}',
      'a pool(p) 8 x 4 x 4 {"type":"average","kernel":2}',
      'm globalPool(a) 8 x 1 x 1',
    ]);
  });

  test('Resize by whole factors is a window over zeros; other factors are refused', async () => {
    const graph = (scale: number): TestGraph => ({
      inputs: map,
      nodes: [node('Resize x - s -> y', { mode: 'nearest' })],
      tensors: {
        s: { dims: [4], dataType: 1, rawData: new Uint8Array(new Float32Array([1, 1, scale, scale]).buffer) },
      },
      outputs: ['y'],
    });
    expect((await lines(graph(2)))[1]).toBe(
      'y pool(x) 8 x 32 x 32 {"type":"average","kernel":[2,2],"stride":[1,1],"pad":[1,1],"upsample":[2,2]}',
    );
    expect(
      await refusalOfGraph({
        ...graph(1.5),
        nodes: [...graph(1.5).nodes, node('Conv y w -> z')],
        tensors: { ...graph(1.5).tensors, w: weights(4, 8, 1, 1) },
      }),
    ).toMatch(/^test\.onnx: node y \(Resize\): a map resized by 1\.5 x 1\.5/);
  });
});

describe('functions that are written out', () => {
  const written = (nodes: TestGraph['nodes'], tensors: NonNullable<TestGraph['tensors']> = {}): TestGraph => ({
    inputs: map,
    nodes: [node('Conv x w -> c'), ...nodes, node('Conv y w -> z')],
    tensors: {
      w: weights(8, 8, 1, 1),
      three: float(3),
      zero: float(0),
      six: float(6),
      half: float(0.5),
      one: float(1),
      ...tensors,
    },
    outputs: ['z'],
  });

  test.each([
    ['x * sigmoid(x)', 'silu', [node('Sigmoid c -> s'), node('Mul c s -> y')]],
    [
      'a hard swish',
      'hardswish',
      [node('Add c three -> a'), node('Clip a zero six -> k'), node('Mul c k -> m'), node('Div m six -> y')],
    ],
    ['a hard sigmoid as gate', 'hardswish', [node('HardSigmoid c -> s'), node('Mul c s -> y')]],
    [
      'GELU by the error function',
      'gelu',
      [
        node('Div c six -> d'),
        node('Erf d -> e'),
        node('Add e one -> p'),
        node('Mul c p -> m'),
        node('Mul m half -> y'),
      ],
    ],
    ['a clip from 0 to 6', 'relu6', [node('Clip c zero six -> y')]],
    [
      'a hard sigmoid alone',
      'sigmoid',
      [node('Add c three -> a'), node('Clip a zero six -> k'), node('Div k six -> y')],
    ],
  ])('%s is one activation: %s', async (_, name, nodes) => {
    const kinds = (await importGraph(written(nodes))).network.operators;
    expect(kinds.map(({ kind }) => kind)).toEqual(['input', 'conv', 'activation', 'conv']);
    expect(kinds[2]).toMatchObject({ function: name });
  });

  test('a layer norm in nine nodes is one norm', async () => {
    const graph: TestGraph = {
      inputs: { x: [1, 5, 32] },
      nodes: [
        node('MatMul x w -> h'),
        node('ReduceMean h -> mean', { axes: [-1] }),
        node('Sub h mean -> d'),
        node('Pow d two -> q'),
        node('ReduceMean q -> v', { axes: [-1] }),
        node('Add v eps -> e'),
        node('Sqrt e -> s'),
        node('Div d s -> n'),
        node('Mul n g -> m'),
        node('Add m g -> y'),
      ],
      tensors: { w: weights(32, 64), g: weights(64), two: float(2), eps: float(1e-5) },
      outputs: ['y'],
    };
    expect(await lines(graph)).toEqual([
      'x input 32 x 5 x 1',
      'h linear(x) 64 x 5 x 1 {"outFeatures":64,"bias":false}',
      'n norm(h) 64 x 5 x 1 {"type":"layer"}',
    ]);
  });

  test('a scale and a shift alone are no operator', async () => {
    const kinds = (await importGraph(written([node('Mul c half -> m'), node('Add m one -> y')]))).network.operators;
    expect(kinds.map(({ kind }) => kind)).toEqual(['input', 'conv', 'conv']);
  });

  test('two functions one after the other stay two', async () => {
    const kinds = (await importGraph(written([node('Relu c -> r'), node('Sigmoid r -> y')]))).network.operators;
    expect(kinds.map(({ kind }) => kind)).toEqual(['input', 'conv', 'activation', 'activation', 'conv']);
  });
});

describe('joins', () => {
  test('squeeze-excite multiplies a map with a vector; the map stands first', async () => {
    const graph: TestGraph = {
      inputs: map,
      nodes: [
        node('Conv x w -> c'),
        node('GlobalAveragePool c -> p'),
        node('Conv p w -> q'),
        node('Sigmoid q -> s'),
        node('Mul s c -> y'),
      ],
      tensors: { w: weights(8, 8, 1, 1) },
      outputs: ['y'],
    };
    expect((await lines(graph)).at(-1)).toBe('y elementwise(c, s) 8 x 16 x 16 {"op":"multiply"}');
  });

  test('one channel, one row or one column is spread over the map', async () => {
    const graph: TestGraph = {
      inputs: map,
      nodes: [
        node('Conv x one -> m'),
        node('Conv x w -> c'),
        node('Mul c m -> a'),
        node('ReduceMax a -> r', { axes: [2] }),
        node('Add a r -> y'),
      ],
      tensors: { one: weights(1, 8, 1, 1), w: weights(8, 8, 1, 1) },
      outputs: ['y'],
    };
    expect((await lines(graph)).at(-1)).toBe('y elementwise(a, y.spread) 8 x 16 x 16 {"op":"add"}');
  });

  test('Concat joins channels of maps, and positions of sequences with learned tokens', async () => {
    const graph: TestGraph = {
      inputs: map,
      nodes: [
        node('Conv x w -> a'),
        node('Concat x a -> c', { axis: 1 }),
        node('Reshape c flat -> f'),
        node('Transpose f -> t', { perm: [0, 2, 1] }),
        node('Concat token t -> s', { axis: 1 }),
        node('Gather s first -> g', { axis: 1 }),
        node('Gemm g h -> y', { transB: 1 }),
      ],
      tensors: {
        w: weights(8, 8, 1, 1),
        flat: integers(1, 16, -1),
        token: weights(1, 1, 16),
        first: { dims: [], dataType: 7, rawData: new Uint8Array(8) },
        h: weights(10, 16),
      },
      outputs: ['y'],
    };
    expect((await lines(graph)).slice(2)).toEqual([
      'c concat(x, a) 16 x 16 x 16 {"axis":"channels"}',
      's.token input 1 x 1 x 1',
      's.tokens embedding(s.token) 16 x 1 x 1 {"vocabulary":1,"features":16}',
      's concat(s.tokens, c) 16 x 257 x 1 {"axis":"positions"}',
      'g slice(s) 16 x 1 x 1 {"from":0,"to":1}',
      'y linear(g) 10 x 1 x 1 {"outFeatures":10,"bias":false}',
    ]);
  });

  test('a Split of channels cuts the operator before it in two, and no weight is counted twice', async () => {
    const graph: TestGraph = {
      inputs: map,
      nodes: [
        node('Conv x w -> c'),
        node('Sigmoid c -> f'),
        node('Split f -> a b', { axis: 1 }),
        node('Conv a v -> d'),
        node('Concat b d -> y', { axis: 1 }),
      ],
      tensors: { w: weights(8, 8, 3, 3), v: weights(4, 4, 1, 1) },
      outputs: ['y'],
    };
    const read = await importGraph(graph);
    expect(graphOf(read).crossbarWeights).toBe(8 * 8 * 9 + 16);
    expect(operatorLines(read).at(-1)).toContain('concat(f[4:8], d) 8 x 14 x 14');
    expect(read.notes).toEqual([]);
  });

  test('where the whole is read too, the note says that the part counts twice', async () => {
    const graph: TestGraph = {
      inputs: map,
      nodes: [node('Conv x w -> c'), node('Split c -> a b', { axis: 1 }), node('Concat a c -> y', { axis: 1 })],
      tensors: { w: weights(8, 8, 3, 3) },
      outputs: ['y'],
    };
    expect((await importGraph(graph)).notes).toMatchObject([
      { operator: 'c', text: expect.stringContaining('twice') as string },
    ]);
  });

  test('a part of a joined map is a part of what was joined', async () => {
    const graph: TestGraph = {
      inputs: map,
      nodes: [
        node('Conv x v -> d'),
        node('Concat x d -> j', { axis: 1 }),
        node('Slice j from to axis -> s'),
        node('Conv s w -> y'),
      ],
      tensors: {
        v: weights(8, 8, 1, 1),
        w: weights(4, 4, 1, 1),
        from: integers(10),
        to: integers(14),
        axis: integers(1),
      },
      outputs: ['y'],
    };
    expect((await lines(graph)).slice(1)).toEqual([
      'd[2:6] conv(x) 4 x 16 x 16 {"outChannels":4,"kernel":1}',
      'y conv(d[2:6]) 4 x 16 x 16 {"outChannels":4,"kernel":1}',
    ]);
  });
});

describe('products', () => {
  test('weights may be either operand; a shift behind them is their bias', async () => {
    const graph: TestGraph = {
      inputs: { x: [1, 7, 32] },
      nodes: [
        node('MatMul x w -> h'),
        node('Add h b -> hb'),
        node('Transpose hb -> t', { perm: [0, 2, 1] }),
        node('MatMul v t -> u'),
      ],
      tensors: { w: weights(32, 64), b: weights(64), v: weights(10, 64) },
      outputs: ['u'],
    };
    expect(await lines(graph)).toEqual([
      'x input 32 x 7 x 1',
      'h linear(x) 64 x 7 x 1 {"outFeatures":64}',
      'u linear(h) 10 x 7 x 1 {"outFeatures":10,"bias":false}',
    ]);
  });

  test('a flattened map is put down as flatten', async () => {
    const graph: TestGraph = {
      inputs: map,
      nodes: [node('Flatten x -> f'), node('Gemm f w b -> y', { transB: 1 })],
      tensors: { w: weights(10, 2048), b: weights(10) },
      outputs: ['y'],
    };
    expect((await lines(graph)).slice(1)).toEqual([
      'y.flatten flatten(x) 2048 x 1 x 1',
      'y linear(y.flatten) 10 x 1 x 1 {"outFeatures":10}',
    ]);
  });

  test('attention of four heads from one joint projection', async () => {
    const graph: TestGraph = {
      inputs: { x: [1, 7, 64] },
      nodes: [
        node('MatMul x w -> qkv'),
        node('Reshape qkv five -> r'),
        node('Transpose r -> t', { perm: [2, 0, 3, 1, 4] }),
        node('Gather t i0 -> q'),
        node('Gather t i1 -> k'),
        node('Gather t i2 -> v'),
        node('Transpose k -> kt', { perm: [0, 1, 3, 2] }),
        node('MatMul q kt -> s'),
        node('Div s scale -> sd'),
        node('Softmax sd -> p'),
        node('MatMul p v -> c'),
        node('Transpose c -> ct', { perm: [0, 2, 1, 3] }),
        node('Reshape ct three -> cr'),
        node('MatMul cr o -> y'),
      ],
      tensors: {
        w: weights(64, 192),
        o: weights(64, 64),
        scale: float(4),
        five: integers(1, 7, 3, 4, 16),
        three: integers(0, 0, -1),
        i0: { dims: [], dataType: 7, rawData: new Uint8Array(8) },
        i1: { ...integers(1), dims: [] },
        i2: { ...integers(2), dims: [] },
      },
      outputs: ['y'],
    };
    const read = await importGraph(graph);
    expect(operatorLines(read)).toEqual([
      'x input 64 x 7 x 1',
      'qkv linear(x) 192 x 7 x 1 {"outFeatures":192,"bias":false}',
      's matmul(qkv, qkv) 7 x 7 x 1 {"role":"scores","width":64,"contextLength":7,"heads":4}',
      'p softmax(s) 7 x 7 x 1 {"heads":4}',
      'c matmul(p, qkv) 64 x 7 x 1 {"role":"context","width":64,"contextLength":7,"heads":4}',
      'y linear(c) 64 x 7 x 1 {"outFeatures":64,"bias":false}',
    ]);
    expect(graphOf(read).macs).toBe(7 * 64 * 192 + 2 * 7 * 7 * 64 + 7 * 64 * 64);
  });

  test('a look-up in constant weights is an embedding', async () => {
    const graph: TestGraph = {
      inputs: { ids: [1, 9] },
      nodes: [node('Gather table ids -> e'), node('LayerNormalization e g g -> y')],
      tensors: { table: weights(1000, 32), g: weights(32) },
      outputs: ['y'],
    };
    expect((await lines(graph)).slice(0, 2)).toEqual([
      'ids input 1 x 9 x 1',
      'e embedding(ids) 32 x 9 x 1 {"vocabulary":1000,"features":32}',
    ]);
  });
});

describe('recurrence', () => {
  test.each([
    ['LSTM', 4, 'lstm'],
    ['GRU', 3, 'gru'],
    ['RNN', 1, 'rnn'],
  ])('%s', async (operator, gates, cell) => {
    const graph: TestGraph = {
      inputs: { x: [20, 1, 40] },
      nodes: [
        node(`${operator} x w r b -> y h`, { hidden_size: 64 }),
        node('Squeeze h axes -> s'),
        node('Gemm s o -> z', { transB: 1 }),
      ],
      tensors: {
        w: weights(1, gates * 64, 40),
        r: weights(1, gates * 64, 64),
        b: weights(1, 2 * gates * 64),
        axes: integers(0),
        o: weights(5, 64),
      },
      outputs: ['z'],
    };
    expect(await lines(graph)).toEqual([
      'x input 40 x 20 x 1',
      `y recurrent(x) 64 x 20 x 1 {"cell":"${cell}","hidden":64}`,
      'y.last slice(y) 64 x 1 x 1 {"take":"last"}',
      'z linear(y.last) 5 x 1 x 1 {"outFeatures":5,"bias":false}',
    ]);
  });

  test('both directions stand side by side', async () => {
    const graph: TestGraph = {
      inputs: { x: [20, 1, 40] },
      nodes: [
        node('LSTM x w r -> y', { hidden_size: 64, direction: 'bidirectional' }),
        node('Transpose y -> t', { perm: [0, 2, 1, 3] }),
        node('Reshape t s -> u'),
        node('MatMul u o -> z'),
      ],
      tensors: { w: weights(2, 256, 40), r: weights(2, 256, 64), s: integers(0, 0, -1), o: weights(128, 5) },
      outputs: ['z'],
    };
    expect((await lines(graph)).slice(3)).toEqual([
      'y.both concat(y, y.backward) 128 x 20 x 1 {"axis":"channels"}',
      'z linear(y.both) 5 x 20 x 1 {"outFeatures":5,"bias":false}',
    ]);
  });
});

describe('sizes', () => {
  const graph: TestGraph = {
    inputs: { x: ['batch', 3, 'height', 'width'] },
    nodes: [
      node('Shape x -> s'),
      node('Gather s zero -> n'),
      node('Unsqueeze n axis -> u'),
      node('Concat u rest -> target'),
      node('Conv x w -> c'),
      node('GlobalAveragePool c -> p'),
      node('Reshape p target -> f'),
      node('Gemm f o -> y', { transB: 1 }),
    ],
    tensors: {
      zero: { dims: [], dataType: 7, rawData: new Uint8Array(8) },
      axis: integers(0),
      rest: integers(-1),
      w: weights(8, 3, 3, 3),
      o: weights(10, 8),
    },
    outputs: ['y'],
  };

  test('by name are taken from the person; shape arithmetic is worked out with them', async () => {
    const read = await importGraph(graph, { height: 32, width: 48 });
    expect(operatorLines(read).slice(0, 2)).toEqual([
      'x input 3 x 32 x 48',
      'c conv(x) 8 x 30 x 46 {"outChannels":8,"kernel":3}',
    ]);
    expect(read.sizes).toEqual([
      { name: 'batch', place: 'input x, axis 0', usual: 1 },
      { name: 'height', place: 'input x, axis 2' },
      { name: 'width', place: 'input x, axis 3' },
    ]);
  });

  test.each([
    [{ height: 32, width: 0 }, 'size width is 0: it must be an integer from 1 to 16777216'],
    [{ depth: 3 }, 'no symbolic size depth in this file; it has batch, height, width'],
    [{ height: 2, width: 2 }, 'c: its window of 3 x 3 is larger than the padded map of 2 x 2'],
  ])('%j are refused', async (dims, words) => {
    await expect(importGraph(graph, dims)).rejects.toThrow(words);
  });
});

describe('what is not taken over', () => {
  const around = (...nodes: TestGraph['nodes']): TestGraph => ({
    inputs: map,
    nodes: [node('Conv x w -> c'), ...nodes],
    tensors: { w: weights(8, 8, 1, 1) },
    outputs: ['y'],
  });

  test.each(['If', 'Loop', 'Scan'])('%s is refused by the name of its node', async (operator) => {
    expect(await refusalOfGraph(around(node(`${operator} c -> y`)))).toMatch(
      new RegExp(`^test\\.onnx: node y \\(${operator}\\): control flow`),
    );
  });

  test('an unknown operator without weights passes as element-wise and is listed', async () => {
    const read = await importGraph(around(node('Wobble c -> y')));
    expect(read.network.operators.map(({ kind }) => kind)).toEqual(['input', 'conv']);
    expect(read.notes).toEqual([
      { operator: 'Wobble', count: 1, text: 'not known; it has no weights and passes as element-wise' },
    ]);
  });

  test('an unknown operator with weights is refused', async () => {
    expect(await refusalOfGraph(around(node('Wobble c w -> y')))).toBe(
      'test.onnx: node y (Wobble): an unknown operator that holds weights',
    );
  });

  test('an operator of a domain of its own is unknown, whatever its name', async () => {
    const strange = { ...node('Conv c w -> y'), domain: 'org.example' };
    expect(await refusalOfGraph(around(strange))).toMatch(/node y \(Conv\): an unknown operator/);
  });

  test('what comes behind the last weights and cannot be said is left out, with all that follows', async () => {
    const read = await importGraph(around(node('ReduceMax c -> m', { axes: [1] }), node('Exp m -> y')));
    expect(read.network.operators.map(({ name }) => name)).toEqual(['x', 'c']);
    expect(read.notes.map(({ operator }) => operator)).toEqual(['ReduceMax', 'Exp']);
  });

  test('a node that reads what nothing gives is named', async () => {
    expect(await refusalOfGraph(around(node('Relu nowhere -> y')))).toBe(
      'test.onnx: node y (Relu): nothing before it gives nowhere',
    );
  });
});
