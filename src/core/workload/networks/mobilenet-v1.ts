/** MobileNet at width 1.0: pairs of a depthwise 3x3 and a pointwise 1x1, batch norm after both. */
import { defineNetwork, imageOptions } from './define-network';
import type { FeatureMap, Layers } from './layers';
import { activatedConv, globalPool, image, linear } from './layers';

/** Output channels and stride of the 13 pairs. */
const pairs = [
  [64, 1],
  [128, 2],
  [128, 1],
  [256, 2],
  [256, 1],
  [512, 2],
  [512, 1],
  [512, 1],
  [512, 1],
  [512, 1],
  [512, 1],
  [1024, 2],
  [1024, 1],
] as const;

function separable(layers: Layers, name: string, from: FeatureMap, outChannels: number, stride: number): FeatureMap {
  const filtered = activatedConv(layers, `${name}.depthwise`, from, {
    outChannels: from.channels,
    kernel: 3,
    stride,
    pad: 1,
    groups: from.channels,
    batchNorm: true,
  });
  return activatedConv(layers, `${name}.pointwise`, filtered, { outChannels, kernel: 1, batchNorm: true });
}

export const mobilenetV1 = defineNetwork({
  id: 'mobilenet-v1',
  title: 'MobileNet',
  source: 'Howard et al., arXiv 1704.04861; TensorFlow mobilenet_v1_1.0_224',
  options: imageOptions(224, 1000),
  operators: ({ inputSize, classes }) => {
    const layers: Layers = [];
    const stem = { outChannels: 32, kernel: 3, stride: 2, pad: 1, batchNorm: true };
    let map = activatedConv(layers, 'stem', image(layers, inputSize), stem);
    for (const [place, [outChannels, stride]] of pairs.entries()) {
      map = separable(layers, `pair${place + 1}`, map, outChannels, stride);
    }
    linear(layers, 'fc', globalPool(layers, 'avgpool', map), classes);
    return layers;
  },
});
