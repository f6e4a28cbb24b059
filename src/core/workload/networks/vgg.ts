/** VGG: 3x3 convolutions with bias and without batch norm, in stages that a max pool ends. */
import { defineNetwork, imageOptions } from './define-network';
import type { FeatureMap, Layers } from './layers';
import { activatedConv, activatedLinear, adaptivePool, flatten, image, linear, pool } from './layers';

/** Channels of a stage, and how many convolutions of them. */
type Stage = readonly [channels: number, depth: number];

function features(layers: Layers, from: FeatureMap, stages: readonly Stage[]): FeatureMap {
  let map = from;
  for (const [place, [outChannels, depth]] of stages.entries()) {
    for (let unit = 1; unit <= depth; unit++) {
      map = activatedConv(layers, `conv${place + 1}_${unit}`, map, { outChannels, kernel: 3, pad: 1, bias: true });
    }
    map = pool(layers, `pool${place + 1}`, map, { type: 'max', kernel: 2 });
  }
  return map;
}

type Depths = readonly [number, number, number, number, number];

const channels = [64, 128, 256, 512, 512];

/** Everything up to the second fully connected layer: 4096 features of an image, or of each frame. */
function trunk(layers: Layers, from: FeatureMap, depths: Depths): FeatureMap {
  const stages = depths.map((units, place): Stage => [channels[place], units]);
  const map = features(layers, from, stages);
  const flat = flatten(layers, 'flatten', adaptivePool(layers, 'avgpool', map, 7));
  return activatedLinear(layers, 'fc7', activatedLinear(layers, 'fc6', flat, 4096), 4096);
}

const depths16: Depths = [2, 2, 3, 3, 3];

/** VGG-16 as the image part of a larger network. */
export function vgg16Trunk(layers: Layers, from: FeatureMap): FeatureMap {
  return trunk(layers, from, depths16);
}

function vgg(depth: number, depths: Depths) {
  return defineNetwork({
    id: `vgg${depth}`,
    title: `VGG-${depth}`,
    source: `Simonyan and Zisserman, arXiv 1409.1556; torchvision vgg${depth}`,
    options: imageOptions(224, 1000),
    operators: ({ inputSize, classes }) => {
      const layers: Layers = [];
      linear(layers, 'fc8', trunk(layers, image(layers, inputSize), depths), classes);
      return layers;
    },
  });
}

export const vgg11 = vgg(11, [1, 1, 2, 2, 2]);
export const vgg13 = vgg(13, [2, 2, 2, 2, 2]);
export const vgg16 = vgg(16, depths16);
export const vgg19 = vgg(19, [2, 2, 4, 4, 4]);

const cifarStages: readonly Stage[] = [
  [128, 2],
  [256, 2],
  [512, 2],
];

export const vgg8Cifar = defineNetwork({
  id: 'vgg8-cifar',
  title: 'VGG-8 (CIFAR)',
  source: 'Peng et al., DNN+NeuroSim, IEDM 2019; structure 128-128-M-256-256-M-512-512-M-1024-10',
  options: imageOptions(32, 10),
  operators: ({ inputSize, classes }) => {
    const layers: Layers = [];
    const map = features(layers, image(layers, inputSize), cifarStages);
    linear(layers, 'fc2', activatedLinear(layers, 'fc1', flatten(layers, 'flatten', map), 1024), classes);
    return layers;
  },
});
