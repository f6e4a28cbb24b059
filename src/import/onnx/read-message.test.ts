import { fromBinary } from '@bufbuild/protobuf';
import fc from 'fast-check';
import { ModelProtoSchema } from 'onnx-buf';
import { describe, expect, test } from 'vitest';
import { ofBytes } from '../foreign-file';
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
