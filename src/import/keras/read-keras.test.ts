import { describe, expect, test } from 'vitest';
import { graphOf, importText, operatorLines, refusal } from '../testing/imported-network';

type Layer = Readonly<Record<string, unknown>>;

const layer = (className: string, name: string, config: Layer = {}, ...from: readonly string[]) => ({
  class_name: className,
  name,
  config: { name, ...config },
  inbound_nodes: from.length === 0 ? [] : [from.map((each) => [each, 0, 0, {}])],
});

function functional(layers: readonly Layer[], outputs: readonly string[]): string {
  return JSON.stringify({
    class_name: 'Functional',
    config: { layers, input_layers: [['image', 0, 0]], output_layers: outputs.map((name) => [name, 0, 0]) },
  });
}

function sequential(...layers: readonly Layer[]): string {
  return JSON.stringify({ class_name: 'Sequential', config: { name: 'model', layers } });
}

const image = layer('InputLayer', 'image', { batch_input_shape: [null, 32, 32, 3] });

async function lines(text: string): Promise<string[]> {
  return operatorLines(await importText('model.json', text));
}

test('a functional model of version 2, with pads, norms and a residual', async () => {
  const text = functional(
    [
      image,
      layer(
        'ZeroPadding2D',
        'pad',
        {
          padding: [
            [0, 1],
            [0, 1],
          ],
        },
        'image',
      ),
      layer(
        'Conv2D',
        'stem',
        { filters: 16, kernel_size: [3, 3], strides: [2, 2], padding: 'valid', use_bias: false },
        'pad',
      ),
      layer('BatchNormalization', 'bn', {}, 'stem'),
      layer('ReLU', 'relu', { max_value: 6 }, 'bn'),
      layer('DepthwiseConv2D', 'deep', { kernel_size: [3, 3], padding: 'same', use_bias: false }, 'relu'),
      layer('Add', 'add', {}, 'deep', 'relu'),
      layer('GlobalAveragePooling2D', 'gap', {}, 'add'),
      layer('Dense', 'head', { units: 10, activation: 'softmax' }, 'gap'),
    ],
    ['head'],
  );
  expect(await lines(text)).toEqual([
    'image input 3 x 32 x 32',
    'stem conv(image) 16 x 16 x 16 {"outChannels":16,"kernel":3,"stride":2,"pad":[0,0,1,1],"batchNorm":true}',
    'relu activation(stem) 16 x 16 x 16 {"function":"relu6"}',
    'deep conv(relu) 16 x 16 x 16 {"outChannels":16,"kernel":3,"pad":1,"groups":16}',
    'add elementwise(deep, relu) 16 x 16 x 16 {"op":"add"}',
    'gap globalPool(add) 16 x 1 x 1',
    'head linear(gap) 10 x 1 x 1 {"outFeatures":10}',
    'head.activation softmax(head) 10 x 1 x 1',
  ]);
});

test('a functional model of version 3: batch_shape and tensors with a history', async () => {
  const tensor = (name: string) => ({
    class_name: '__keras_tensor__',
    config: { shape: [null], dtype: 'float32', keras_history: [name, 0, 0] },
  });
  const text = JSON.stringify({
    class_name: 'Functional',
    config: {
      layers: [
        layer('InputLayer', 'image', { batch_shape: [null, 8, 8, 3] }),
        { ...layer('Flatten', 'flat'), inbound_nodes: [{ args: [tensor('image')], kwargs: {} }] },
        {
          ...layer('Dense', 'head', { units: 4, activation: 'linear' }),
          inbound_nodes: [{ args: [tensor('flat')], kwargs: {} }],
        },
      ],
      input_layers: [['image', 0, 0]],
      output_layers: [['head', 0, 0]],
    },
  });
  expect((await lines(text)).slice(1)).toEqual([
    'flat flatten(image) 192 x 1 x 1',
    'head linear(flat) 4 x 1 x 1 {"outFeatures":4}',
  ]);
});

