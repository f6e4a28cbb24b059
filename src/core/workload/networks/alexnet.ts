/** AlexNet, as first published in two groups, and as torchvision has it. Local response normalisation has no weights and is left out. */
import { defineNetwork, imageOptions } from './define-network';
import type { FeatureMap, Layers } from './layers';
import { activatedConv, activatedLinear, adaptivePool, flatten, image, linear, pool } from './layers';

interface Widths {
  readonly channels: readonly [number, number, number, number, number];
  readonly stemPad: number;
  /** Of the second, fourth and fifth convolution. */
  readonly groups: number;
}

function features(layers: Layers, from: FeatureMap, { channels, stemPad, groups }: Widths): FeatureMap {
  const [first, second, third, fourth, fifth] = channels;
  const half = (name: string, map: FeatureMap) => pool(layers, name, map, { type: 'max', kernel: 3, stride: 2 });
  let map = activatedConv(layers, 'conv1', from, {
    outChannels: first,
    kernel: 11,
    stride: 4,
    pad: stemPad,
    bias: true,
  });
  map = half('pool1', map);
  map = activatedConv(layers, 'conv2', map, { outChannels: second, kernel: 5, pad: 2, groups, bias: true });
  map = half('pool2', map);
  map = activatedConv(layers, 'conv3', map, { outChannels: third, kernel: 3, pad: 1, bias: true });
  map = activatedConv(layers, 'conv4', map, { outChannels: fourth, kernel: 3, pad: 1, groups, bias: true });
  map = activatedConv(layers, 'conv5', map, { outChannels: fifth, kernel: 3, pad: 1, groups, bias: true });
  return half('pool5', map);
}

function classify(layers: Layers, from: FeatureMap, classes: number): void {
  const flat = flatten(layers, 'flatten', from);
  const hidden = activatedLinear(layers, 'fc7', activatedLinear(layers, 'fc6', flat, 4096), 4096);
  linear(layers, 'fc8', hidden, classes);
}

export const alexnetGrouped = defineNetwork({
  id: 'alexnet-grouped',
  title: 'AlexNet (two groups)',
  source: 'Krizhevsky et al., NeurIPS 2012; Caffe bvlc_alexnet',
  options: imageOptions(227, 1000),
  operators: ({ inputSize, classes }) => {
    const layers: Layers = [];
    const widths: Widths = { channels: [96, 256, 384, 384, 256], stemPad: 0, groups: 2 };
    classify(layers, features(layers, image(layers, inputSize), widths), classes);
    return layers;
  },
});

export const alexnet = defineNetwork({
  id: 'alexnet',
  title: 'AlexNet',
  source: 'Krizhevsky, arXiv 1404.5997; torchvision alexnet',
  options: imageOptions(224, 1000),
  operators: ({ inputSize, classes }) => {
    const layers: Layers = [];
    const widths: Widths = { channels: [64, 192, 384, 256, 256], stemPad: 2, groups: 1 };
    const map = features(layers, image(layers, inputSize), widths);
    classify(layers, adaptivePool(layers, 'avgpool', map, 6), classes);
    return layers;
  },
});
