/** Vision transformers: patches of the image as tokens, behind a token that gathers what the head needs. */
import { defineNetwork, imageOptions } from './define-network';
import type { FeatureMap, Layers } from './layers';
import { conv, image, linear } from './layers';
import { concatPositions, embedding, layerNorm, slice, tokens } from './sequence-layers';
import { transformer } from './transformer-block';

interface Patches {
  /** Rows and columns of a patch. */
  readonly size: number;
  readonly width: number;
  readonly bias: boolean;
}

/**
 * Class token and patches in one sequence. The token is a learned vector: an embedding of one word, to which the table of
 * positions is counted.
 */
export function patchTokens(layers: Layers, name: string, from: FeatureMap, patches: Patches): FeatureMap {
  const { size, width, bias } = patches;
  const map = conv(layers, `${name}patches`, from, {
    outChannels: width,
    kernel: size,
    stride: size,
    ...(bias && { bias }),
  });
  const positions = map.height * map.width + 1;
  const one = tokens(layers, `${name}class`, 1);
  const learned = { vocabulary: 1, features: width, extraParameters: positions * width };
  return concatPositions(layers, `${name}tokens`, [embedding(layers, `${name}classToken`, one, learned), map]);
}

export const vitB16 = defineNetwork({
  id: 'vit-b16',
  title: 'ViT-B/16',
  source: 'Dosovitskiy et al., arXiv 2010.11929; torchvision vit_b_16',
  options: imageOptions(224, 1000),
  operators: ({ inputSize, classes }) => {
    const layers: Layers = [];
    const width = 768;
    const sequence = patchTokens(layers, '', image(layers, inputSize), { size: 16, width, bias: true });
    const blocks = { width, heads: 12, feedForward: 3072, norm: 'pre' } as const;
    const encoded = layerNorm(layers, 'norm', transformer(layers, 'block', sequence, 12, blocks));
    linear(layers, 'head', slice(layers, 'first', encoded, { take: 'first' }), classes);
    return layers;
  },
});
