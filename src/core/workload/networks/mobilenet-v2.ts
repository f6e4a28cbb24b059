/** MobileNetV2: inverted residuals with linear bottlenecks. */
import { defineNetwork, imageOptions } from './define-network';
import type { Stage } from './inverted-residual';
import { invertedResidualStages } from './inverted-residual';
import type { Layers } from './layers';
import { activatedConv, globalPool, image, linear } from './layers';

const stages: readonly Stage[] = [
  [3, 1, 16, 1, 1],
  [3, 6, 24, 2, 2],
  [3, 6, 32, 3, 2],
  [3, 6, 64, 4, 2],
  [3, 6, 96, 3, 1],
  [3, 6, 160, 3, 2],
  [3, 6, 320, 1, 1],
];

export const mobilenetV2 = defineNetwork({
  id: 'mobilenet-v2',
  title: 'MobileNetV2',
  source: 'Sandler et al., arXiv 1801.04381; torchvision mobilenet_v2',
  options: imageOptions(224, 1000),
  operators: ({ inputSize, classes }) => {
    const layers: Layers = [];
    const stem = { outChannels: 32, kernel: 3, stride: 2, pad: 1, batchNorm: true };
    let map = activatedConv(layers, 'stem', image(layers, inputSize), stem, 'relu6');
    map = invertedResidualStages(layers, map, stages, 'relu6');
    map = activatedConv(layers, 'head', map, { outChannels: 1280, kernel: 1, batchNorm: true }, 'relu6');
    linear(layers, 'fc', globalPool(layers, 'avgpool', map), classes);
    return layers;
  },
});
