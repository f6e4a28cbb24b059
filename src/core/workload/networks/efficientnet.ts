/** EfficientNet-B0: inverted residuals, each with a squeeze to a quarter of the block's input channels. */
import { defineNetwork, imageOptions } from './define-network';
import type { Stage } from './inverted-residual';
import { invertedResidualStages } from './inverted-residual';
import type { FeatureMap, Layers } from './layers';
import { activatedConv, globalPool, image, linear } from './layers';

const stages: readonly Stage[] = [
  [3, 1, 16, 1, 1],
  [3, 6, 24, 2, 2],
  [5, 6, 40, 2, 2],
  [3, 6, 80, 3, 2],
  [5, 6, 112, 3, 1],
  [5, 6, 192, 4, 2],
  [3, 6, 320, 1, 1],
];

const quarterOfInput = ({ channels }: FeatureMap) => ({ width: channels / 4, activation: 'silu' }) as const;

export const efficientnetB0 = defineNetwork({
  id: 'efficientnet-b0',
  title: 'EfficientNet-B0',
  source: 'Tan and Le, arXiv 1905.11946; torchvision efficientnet_b0',
  options: imageOptions(224, 1000),
  operators: ({ inputSize, classes }) => {
    const layers: Layers = [];
    const stem = { outChannels: 32, kernel: 3, stride: 2, pad: 1, batchNorm: true };
    let map = activatedConv(layers, 'stem', image(layers, inputSize), stem, 'silu');
    map = invertedResidualStages(layers, map, stages, 'silu', quarterOfInput);
    map = activatedConv(layers, 'head', map, { outChannels: 1280, kernel: 1, batchNorm: true }, 'silu');
    linear(layers, 'fc', globalPool(layers, 'avgpool', map), classes);
    return layers;
  },
});
