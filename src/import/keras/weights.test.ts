/** Weights of Keras models: variables by name, over any number of files, quantised or not. */
import { describe, expect, test } from 'vitest';
import { ofBytes } from '../foreign-file';
import { importedFrom, matrixOf, problemTextOf, valueOf } from '../testing/weight-values';
import { orderedWeightFiles } from '../weights/weight-files';
import { weighNetwork } from '../weights/weigh';

interface Variable {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype?: string;
  readonly quantization?: object;
}

const layers = [
  { class_name: 'Conv2D', config: { name: 'c', batch_input_shape: [null, 3, 3, 2], filters: 2, kernel_size: [1, 2] } },
  { class_name: 'DepthwiseConv2D', config: { name: 'd', kernel_size: [1, 2] } },
  { class_name: 'Flatten', config: { name: 'f' } },
  { class_name: 'Dense', config: { name: 'e', units: 2 } },
];

const variables: readonly Variable[] = [
  { name: 'c/kernel', shape: [1, 2, 2, 2] },
  { name: 'c/bias', shape: [2] },
  { name: 'd/depthwise_kernel:0', shape: [1, 2, 2, 1] },
  { name: 'model/e/kernel', shape: [6, 2] },
];

function modelOf(groups: readonly { paths: readonly string[]; weights: readonly Variable[] }[], name = 'model.json') {
  const weightsManifest = groups.map(({ paths, weights }) => ({
    paths,
    weights: weights.map((each) => ({ dtype: 'float32', ...each })),
  }));
  const document = { modelTopology: { class_name: 'Sequential', config: { layers } }, weightsManifest };
  return ofBytes(name, new TextEncoder().encode(JSON.stringify(document)));
}

const numbers = Float32Array.from({ length: 8 + 2 + 4 + 12 }, (_, place) => place);
const bytes = new Uint8Array(numbers.buffer);

describe('where a weight stands', () => {
  test('convolutions have the kernel first, dense layers rows by columns', async () => {
    const imported = await importedFrom(modelOf([{ paths: ['a.bin'], weights: variables }]));
    // Kernel [1][2][channel][output] 0..7: rows are channel 0 at both places, then channel 1.
    expect(matrixOf(imported, 'c', bytes)).toEqual([
      [
        [0, 1],
        [4, 5],
        [2, 3],
        [6, 7],
      ],
    ]);
    expect(matrixOf(imported, 'd', bytes)).toEqual([
      [[10], [12]],
      [[11], [13]],
    ]);
    expect(matrixOf(imported, 'e', bytes)).toEqual([
      [
        [14, 15],
        [16, 17],
        [18, 19],
        [20, 21],
        [22, 23],
        [24, 25],
      ],
    ]);
  });

  test('quantised weights are stretched to what they stand for', async () => {
    const quantization = { dtype: 'uint8', scale: 0.5, min: -10 };
    const weights = variables.map((each) => ({ ...each, quantization }));
    const imported = await importedFrom(modelOf([{ paths: ['a.bin'], weights }]));
    const stored = Uint8Array.from({ length: 26 }, (_, place) => place);
    expect(matrixOf(imported, 'd', stored)).toEqual([
      [[-5], [-4]],
      [[-4.5], [-3.5]],
    ]);
    expect(imported.weightFiles).toEqual([{ paths: ['a.bin'], bytes: 26 }]);
  });

  test('a variable that is not in the list, or twice, is said so', async () => {
    const without = await importedFrom(modelOf([{ paths: ['a.bin'], weights: variables.slice(1) }]));
    expect(matrixOf(without, 'c', bytes)).toBe("the weights' list has no kernel of layer c");
    const twice = [...variables, { name: 'other/c/kernel', shape: [1, 2, 2, 2] }];
    const doubled = await importedFrom(modelOf([{ paths: ['a.bin'], weights: twice }]));
    expect(matrixOf(doubled, 'c', bytes)).toBe("the weights' list has 2 times kernel of layer c");
  });
});

describe('files', () => {
  const model = modelOf([{ paths: ['one.bin', 'two.bin'], weights: variables }]);
  const one = ofBytes('one.bin', bytes.subarray(0, 37));
  const two = ofBytes('two.bin', bytes.subarray(37));

  test('may come in any order, and cut the weights anywhere: the hash is the same', async () => {
    const imported = await importedFrom(model);
    const whole = await importedFrom(modelOf([{ paths: ['all.bin'], weights: variables }]));
    const all = valueOf(await weighNetwork(whole, model, [ofBytes('all.bin', bytes)]));
    const cut = valueOf(await weighNetwork(imported, model, [two, one]));
    expect(cut.hash).toBe(all.hash);
    expect(cut.files).toEqual([2, 1]);
  });

  test('one that is missing, or too short, is named', async () => {
    const imported = await importedFrom(model);
    expect(problemTextOf(orderedWeightFiles(imported, model, [one]))).toBe(
      'model.json: its weights are also in two.bin, which is not here: give it together with the model',
    );
    const short = ofBytes('two.bin', bytes.subarray(41));
    expect(problemTextOf(orderedWeightFiles(imported, model, [one, short]))).toBe(
      'one.bin, two.bin: 100 bytes, where model.json says that there are 104',
    );
  });
});
