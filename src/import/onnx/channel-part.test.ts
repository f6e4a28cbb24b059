/** Parts of channels: whoever reads one reads no more than that, however small it is and whatever stands in between. */
import { describe, expect, test } from 'vitest';
import { graphOf, importGraph, operatorLines } from '../testing/imported-network';
import { integers, node, weights, type TestGraph } from '../testing/onnx-file';

/** A sequence of five vectors through one product with 8 results, and what stands behind it. */
function behindProduct(nodes: TestGraph['nodes'], tensors: NonNullable<TestGraph['tensors']> = {}): TestGraph {
  return {
    inputs: { x: [1, 5, 6] },
    nodes: [node('MatMul x w -> m'), ...nodes],
    tensors: { w: weights(6, 8), oneAndSeven: integers(1, 7), ...tensors },
    outputs: ['y'],
  };
}

async function linesBehind(graph: TestGraph): Promise<string[]> {
  return operatorLines(await importGraph(graph)).slice(1);
}

const halves = node('Split m -> a b', { axis: -1 });

describe('an operator on a part reads the part alone', () => {
  test.each([
    ['a function', [halves, node('Relu b -> y')], 'y[4:8] activation(m[4:8]) 4 x 5 x 1 {"function":"relu"}'],
    ['a norm', [halves, node('LayerNormalization b g g -> y')], 'y norm(m[4:8]) 4 x 5 x 1 {"type":"layer"}'],
    ['a softmax', [halves, node('Softmax b -> y')], 'y softmax(m[4:8]) 4 x 5 x 1'],
    ['a mean over positions', [halves, node('ReduceMean b -> y', { axes: [1] })], 'y globalPool(m[4:8]) 4 x 1 x 1'],
  ])('%s', async (_title, nodes, line) => {
    expect(await linesBehind(behindProduct(nodes, { g: weights(4) }))).toEqual([
      'm[4:8] linear(x) 4 x 5 x 1 {"outFeatures":4,"bias":false}',
      line,
    ]);
  });

  test('a join of a part with the gate that the other part makes', async () => {
    expect(await linesBehind(behindProduct([halves, node('Sigmoid b -> s'), node('Mul a s -> y')]))).toEqual([
      'm[0:4] linear(x) 4 x 5 x 1 {"outFeatures":4,"bias":false}',
      'm[4:8] linear(x) 4 x 5 x 1 {"outFeatures":4,"bias":false}',
      's[4:8] activation(m[4:8]) 4 x 5 x 1 {"function":"sigmoid"}',
      'y elementwise(m[0:4], s[4:8]) 4 x 5 x 1 {"op":"multiply"}',
    ]);
  });

  test('a join of heads of a joint projection', async () => {
    const nodes = [
      node('Reshape m heads -> r'),
      node('Split r -> a b', { axis: 2 }),
      node('Sigmoid a -> s'),
      node('Mul s b -> y'),
    ];
    // Two parts of two heads of two channels.
    expect((await linesBehind(behindProduct(nodes, { heads: integers(0, 0, 4, 2) }))).at(-1)).toBe(
      'y elementwise(s[0:4], m[4:8]) 4 x 5 x 1 {"op":"multiply"}',
    );
  });

  test('a batch norm behind a part does not fold into the whole', async () => {
    const graph: TestGraph = {
      inputs: { x: [1, 3, 8, 8] },
      nodes: [
        node('Conv x w -> c'),
        node('Split c -> a b', { axis: 1 }),
        node('BatchNormalization a g g g g -> n'),
        node('Concat n b -> y', { axis: 1 }),
      ],
      tensors: { w: weights(8, 3, 1, 1), g: weights(4) },
      outputs: ['y'],
    };
    expect(await linesBehind(graph)).toEqual([
      'c[0:4] conv(x) 4 x 8 x 8 {"outChannels":4,"kernel":1}',
      'n norm(c[0:4]) 4 x 8 x 8 {"type":"batch"}',
      'c[4:8] conv(x) 4 x 8 x 8 {"outChannels":4,"kernel":1}',
      'y concat(n, c[4:8]) 8 x 8 x 8 {"axis":"channels"}',
    ]);
  });

  test('two readers of one part read one operator: no weight is counted twice', async () => {
    const nodes = [halves, node('MatMul a v -> p'), node('MatMul a v -> q'), node('Concat p q b -> y', { axis: -1 })];
    expect(graphOf(await importGraph(behindProduct(nodes, { v: weights(4, 3) }))).crossbarWeights).toBe(
      6 * 8 + 2 * 4 * 3,
    );
  });
});

describe('a part of one channel is one channel', () => {
  const ones = node('Split m oneAndSeven -> a b', { axis: -1 });

  test('under a function', async () => {
    expect(await linesBehind(behindProduct([ones, node('Sigmoid a -> y')]))).toEqual([
      'm[0:1] linear(x) 1 x 5 x 1 {"outFeatures":1,"bias":false}',
      'y[0:1] activation(m[0:1]) 1 x 5 x 1 {"function":"sigmoid"}',
    ]);
  });

  test('picked without an axis of its own', async () => {
    const picked = node('Gather m third -> a', { axis: -1 });
    const graph = behindProduct([picked, node('Sigmoid a -> y')], { third: { ...integers(3), dims: [] } });
    expect((await linesBehind(graph)).at(-1)).toBe('y[3:4] activation(m[3:4]) 1 x 5 x 1 {"function":"sigmoid"}');
  });

  test('as a gate of the others', async () => {
    const lines = await linesBehind(behindProduct([ones, node('Sigmoid a -> s'), node('Mul b s -> y')]));
    expect(lines.at(-1)).toBe('y elementwise(m[1:8], y.channels) 7 x 5 x 1 {"op":"multiply"}');
    expect(lines.at(-2)).toMatch(/^y\.channels concat\(s\[0:1\]/);
  });

  test('beside another one', async () => {
    const graph: TestGraph = {
      inputs: { x: [1, 3, 8, 8] },
      nodes: [node('Conv x w -> c'), node('Split c each -> a b d', { axis: 1 }), node('Mul a d -> y')],
      tensors: { w: weights(3, 3, 1, 1), each: integers(1, 1, 1) },
      outputs: ['y'],
    };
    expect((await linesBehind(graph)).at(-1)).toBe('y elementwise(c[0:1], c[2:3]) 1 x 8 x 8 {"op":"multiply"}');
  });
});

describe('parts that are scattered over the channels', () => {
  const split = [node('Reshape m heads -> r'), node('Split r -> a b', { axis: 3 })];
  const tensors = { heads: integers(0, 0, 2, 4), joint: integers(0, 0, 8), v: weights(8, 3) };

  test('put together in another order are the operator that they came from', async () => {
    const nodes = [
      ...split,
      node('Concat b a -> c', { axis: 3 }),
      node('Reshape c joint -> j'),
      node('MatMul j v -> y'),
    ];
    const read = await importGraph(behindProduct(nodes, tensors));
    expect(operatorLines(read).at(-1)).toBe('y linear(m) 3 x 5 x 1 {"outFeatures":3,"bias":false}');
    expect(read.notes).toEqual([{ operator: 'Concat', count: 1, text: 'puts channels into another order' }]);
  });

  test('are refused where something is computed of them', async () => {
    const nodes = [...split, node('Mul a b -> p'), node('MatMul p k -> y')];
    await expect(importGraph(behindProduct(nodes, { ...tensors, k: weights(2, 3) }))).rejects.toThrow(
      'node p (Mul): it takes every other channel of m',
    );
  });
});
