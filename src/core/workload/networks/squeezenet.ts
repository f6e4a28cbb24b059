/** SqueezeNet 1.1: fire modules (squeeze to few channels, expand by 1x1 and 3x3); the classifier is a convolution. */
import { defineNetwork, imageOptions } from './define-network';
import type { FeatureMap, Layers } from './layers';
import { activatedConv, concatChannels, globalPool, image, pool } from './layers';

function fire(layers: Layers, name: string, from: FeatureMap, squeezed: number, expanded: number): FeatureMap {
  const narrow = activatedConv(layers, `${name}.squeeze`, from, { outChannels: squeezed, kernel: 1, bias: true });
  const unit = { outChannels: expanded, bias: true };
  const points = activatedConv(layers, `${name}.expand1x1`, narrow, { ...unit, kernel: 1 });
  const windows = activatedConv(layers, `${name}.expand3x3`, narrow, { ...unit, kernel: 3, pad: 1 });
  return concatChannels(layers, `${name}.concat`, [points, windows]);
}

function half(layers: Layers, name: string, from: FeatureMap): FeatureMap {
  return pool(layers, name, from, { type: 'max', kernel: 3, stride: 2, ceilMode: true });
}

/** Squeezed and expanded channels of the fire modules, in the stages between the pools. */
// prettier-ignore
const stages = [
  [[16, 64], [16, 64]],
  [[32, 128], [32, 128]],
  [[48, 192], [48, 192], [64, 256], [64, 256]],
] as const;

export const squeezenet = defineNetwork({
  id: 'squeezenet-1.1',
  title: 'SqueezeNet 1.1',
  source: 'Iandola et al., arXiv 1602.07360, release 1.1; torchvision squeezenet1_1',
  options: imageOptions(224, 1000),
  operators: ({ inputSize, classes }) => {
    const layers: Layers = [];
    const stem = { outChannels: 64, kernel: 3, stride: 2, bias: true };
    let map = activatedConv(layers, 'conv1', image(layers, inputSize), stem);
    let place = 2;
    for (const [stage, modules] of stages.entries()) {
      map = half(layers, `pool${stage + 1}`, map);
      for (const [squeezed, expanded] of modules) map = fire(layers, `fire${place++}`, map, squeezed, expanded);
    }
    map = activatedConv(layers, 'classifier', map, { outChannels: classes, kernel: 1, bias: true });
    globalPool(layers, 'avgpool', map);
    return layers;
  },
});
