/** CLIP: an image and a text in one space, compared by a product. */
import { defineNetwork, integerOptions } from './define-network';
import type { FeatureMap, Layers } from './layers';
import { image, linear } from './layers';
import { resnet50Trunk } from './resnet';
import { embedding, layerNorm, slice, tokens } from './sequence-layers';
import { transformer } from './transformer-block';
import { patchTokens } from './vision-transformer';

/** Of the space that both are projected to, and of the text. */
const jointWidth = 512;

/** Places in the text's table of positions; a longer text has a longer table. */
const publishedPositions = 77;

type Tower = (layers: Layers, from: FeatureMap) => FeatureMap;

function project(layers: Layers, name: string, from: FeatureMap): FeatureMap {
  return linear(layers, name, from, jointWidth, { bias: false });
}

function textTower(layers: Layers, sequence: number, vocabulary: number): FeatureMap {
  const extraParameters = Math.max(publishedPositions, sequence) * jointWidth;
  const words = tokens(layers, 'words', sequence);
  const embedded = embedding(layers, 'text.embedding', words, { vocabulary, features: jointWidth, extraParameters });
  const blocks = { width: jointWidth, heads: 8, feedForward: 2048, norm: 'pre', causal: true } as const;
  const encoded = layerNorm(layers, 'text.norm', transformer(layers, 'text.block', embedded, 12, blocks));
  return project(layers, 'text.projection', slice(layers, 'text.last', encoded, { take: 'last' }));
}

function vitTower(layers: Layers, from: FeatureMap): FeatureMap {
  const width = 768;
  const sequence = patchTokens(layers, 'image.', from, { size: 32, width, bias: false });
  const blocks = { width, heads: 12, feedForward: 3072, norm: 'pre' } as const;
  const first = layerNorm(layers, 'image.norm0', sequence);
  const encoded = transformer(layers, 'image.block', first, 12, blocks);
  return layerNorm(layers, 'image.norm', slice(layers, 'image.first', encoded, { take: 'first' }));
}

function clip(id: string, title: string, source: string, tower: Tower) {
  return defineNetwork({
    id,
    title,
    source,
    options: integerOptions({ inputSize: 224, sequence: 77, vocabulary: 49_408 }),
    operators: ({ inputSize, sequence, vocabulary }) => {
      const layers: Layers = [];
      const seen = project(layers, 'image.projection', tower(layers, image(layers, inputSize)));
      const read = textTower(layers, sequence, vocabulary);
      layers.push({
        name: 'similarity',
        kind: 'matmul',
        inputs: [seen.name, read.name],
        role: 'generic',
        width: jointWidth,
        // the temperature
        extraParameters: 1,
      });
      return layers;
    },
  });
}

export const clipVitB32 = clip(
  'clip-vit-b32',
  'CLIP ViT-B/32',
  'Radford et al., arXiv 2103.00020; openai/CLIP ViT-B/32',
  vitTower,
);

export const clipResnet50 = clip(
  'clip-resnet50',
  'CLIP ResNet-50 (CLIP-like)',
  'after Radford et al., arXiv 2103.00020; torchvision resnet50 (v1.5) as image tower',
  resnet50Trunk,
);
