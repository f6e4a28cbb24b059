/** ResNet v1.5: the stride sits in the 3x3 of the bottleneck; a 1x1 projection where the shape changes. */
import { defineNetwork, imageOptions } from './define-network';
import type { FeatureMap, Layers } from './layers';
import { activatedConv, activation, add, conv, globalPool, image, linear, pool } from './layers';

type Depths = readonly [number, number, number, number];
type Block = (layers: Layers, name: string, from: FeatureMap, width: number, stride: number) => FeatureMap;

/** The input as it is, or projected to the shape of the block's result. */
function shortcut(layers: Layers, name: string, from: FeatureMap, outChannels: number, stride: number): FeatureMap {
  if (from.channels === outChannels && stride === 1) return from;
  return conv(layers, `${name}.downsample`, from, { outChannels, kernel: 1, stride, batchNorm: true });
}

const basicBlock: Block = (layers, name, from, width, stride) => {
  const unit = { outChannels: width, kernel: 3, pad: 1, batchNorm: true };
  const first = activatedConv(layers, `${name}.conv1`, from, { ...unit, stride });
  const second = conv(layers, `${name}.conv2`, first, unit);
  const sum = add(layers, `${name}.add`, second, shortcut(layers, name, from, width, stride));
  return activation(layers, `${name}.relu`, sum, 'relu');
};

const bottleneck: Block = (layers, name, from, width, stride) => {
  const outChannels = 4 * width;
  const narrow = activatedConv(layers, `${name}.conv1`, from, { outChannels: width, kernel: 1, batchNorm: true });
  const middle = activatedConv(layers, `${name}.conv2`, narrow, {
    outChannels: width,
    kernel: 3,
    stride,
    pad: 1,
    batchNorm: true,
  });
  const wide = conv(layers, `${name}.conv3`, middle, { outChannels, kernel: 1, batchNorm: true });
  const sum = add(layers, `${name}.add`, wide, shortcut(layers, name, from, outChannels, stride));
  return activation(layers, `${name}.relu`, sum, 'relu');
};

/** Four stages, each but the first at half the size, then the mean of the map. */
function body(layers: Layers, from: FeatureMap, block: Block, depths: Depths): FeatureMap {
  let map = from;
  for (const [stage, depth] of depths.entries()) {
    for (let unit = 0; unit < depth; unit++) {
      const stride = stage > 0 && unit === 0 ? 2 : 1;
      map = block(layers, `layer${stage + 1}.${unit}`, map, 64 * 2 ** stage, stride);
    }
  }
  return globalPool(layers, 'avgpool', map);
}

/** Everything up to the global pool. */
function trunk(layers: Layers, from: FeatureMap, block: Block, depths: Depths): FeatureMap {
  const stem = { outChannels: 64, kernel: 7, stride: 2, pad: 3, batchNorm: true };
  const map = activatedConv(layers, 'conv1', from, stem);
  return body(layers, pool(layers, 'maxpool', map, { type: 'max', kernel: 3, stride: 2, pad: 1 }), block, depths);
}

const depths18: Depths = [2, 2, 2, 2];
const depths50: Depths = [3, 4, 6, 3];

/** ResNet-18 as the image part of a larger network: 512 features. */
export function resnet18Trunk(layers: Layers, from: FeatureMap): FeatureMap {
  return trunk(layers, from, basicBlock, depths18);
}

/** ResNet-50 as the image part of a larger network: 2048 features. */
export function resnet50Trunk(layers: Layers, from: FeatureMap): FeatureMap {
  return trunk(layers, from, bottleneck, depths50);
}

function resnet(depth: number, block: Block, depths: Depths) {
  return defineNetwork({
    id: `resnet${depth}`,
    title: `ResNet-${depth}`,
    source: `He et al., arXiv 1512.03385; torchvision resnet${depth} (v1.5)`,
    options: imageOptions(224, 1000),
    operators: ({ inputSize, classes }) => {
      const layers: Layers = [];
      linear(layers, 'fc', trunk(layers, image(layers, inputSize), block, depths), classes);
      return layers;
    },
  });
}

export const resnet18 = resnet(18, basicBlock, depths18);
export const resnet34 = resnet(34, basicBlock, [3, 4, 6, 3]);
export const resnet50 = resnet(50, bottleneck, depths50);
export const resnet101 = resnet(101, bottleneck, [3, 4, 23, 3]);

export const resnet18Cifar = defineNetwork({
  id: 'resnet18-cifar',
  title: 'ResNet-18 (CIFAR)',
  source: 'He et al., arXiv 1512.03385; kuangliu/pytorch-cifar ResNet18',
  options: imageOptions(32, 10),
  operators: ({ inputSize, classes }) => {
    const layers: Layers = [];
    const stem = { outChannels: 64, kernel: 3, pad: 1, batchNorm: true };
    const map = activatedConv(layers, 'conv1', image(layers, inputSize), stem);
    linear(layers, 'fc', body(layers, map, basicBlock, depths18), classes);
    return layers;
  },
});
