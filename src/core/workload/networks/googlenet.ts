/** GoogLeNet as torchvision has it: batch norm, a 3x3 in the branch that the paper draws as 5x5, no auxiliary heads. */
import { defineNetwork, imageOptions } from './define-network';
import type { FeatureMap, Layers } from './layers';
import { activatedConv, concatChannels, globalPool, image, linear, pool } from './layers';

/** Channels: 1x1; reduction and 3x3; reduction and second 3x3; behind the pool. */
type Branches = readonly [number, number, number, number, number, number];

function inceptionBlock(layers: Layers, name: string, from: FeatureMap, branches: Branches): FeatureMap {
  const [points, reduced3, windows3, reduced5, windows5, pooled] = branches;
  const unit = (branch: string, map: FeatureMap, outChannels: number, kernel: 1 | 3) =>
    activatedConv(layers, `${name}.${branch}`, map, { outChannels, kernel, pad: (kernel - 1) / 2, batchNorm: true });
  const smooth = { type: 'max', kernel: 3, stride: 1, pad: 1, ceilMode: true } as const;
  return concatChannels(layers, `${name}.concat`, [
    unit('branch1', from, points, 1),
    unit('branch2.1', unit('branch2.0', from, reduced3, 1), windows3, 3),
    unit('branch3.1', unit('branch3.0', from, reduced5, 1), windows5, 3),
    unit('branch4.1', pool(layers, `${name}.branch4.0`, from, smooth), pooled, 1),
  ]);
}

const blocks3: readonly Branches[] = [
  [64, 96, 128, 16, 32, 32],
  [128, 128, 192, 32, 96, 64],
];
const blocks4: readonly Branches[] = [
  [192, 96, 208, 16, 48, 64],
  [160, 112, 224, 24, 64, 64],
  [128, 128, 256, 24, 64, 64],
  [112, 144, 288, 32, 64, 64],
  [256, 160, 320, 32, 128, 128],
];
const blocks5: readonly Branches[] = [
  [256, 160, 320, 32, 128, 128],
  [384, 192, 384, 48, 128, 128],
];

function stage(layers: Layers, name: string, from: FeatureMap, blocks: readonly Branches[]): FeatureMap {
  return blocks.reduce(
    (map, branches, place) => inceptionBlock(layers, `${name}${'abcde'[place]}`, map, branches),
    from,
  );
}

export const googlenet = defineNetwork({
  id: 'googlenet',
  title: 'GoogLeNet',
  source: 'Szegedy et al., arXiv 1409.4842; torchvision googlenet',
  options: imageOptions(224, 1000),
  operators: ({ inputSize, classes }) => {
    const layers: Layers = [];
    const half = (name: string, from: FeatureMap, kernel: number) =>
      pool(layers, name, from, { type: 'max', kernel, stride: 2, ceilMode: true });
    const stem = { outChannels: 64, kernel: 7, stride: 2, pad: 3, batchNorm: true };
    let map = half('maxpool1', activatedConv(layers, 'conv1', image(layers, inputSize), stem), 3);
    map = activatedConv(layers, 'conv2', map, { outChannels: 64, kernel: 1, batchNorm: true });
    map = activatedConv(layers, 'conv3', map, { outChannels: 192, kernel: 3, pad: 1, batchNorm: true });
    map = stage(layers, 'inception3', half('maxpool2', map, 3), blocks3);
    map = stage(layers, 'inception4', half('maxpool3', map, 3), blocks4);
    map = stage(layers, 'inception5', half('maxpool4', map, 2), blocks5);
    linear(layers, 'fc', globalPool(layers, 'avgpool', map), classes);
    return layers;
  },
});
