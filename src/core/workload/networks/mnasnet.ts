/** MnasNet at depth 1.0, without squeeze-excite; the stem is a separable convolution. */
import { defineNetwork, imageOptions } from './define-network';
import type { Stage } from './inverted-residual';
import { invertedResidualStages } from './inverted-residual';
import type { FeatureMap, Layers } from './layers';
import { activatedConv, conv, globalPool, image, linear } from './layers';

const stages: readonly Stage[] = [
  [3, 3, 24, 3, 2],
  [5, 3, 40, 3, 2],
  [5, 6, 80, 3, 2],
  [3, 6, 96, 2, 1],
  [5, 6, 192, 4, 2],
  [3, 6, 320, 1, 1],
];

function stem(layers: Layers, from: FeatureMap): FeatureMap {
  const unit = { outChannels: 32, kernel: 3, pad: 1, batchNorm: true };
  const map = activatedConv(layers, 'stem', from, { ...unit, stride: 2 });
  const filtered = activatedConv(layers, 'stem.depthwise', map, { ...unit, groups: 32 });
  return conv(layers, 'stem.pointwise', filtered, { outChannels: 16, kernel: 1, batchNorm: true });
}

export const mnasnet = defineNetwork({
  id: 'mnasnet-1.0',
  title: 'MnasNet 1.0',
  source: 'Tan et al., arXiv 1807.11626; torchvision mnasnet1_0',
  options: imageOptions(224, 1000),
  operators: ({ inputSize, classes }) => {
    const layers: Layers = [];
    let map = stem(layers, image(layers, inputSize));
    map = invertedResidualStages(layers, map, stages, 'relu');
    map = activatedConv(layers, 'head', map, { outChannels: 1280, kernel: 1, batchNorm: true });
    linear(layers, 'fc', globalPool(layers, 'avgpool', map), classes);
    return layers;
  },
});
