/** Weights in files beside an ONNX model: found by name, offset and length, whatever else those files hold. */
import { describe, expect, test } from 'vitest';
import { ofBytes } from '../foreign-file';
import { node, onnxBytes, onnxModel, type TestGraph } from '../testing/onnx-file';
import { counting, floats, importedFrom, matrixOf, problemTextOf, valueOf } from '../testing/weight-values';
import { joinedBytes, ofMemory } from '../weights/byte-reader';
import { openWeights } from '../weights/open-weights';
import { weighNetwork } from '../weights/weigh';

type Entries = Readonly<Record<string, string>>;

function external(dims: readonly number[], entries: Entries) {
  const externalData = Object.entries(entries).map(([key, value]) => ({ key, value }));
  return { dims, dataType: 1, dataLocation: 1, externalData };
}

function modelFile(tensors: NonNullable<TestGraph['tensors']>) {
  const graph: TestGraph = {
    inputs: { x: [1, 2] },
    nodes: [node('MatMul x u -> a'), node('MatMul a v -> b'), node('MatMul b w -> y')],
    tensors,
    outputs: ['y'],
  };
  return ofBytes('model.onnx', onnxBytes(onnxModel(graph)));
}

/** Four floats from one on, behind so many bytes of something else. */
function dataFile(name: string, first: number, before = 0, after = 0) {
  const values = new Uint8Array(Float32Array.from([first, first + 1, first + 2, first + 3]).buffer);
  return ofBytes(name, joinedBytes([new Uint8Array(before).fill(9), values, new Uint8Array(after).fill(9)]));
}

const inline = modelFile({
  u: counting(2, 2),
  v: floats([10, 11, 12, 13], 2, 2),
  w: floats([20, 21, 22, 23], 2, 2),
});
const model = modelFile({
  u: counting(2, 2),
  v: external([2, 2], { location: 'weights/one.bin', offset: '4', length: '16' }),
  w: external([2, 2], { location: 'two.data' }),
});

describe('weights beside an ONNX model', () => {
  test('are read from the files that are given with it, in any order, and have the hash of the same weights inside', async () => {
    const imported = await importedFrom(model);
    expect(imported.weightFiles).toEqual([
      { paths: ['weights/one.bin'], bytes: 20, mayHoldMore: true },
      { paths: ['two.data'], bytes: 16, mayHoldMore: true },
    ]);
    // The first of the two is longer than what the model reads of it.
    const files = [dataFile('two.data', 20), dataFile('one.bin', 10, 4, 8)];
    const weighed = valueOf(await weighNetwork(imported, model, files));
    expect(weighed.files).toEqual([0, 2, 1]);
    const inside = valueOf(await weighNetwork(await importedFrom(inline), inline));
    expect(weighed.hash).toBe(inside.hash);
    const order = weighed.files.flatMap((place) => [model, ...files][place] ?? []);
    const all = joinedBytes(await Promise.all(order.map((file) => file.read(0, file.size))));
    expect(matrixOf({ ...imported, weights: weighed.weights }, 'b', all)).toEqual([
      [
        [10, 11],
        [12, 13],
      ],
    ]);
    expect([...valueOf(openWeights(weighed.weights, ofMemory(all)).quantised('y', 8))]).toEqual([110, 116, 121, 127]);
  });

  test('a file that is not here, or too short, is named', async () => {
    const imported = await importedFrom(model);
    const two = dataFile('two.data', 20);
    expect(problemTextOf(await weighNetwork(imported, model, [two]))).toBe(
      'model.onnx: its weights are also in weights/one.bin, which is not here: give it together with the model',
    );
    expect(problemTextOf(await weighNetwork(imported, model, [two, dataFile('one.bin', 10)]))).toBe(
      'weights/one.bin: 16 bytes, where model.onnx says that there are at least 20',
    );
  });

  test.each([
    ['no file', { offset: '0' }],
    ['an offset that is no number', { location: 'one.bin', offset: 'four' }],
    ['an offset before the file', { location: 'one.bin', offset: '-4' }],
  ])('%s: said of the operator', async (_title, entries) => {
    const file = modelFile({ u: counting(2, 2), v: external([2, 2], entries), w: counting(2, 2) });
    expect(matrixOf(await importedFrom(file), 'b', new Uint8Array())).toBe(
      'they lie in another file, of which the model does not say which and where',
    );
  });

  test('a length that is not that of the tensor is said of the operator', async () => {
    const entries = { location: 'one.bin', length: '12' };
    const file = modelFile({ u: counting(2, 2), v: external([2, 2], entries), w: counting(2, 2) });
    expect(matrixOf(await importedFrom(file), 'b', new Uint8Array())).toBe('12 bytes where there must be 16');
  });
});
