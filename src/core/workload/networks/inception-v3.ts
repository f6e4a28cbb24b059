/** Inception v3: five kinds of mixed blocks; the option `auxiliary` adds the second head that training uses. */
import type { Sides } from '../operator';
import { defineNetwork, imageOptions } from './define-network';
import type { FeatureMap, Layers } from './layers';
import { activatedConv, concatChannels, globalPool, image, linear, pool } from './layers';

/** A convolution that keeps the size of its map. */
function same(layers: Layers, name: string, from: FeatureMap, outChannels: number, kernel: Sides): FeatureMap {
  const [rows, columns] = typeof kernel === 'number' ? [kernel, kernel] : kernel;
  const pad = [(rows - 1) / 2, (columns - 1) / 2] as const;
  return activatedConv(layers, name, from, { outChannels, kernel, pad, batchNorm: true });
}

/** A 3x3 convolution that halves its map. */
function half(layers: Layers, name: string, from: FeatureMap, outChannels: number): FeatureMap {
  return activatedConv(layers, name, from, { outChannels, kernel: 3, stride: 2, batchNorm: true });
}

function halfPool(layers: Layers, name: string, from: FeatureMap): FeatureMap {
  return pool(layers, name, from, { type: 'max', kernel: 3, stride: 2 });
}

/** The branch behind an average pool of 3x3. */
function smoothBranch(layers: Layers, name: string, from: FeatureMap, outChannels: number): FeatureMap {
  const smooth = pool(layers, `${name}.smooth`, from, { type: 'average', kernel: 3, stride: 1, pad: 1 });
  return same(layers, `${name}.pool`, smooth, outChannels, 1);
}

function mixedA(layers: Layers, name: string, from: FeatureMap, pooled: number): FeatureMap {
  const points = same(layers, `${name}.1x1`, from, 64, 1);
  const windows = same(layers, `${name}.5x5_2`, same(layers, `${name}.5x5_1`, from, 48, 1), 64, 5);
  let double = same(layers, `${name}.3x3dbl_1`, from, 64, 1);
  double = same(layers, `${name}.3x3dbl_2`, double, 96, 3);
  double = same(layers, `${name}.3x3dbl_3`, double, 96, 3);
  const smooth = smoothBranch(layers, name, from, pooled);
  return concatChannels(layers, `${name}.concat`, [points, windows, double, smooth]);
}

function mixedB(layers: Layers, name: string, from: FeatureMap): FeatureMap {
  const windows = half(layers, `${name}.3x3`, from, 384);
  let double = same(layers, `${name}.3x3dbl_1`, from, 64, 1);
  double = same(layers, `${name}.3x3dbl_2`, double, 96, 3);
  double = half(layers, `${name}.3x3dbl_3`, double, 96);
  return concatChannels(layers, `${name}.concat`, [windows, double, halfPool(layers, `${name}.pool`, from)]);
}

function mixedC(layers: Layers, name: string, from: FeatureMap, width: number): FeatureMap {
  const points = same(layers, `${name}.1x1`, from, 192, 1);
  let windows = same(layers, `${name}.7x7_1`, from, width, 1);
  windows = same(layers, `${name}.7x7_2`, windows, width, [1, 7]);
  windows = same(layers, `${name}.7x7_3`, windows, 192, [7, 1]);
  let double = same(layers, `${name}.7x7dbl_1`, from, width, 1);
  double = same(layers, `${name}.7x7dbl_2`, double, width, [7, 1]);
  double = same(layers, `${name}.7x7dbl_3`, double, width, [1, 7]);
  double = same(layers, `${name}.7x7dbl_4`, double, width, [7, 1]);
  double = same(layers, `${name}.7x7dbl_5`, double, 192, [1, 7]);
  const smooth = smoothBranch(layers, name, from, 192);
  return concatChannels(layers, `${name}.concat`, [points, windows, double, smooth]);
}

