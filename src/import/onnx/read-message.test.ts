import { fromBinary } from '@bufbuild/protobuf';
import fc from 'fast-check';
import { ModelProtoSchema } from 'onnx-buf';
import { PbfWriter } from 'pbf';
import { describe, expect, test } from 'vitest';
import { ofBytes, type ForeignFile } from '../foreign-file';
import { importNetwork } from '../import-network';
import { integers, node, onnxBytes, onnxModel, weights } from '../testing/onnx-file';
import { readMessage } from './read-message';
import { numbersOf } from './tensor-numbers';

const silent = () => undefined;

function read(bytes: Uint8Array) {
  return readMessage(ofBytes('test.onnx', bytes), 'Model', silent);
}

const small = onnxBytes(
  onnxModel({
    inputs: { x: [1, 3, 8, 8] },
    nodes: [node('Conv x w -> c', { strides: [2, 2], auto_pad: 'SAME_UPPER' }), node('Reshape c s -> y')],
    tensors: { w: weights(4, 3, 3, 3), s: integers(1, -1) },
    outputs: ['y'],
  }),
);

test('a model that was written is read back, its numbers decoded and its weights left where they lie', async () => {
  const { graph, opsets } = await read(small);
  expect(opsets).toEqual([{ domain: '', version: 17 }]);
  expect(graph?.nodes.map(({ operator, inputs, outputs }) => [operator, inputs, outputs])).toEqual([
    ['Conv', ['x', 'w'], ['c']],
    ['Reshape', ['c', 's'], ['y']],
  ]);
  expect(graph?.nodes[0]?.attributes).toMatchObject([{ name: 'strides', integers: [2, 2] }, { text: 'SAME_UPPER' }]);
  const [weight, shape] = graph?.initializers ?? [];
  expect(weight).toMatchObject({ dims: [4, 3, 3, 3], rawData: { length: 432 } });
  expect(shape && numbersOf(shape)).toEqual([1, -1]);
  expect(graph?.inputs[0]?.type?.tensor?.shape?.dims.map(({ size }) => size)).toEqual([1, 3, 8, 8]);
});

const word = fc.string({ maxLength: 20, unit: 'grapheme' });
const size = fc.integer({ min: 0, max: 2 ** 40 });
const someTensor = fc.record({
  name: word,
  dims: fc.array(size, { maxLength: 5 }),
  dataType: fc.integer({ min: 0, max: 20 }),
  rawData: fc.uint8Array({ maxLength: 40 }),
});
const someAttribute = fc.record({
  name: word,
  integer: fc.integer(),
  integers: fc.array(fc.integer(), { maxLength: 4 }),
  text: word,
  tensor: someTensor,
});
const someNode = fc.record({
  operator: word,
  name: word,
  domain: word,
  inputs: fc.array(word, { maxLength: 4 }),
  outputs: fc.array(word, { maxLength: 3 }),
  attributes: fc.array(someAttribute, { maxLength: 3 }),
});
const someModel = fc.record({
  opsets: fc.array(fc.record({ domain: word, version: fc.integer({ min: 0, max: 30 }) }), { maxLength: 3 }),
  graph: fc.record({
    name: word,
    nodes: fc.array(someNode, { maxLength: 6 }),
    initializers: fc.array(someTensor, { maxLength: 4 }),
  }),
});

test('another reader finds the same nodes, attributes and sizes in any model', async () => {
  await fc.assert(
    fc.asyncProperty(someModel, async (model) => {
      const bytes = onnxBytes(model);
      const ours = await read(bytes);
      const theirs = fromBinary(ModelProtoSchema, bytes);
      const tensor = (each: { name: string; dims: readonly (number | bigint)[] } | undefined) =>
        each && [each.name, each.dims.map(Number)];
      expect(ours.opsets.map(({ domain, version }) => [domain, version])).toEqual(
        theirs.opsetImport.map(({ domain, version }) => [domain, Number(version)]),
      );
      expect(
        ours.graph?.nodes.map((each) => [
          each.operator,
          each.name,
          each.domain,
          each.inputs,
          each.outputs,
          each.attributes.map((own) => [own.name, own.integer, own.integers, own.text, tensor(own.tensor)]),
        ]),
      ).toEqual(
        theirs.graph?.node.map((each) => [
          each.opType,
          each.name,
          each.domain,
          each.input,
          each.output,
          each.attribute.map((own) => [
            own.name,
            Number(own.i),
            own.ints.map(Number),
            new TextDecoder().decode(own.s),
            tensor(own.t),
          ]),
        ]),
      );
      expect(ours.graph?.initializers.map(tensor)).toEqual(theirs.graph?.initializer.map(tensor));
      const places = ours.graph?.initializers.map(
        ({ rawData }) => rawData && [...bytes.subarray(rawData.offset, rawData.offset + rawData.length)],
      );
      expect(places).toEqual(theirs.graph?.initializer.map(({ rawData }) => [...rawData]));
    }),
  );
});

