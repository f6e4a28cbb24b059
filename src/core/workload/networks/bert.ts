/** BERT: an encoder of text with the norms behind the additions, and a pooler on its first token. */
import { defineNetwork, integerOptions } from './define-network';
import type { Layers } from './layers';
import { activatedLinear } from './layers';
import { embedding, layerNorm, slice, tokens } from './sequence-layers';
import { transformer } from './transformer-block';

/** Places in the table of positions; a longer sequence has a longer table. */
const publishedPositions = 512;
const segments = 2;

export const bertBase = defineNetwork({
  id: 'bert-base',
  title: 'BERT-Base',
  source: 'Devlin et al., arXiv 1810.04805; Hugging Face transformers bert-base-uncased',
  options: integerOptions({ sequence: 128, vocabulary: 30_522 }),
  operators: ({ sequence, vocabulary }) => {
    const layers: Layers = [];
    const width = 768;
    const extraParameters = (Math.max(publishedPositions, sequence) + segments) * width;
    const words = tokens(layers, 'words', sequence);
    const embedded = embedding(layers, 'embedding', words, { vocabulary, features: width, extraParameters });
    const first = layerNorm(layers, 'norm', embedded);
    const blocks = { width, heads: 12, feedForward: 3072, norm: 'post' } as const;
    const encoded = transformer(layers, 'block', first, 12, blocks);
    activatedLinear(layers, 'pooler', slice(layers, 'first', encoded, { take: 'first' }), width, 'tanh');
    return layers;
  },
});
