/** MobileNetV3 large: inverted residuals from an architecture search, some with squeeze-excite. */
import { defineNetwork, imageOptions } from './define-network';
import { invertedResidual } from './inverted-residual';
import type { Layers } from './layers';
import { activatedConv, activatedLinear, globalPool, image, linear } from './layers';

/** Kernel, channels inside, output channels, stride, with squeeze-excite, activation. */
const blocks = [
  [3, 16, 16, 1, false, 'relu'],
  [3, 64, 24, 2, false, 'relu'],
  [3, 72, 24, 1, false, 'relu'],
  [5, 72, 40, 2, true, 'relu'],
  [5, 120, 40, 1, true, 'relu'],
  [5, 120, 40, 1, true, 'relu'],
  [3, 240, 80, 2, false, 'hardswish'],
  [3, 200, 80, 1, false, 'hardswish'],
  [3, 184, 80, 1, false, 'hardswish'],
  [3, 184, 80, 1, false, 'hardswish'],
  [3, 480, 112, 1, true, 'hardswish'],
  [3, 672, 112, 1, true, 'hardswish'],
  [5, 672, 160, 2, true, 'hardswish'],
  [5, 960, 160, 1, true, 'hardswish'],
  [5, 960, 160, 1, true, 'hardswish'],
] as const;

/** The multiple of 8 that is nearest to a quarter, but not below 90 % of it: 72 channels have 24, not 16. */
function squeezeWidth(expanded: number): number {
  const wanted = expanded / 4;
  const nearest = 8 * Math.floor((wanted + 4) / 8);
  return nearest < 0.9 * wanted ? nearest + 8 : nearest;
}

export const mobilenetV3Large = defineNetwork({
  id: 'mobilenet-v3-large',
  title: 'MobileNetV3-Large',
  source: 'Howard et al., arXiv 1905.02244; torchvision mobilenet_v3_large',
  options: imageOptions(224, 1000),
  operators: ({ inputSize, classes }) => {
    const layers: Layers = [];
    const stem = { outChannels: 16, kernel: 3, stride: 2, pad: 1, batchNorm: true };
    let map = activatedConv(layers, 'stem', image(layers, inputSize), stem, 'hardswish');
    for (const [place, [kernel, expanded, outChannels, stride, hasSqueeze, activation]] of blocks.entries()) {
      map = invertedResidual(layers, `block${place + 1}`, map, {
        kernel,
        expanded,
        outChannels,
        stride,
        activation,
        ...(hasSqueeze ? { squeeze: { width: squeezeWidth(expanded), activation: 'relu' } } : {}),
      });
    }
    map = activatedConv(layers, 'head', map, { outChannels: 960, kernel: 1, batchNorm: true }, 'hardswish');
    const hidden = activatedLinear(layers, 'fc1', globalPool(layers, 'avgpool', map), 1280, 'hardswish');
    linear(layers, 'fc2', hidden, classes);
    return layers;
  },
});