/** A file of half a gigabyte that has no bytes but a head and a tail: what lies between must never be asked for. */
function hugeFile(): { readonly file: ForeignFile; readonly largestRead: () => number; readonly weightBytes: number } {
  const weightBytes = 480_000_000;
  const nodes = onnxModel({ inputs: { x: [1, 12_000] }, nodes: [node('Gemm x w -> y')], outputs: ['y'] })[
    'graph'
  ] as object;
  const graphHead = onnxBytes({ graph: nodes });
  const inner = graphHead.subarray(graphHead.length - lengthOfGraph(graphHead));
  const tensorHead = new PbfWriter();
  tensorHead.writePackedVarint(1, [12_000, 10_000]);
  tensorHead.writeVarintField(2, 1);
  tensorHead.writeStringField(8, 'w');
  tensorHead.writeTag(9, 2);
  tensorHead.writeVarint(weightBytes);
  const tensor = tensorHead.finish().slice();
  const before = new PbfWriter();
  before.writeTag(5, 2);
  before.writeVarint(tensor.length + weightBytes);
  const initializer = before.finish().slice();
  const outer = new PbfWriter();
  outer.writeTag(7, 2);
  outer.writeVarint(inner.length + initializer.length + tensor.length + weightBytes);
  const head = Uint8Array.from([...outer.finish(), ...inner, ...initializer, ...tensor]);
  const tail = onnxBytes({ opsets: [{ domain: '', version: 17 }] });
  const total = head.length + weightBytes + tail.length;
  let largest = 0;
  const byteAt = (at: number) =>
    (at < head.length ? head[at] : at < total - tail.length ? 0 : tail[at - total + tail.length]) ?? 0;
  return {
    weightBytes,
    largestRead: () => largest,
    file: {
      name: 'huge.onnx',
      size: total,
      read: (from, to) => {
        largest = Math.max(largest, to - from);
        return Promise.resolve(Uint8Array.from({ length: to - from }, (_, place) => byteAt(from + place)));
      },
    },
  };
}

/** Of a model that is only its graph: how many of its last bytes are the graph's own. */
function lengthOfGraph(bytes: Uint8Array): number {
  const [, first = 0, second = 0] = bytes;
  return first < 0x80 ? first : (first & 0x7f) + second * 0x80;
}

test('of half a gigabyte only the headers are read, never more than a window at once', async () => {
  const { file, largestRead, weightBytes } = hugeFile();
  const shares: number[] = [];
  const result = await importNetwork(file, { onProgress: (share) => shares.push(share) });
  expect(result).toMatchObject({
    ok: true,
    value: { kind: 'network', weights: [{ dims: [12_000, 10_000], length: weightBytes }] },
  });
  expect(largestRead()).toBeLessThanOrEqual(1 << 16);
  expect(shares.at(-1)).toBe(1);
  expect(shares).toEqual([...shares].sort((one, other) => one - other));
});

describe('bytes that are no model', () => {
  const outcome = (bytes: Uint8Array) => importNetwork(ofBytes('broken.onnx', bytes));

  test('cut off at any byte: a Result, never an exception', async () => {
    for (let length = 1; length < small.length; length++) {
      const result = await outcome(small.subarray(0, length));
      if (!result.ok) expect(result.problem.text).toMatch(/^broken\.onnx: /);
    }
  });

  test('one wrong byte anywhere: a Result, never an exception', async () => {
    for (let place = 0; place < small.length; place++) {
      for (const wrong of [0, 0x7f, 0x80, 0xff]) {
        const bytes = small.slice();
        bytes[place] = wrong;
        const result = await outcome(bytes);
        if (!result.ok) expect(result.problem.text).toMatch(/^broken\.onnx: /);
      }
    }
  });

  test('any bytes at all: refused or read', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (bytes) => {
        const result = await outcome(bytes);
        if (!result.ok) expect(result.problem.text).toMatch(/^broken\.onnx: /);
      }),
    );
  });

  test.each([
    [[0x3a, 0xff, 0x01, 1, 2, 3], 'at byte 1, Model.graph is 255 bytes long, but only 3 are left'],
    [[0x42, 0x02, 0x10, 0x11], 'expected a graph with nodes and an operator set, found an operator set'],
    [[0x3b], 'at byte 1, Model.graph cannot be a group'],
    [[0x38, 0x01], 'Model.graph cannot be a varint'],
  ])('%j: the byte and what was expected there', async (bytes, words) => {
    const result = await outcome(Uint8Array.from(bytes));
    expect(result.ok ? '' : result.problem.text).toContain(words);
  });
});
