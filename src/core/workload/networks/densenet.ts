/** DenseNet-121: each layer sees all maps before it. Norms stand before convolutions, so they have parameters of their own. */
import { defineNetwork, imageOptions } from './define-network';
import type { FeatureMap, Layers } from './layers';
import { activation, batchNorm, concatChannels, conv, globalPool, image, linear, pool } from './layers';

const growth = 32;
const bottleneck = 4 * growth;
const depths = [6, 12, 24, 16];

function normalised(layers: Layers, name: string, from: FeatureMap): FeatureMap {
  return activation(layers, `${name}.relu`, batchNorm(layers, name, from), 'relu');
}

/** The map with `growth` new channels behind its own. */
function denseLayer(layers: Layers, name: string, from: FeatureMap): FeatureMap {
  const first = normalised(layers, `${name}.norm1`, from);
  const narrow = conv(layers, `${name}.conv1`, first, { outChannels: bottleneck, kernel: 1 });
  const second = normalised(layers, `${name}.norm2`, narrow);
  const grown = conv(layers, `${name}.conv2`, second, { outChannels: growth, kernel: 3, pad: 1 });
  return concatChannels(layers, `${name}.concat`, [from, grown]);
}

/** Half the channels at half the size. */
function transition(layers: Layers, name: string, from: FeatureMap): FeatureMap {
  const map = normalised(layers, `${name}.norm`, from);
  const narrow = conv(layers, `${name}.conv`, map, { outChannels: from.channels / 2, kernel: 1 });
  return pool(layers, `${name}.pool`, narrow, { type: 'average', kernel: 2 });
}

function stem(layers: Layers, from: FeatureMap): FeatureMap {
  const map = conv(layers, 'conv0', from, { outChannels: 64, kernel: 7, stride: 2, pad: 3 });
  return pool(layers, 'pool0', normalised(layers, 'norm0', map), { type: 'max', kernel: 3, stride: 2, pad: 1 });
}

export const densenet121 = defineNetwork({
  id: 'densenet-121',
  title: 'DenseNet-121',
  source: 'Huang et al., arXiv 1608.06993; torchvision densenet121',
  options: imageOptions(224, 1000),
  operators: ({ inputSize, classes }) => {
    const layers: Layers = [];
    let map = stem(layers, image(layers, inputSize));
    for (const [block, depth] of depths.entries()) {
      if (block > 0) map = transition(layers, `transition${block}`, map);
      for (let unit = 1; unit <= depth; unit++) map = denseLayer(layers, `block${block + 1}.layer${unit}`, map);
    }
    map = normalised(layers, 'norm5', map);
    linear(layers, 'fc', globalPool(layers, 'avgpool', map), classes);
    return layers;
  },
});