function mixedD(layers: Layers, name: string, from: FeatureMap): FeatureMap {
  const windows = half(layers, `${name}.3x3_2`, same(layers, `${name}.3x3_1`, from, 192, 1), 320);
  let long = same(layers, `${name}.7x7x3_1`, from, 192, 1);
  long = same(layers, `${name}.7x7x3_2`, long, 192, [1, 7]);
  long = same(layers, `${name}.7x7x3_3`, long, 192, [7, 1]);
  long = half(layers, `${name}.7x7x3_4`, long, 192);
  return concatChannels(layers, `${name}.concat`, [windows, long, halfPool(layers, `${name}.pool`, from)]);
}

/** A 1x3 and a 3x1 side by side. */
function cross(layers: Layers, name: string, from: FeatureMap): readonly [FeatureMap, FeatureMap] {
  return [same(layers, `${name}a`, from, 384, [1, 3]), same(layers, `${name}b`, from, 384, [3, 1])];
}

function mixedE(layers: Layers, name: string, from: FeatureMap): FeatureMap {
  const points = same(layers, `${name}.1x1`, from, 320, 1);
  const windows = cross(layers, `${name}.3x3_2`, same(layers, `${name}.3x3_1`, from, 384, 1));
  const narrow = same(layers, `${name}.3x3dbl_1`, from, 448, 1);
  const double = cross(layers, `${name}.3x3dbl_3`, same(layers, `${name}.3x3dbl_2`, narrow, 384, 3));
  const smooth = smoothBranch(layers, name, from, 192);
  return concatChannels(layers, `${name}.concat`, [points, ...windows, ...double, smooth]);
}

function stem(layers: Layers, from: FeatureMap): FeatureMap {
  const plain = { kernel: 3, batchNorm: true };
  let map = half(layers, 'conv1a', from, 32);
  map = activatedConv(layers, 'conv2a', map, { ...plain, outChannels: 32 });
  map = halfPool(layers, 'pool1', same(layers, 'conv2b', map, 64, 3));
  map = same(layers, 'conv3b', map, 80, 1);
  map = activatedConv(layers, 'conv4a', map, { ...plain, outChannels: 192 });
  return halfPool(layers, 'pool2', map);
}

function auxiliaryHead(layers: Layers, from: FeatureMap, classes: number): void {
  const small = pool(layers, 'aux.pool', from, { type: 'average', kernel: 5, stride: 3 });
  const narrow = same(layers, 'aux.conv0', small, 128, 1);
  const wide = activatedConv(layers, 'aux.conv1', narrow, { outChannels: 768, kernel: 5, batchNorm: true });
  linear(layers, 'aux.fc', globalPool(layers, 'aux.avgpool', wide), classes);
}

export const inceptionV3 = defineNetwork({
  id: 'inception-v3',
  title: 'Inception v3',
  source: 'Szegedy et al., arXiv 1512.00567; torchvision inception_v3',
  options: {
    ...imageOptions(299, 1000),
    auxiliary: { kind: 'switch', title: 'Auxiliary head', default: false },
  } as const,
  operators: ({ inputSize, classes, auxiliary }) => {
    const layers: Layers = [];
    let map = stem(layers, image(layers, inputSize));
    map = mixedA(layers, 'mixed5b', map, 32);
    map = mixedA(layers, 'mixed5c', map, 64);
    map = mixedA(layers, 'mixed5d', map, 64);
    map = mixedB(layers, 'mixed6a', map);
    map = mixedC(layers, 'mixed6b', map, 128);
    map = mixedC(layers, 'mixed6c', map, 160);
    map = mixedC(layers, 'mixed6d', map, 160);
    map = mixedC(layers, 'mixed6e', map, 192);
    if (auxiliary) auxiliaryHead(layers, map, classes);
    map = mixedD(layers, 'mixed7a', map);
    map = mixedE(layers, 'mixed7b', map);
    map = mixedE(layers, 'mixed7c', map);
    linear(layers, 'fc', globalPool(layers, 'avgpool', map), classes);
    return layers;
  },
});
