import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ofBytes } from '../foreign-file';
import { node, onnxBytes, onnxModel, type TestGraph } from '../testing/onnx-file';
import { counting, floats, graphFile, importedFrom, problemTextOf, valueOf } from '../testing/weight-values';
import { inSequence, ofMemory } from './byte-reader';
import { openWeights } from './open-weights';
import { weighAgain, weighNetwork } from './weigh';

const graph: TestGraph = {
  inputs: { x: [1, 3, 'height', 'width'] },
  nodes: [node('Conv x w -> c'), node('Relu c -> y')],
  tensors: { w: counting(4, 3, 3, 3) },
  outputs: ['y'],
};
const dims = { height: 12, width: 20 };

function fileOf(changed: Partial<TestGraph>, name = 'a.onnx') {
  return ofBytes(name, onnxBytes(onnxModel({ ...graph, ...changed })));
}

async function hashOf(file: ReturnType<typeof fileOf>): Promise<string> {
  return valueOf(await weighNetwork(await importedFrom(file, dims), file)).hash;
}

describe('the hash', () => {
  test('is that of the weights, not of the file or its name', async () => {
    const hash = await hashOf(fileOf({}));
    expect(hash).toMatch(/^[0-9a-f]{32}$/);
    expect(await hashOf(fileOf({}, 'b.onnx'))).toBe(hash);
    expect(await hashOf(fileOf({ nodes: [...graph.nodes, node('Relu y -> z')], outputs: ['z'] }))).toBe(hash);
  });

  test('is the digest of one line an operator and one line a window of its weights', async () => {
    const weights = new Float32Array(108).map((_, place) => place);
    const sha = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
    const lines = ['"c" 1 x 27 x 4: float32 108', sha(new Uint8Array(weights.buffer))];
    expect(await hashOf(fileOf({}))).toBe(sha(lines.join('\n')).slice(0, 32));
  });

  test('changes with every weight', async () => {
    const hash = await hashOf(fileOf({}));
    const values = Array.from({ length: 108 }, (_, place) => (place === 107 ? 0 : place));
    expect(await hashOf(fileOf({ tensors: { w: floats(values, 4, 3, 3, 3) } }))).not.toBe(hash);
  });
});

test('a file that is given again is read with the sizes of the network that was made from it', async () => {
  const file = fileOf({});
  const { network } = await importedFrom(file, dims);
  expect(valueOf(await weighAgain(network, fileOf({}, 'again.onnx'))).hash).toBe(await hashOf(file));
});

test('a file that ends before its weights do says so', async () => {
  const { file, bytes } = graphFile({ ...graph, inputs: { x: [1, 3, 12, 20] } });
  const imported = await importedFrom(file);
  const [first] = imported.weights;
  const end = (first?.pieces[0]?.tensor.offset ?? 0) + 100;
  const short = ofBytes('short.onnx', bytes.subarray(0, end));
  expect(problemTextOf(await weighNetwork(imported, short))).toBe(
    `short.onnx: its weights cannot be read: the file ends at byte ${end}`,
  );
  const source = openWeights(imported.weights, ofMemory(bytes.subarray(0, end)));
  expect(problemTextOf(source.quantised('c', 8))).toBe(
    `the weights of c cannot be read: the file ends at byte ${end}, before its weights do`,
  );
});

test('an operator is quantised to the largest of its weights', async () => {
  const { file, bytes } = graphFile({
    inputs: { x: [1, 2] },
    nodes: [node('MatMul x w -> y')],
    tensors: { w: floats([0.5, -1, 0.25, 0], 2, 2) },
    outputs: ['y'],
  });
  const source = openWeights((await importedFrom(file)).weights, ofMemory(bytes));
  expect([...valueOf(source.quantised('y', 8))]).toEqual([64, -127, 32, 0]);
  expect([...valueOf(source.quantised('y', 4))]).toEqual([4, -7, 2, 0]);
  expect(problemTextOf(source.quantised('z', 8))).toBe('the file has no weights of z');
});

test('files one after the other are read as one', () => {
  const reader = inSequence([[1, 2], [3], [4, 5, 6]].map((part) => ofMemory(Uint8Array.from(part))));
  expect(reader.size).toBe(6);
  expect([...reader.read(1, 5)]).toEqual([2, 3, 4, 5]);
});