test('a sequential model, as TensorFlow.js keeps it', async () => {
  const model: unknown = JSON.parse(
    sequential(
      layer('Embedding', 'words', { input_dim: 1000, output_dim: 32, batch_input_shape: [null, 20] }),
      layer('Bidirectional', 'both', {
        merge_mode: 'concat',
        layer: { class_name: 'LSTM', config: { units: 64, return_sequences: true } },
      }),
      layer('GRU', 'gru', { units: 16 }),
      layer('Dense', 'head', { units: 2, activation: 'sigmoid' }),
    ),
  );
  const text = JSON.stringify({ modelTopology: { keras_version: '2.11', model_config: model }, weightsManifest: [] });
  expect(await lines(text)).toEqual([
    'words.input input 1 x 20 x 1',
    'words embedding(words.input) 32 x 20 x 1 {"vocabulary":1000,"features":32}',
    'both.forward recurrent(words) 64 x 20 x 1 {"cell":"lstm","hidden":64}',
    'both.backward recurrent(words) 64 x 20 x 1 {"cell":"lstm","hidden":64}',
    'both concat(both.forward, both.backward) 128 x 20 x 1 {"axis":"channels"}',
    'gru recurrent(both) 16 x 20 x 1 {"cell":"gru","hidden":16}',
    'gru.last slice(gru) 16 x 1 x 1 {"take":"last"}',
    'head linear(gru.last) 2 x 1 x 1 {"outFeatures":2}',
    'head.activation activation(head) 2 x 1 x 1 {"function":"sigmoid"}',
  ]);
});

test('a model inside a model, an enlargement and a transposed convolution', async () => {
  const base = layer('Sequential', 'base', {
    layers: [layer('Conv2D', 'conv', { filters: 8, kernel_size: 3, padding: 'same' })],
  });
  const text = sequential(
    image,
    base,
    layer('UpSampling2D', 'up', { size: [2, 2] }),
    layer('Conv2DTranspose', 'wide', { filters: 4, kernel_size: [3, 3], strides: [2, 2], padding: 'same' }),
    layer('SeparableConv2D', 'separable', { filters: 5, kernel_size: [3, 3], padding: 'same' }),
  );
  const read = await importText('model.json', text);
  expect(operatorLines(read).slice(1)).toEqual([
    'conv conv(image) 8 x 32 x 32 {"outChannels":8,"kernel":3,"pad":1,"bias":true}',
    'up pool(conv) 8 x 64 x 64 {"type":"average","kernel":2,"stride":1,"pad":[1,1],"upsample":2}',
    'wide conv(up) 4 x 128 x 128 {"outChannels":4,"kernel":3,"pad":[2,2,1,1],"upsample":2,"bias":true}',
    'separable.depthwise conv(wide) 4 x 128 x 128 {"outChannels":4,"kernel":3,"pad":1,"groups":4}',
    'separable conv(separable.depthwise) 5 x 128 x 128 {"outChannels":5,"kernel":1,"bias":true}',
  ]);
  expect(graphOf(read).macs).toBe(9 * 3 * 8 * 1024 + 9 * 8 * 4 * 4096 + (9 * 4 + 4 * 5) * 16384);
});

test('sizes that the topology leaves open are asked for by name', async () => {
  const open = layer('InputLayer', 'image', { batch_input_shape: [null, null, null, 3] });
  const text = functional([open, layer('Conv2D', 'conv', { filters: 8, kernel_size: 3 }, 'image')], ['conv']);
  await expect(importText('model.json', text)).rejects.toThrow('needs sizes');
  expect(operatorLines(await importText('model.json', text, { 'image.1': 20, 'image.2': 30 }))[1]).toContain(
    '8 x 18 x 28',
  );
});

describe('what is refused names file and layer', () => {
  test.each([
    ['{"tenants": []}', /^model\.json: no Keras topology in it; expected class_name and config/],
    ['{', /^model\.json: not JSON/],
    ['{"class_name": "Model", "config": {"layers": 3}}', /^model\.json: not a Keras topology: config\.layers is 3/],
    [sequential(layer('Dense', 'head', { units: 3 })), /^model\.json: layer head \(Dense\): its input has no size/],
    [
      functional([image, layer('Conv3D', 'deep', { filters: 8 }, 'image', 'image')], ['deep']),
      /layer deep \(Conv3D\): an unknown layer; known are Conv1D/,
    ],
    [
      functional([image, layer('Conv2D', 'conv', { filters: 8, kernel_size: 'x' }, 'image')], ['conv']),
      /layer conv \(Conv2D\): its kernel_size is "x"/,
    ],
    [
      functional([image, layer('Conv2D', 'conv', { filters: 8, kernel_size: 99 }, 'image')], ['conv']),
      /conv: its window of 99 x 99 is larger/,
    ],
    [
      functional([image, layer('Flatten', 'flat', {}, 'nowhere')], ['flat']),
      /layer flat \(Flatten\): nothing gives its input nowhere/,
    ],
  ])('%s', async (text, words) => {
    expect(await refusal('model.json', text)).toMatch(words);
  });
});
