/** GPT-2 small while it writes: one inference is one token, which looks at the keys and values of those before it. */
import { defineNetwork, integerOptions } from './define-network';
import type { Layers } from './layers';
import { linear } from './layers';
import { embedding, layerNorm, tokens } from './sequence-layers';
import { transformer } from './transformer-block';

/** Places in the table of positions; a longer context has a longer table. */
const publishedPositions = 1024;

export const gpt2SmallDecode = defineNetwork({
  id: 'gpt2-small-decode',
  title: 'GPT-2 small (decode)',
  source: 'Radford et al., OpenAI 2019; Hugging Face transformers gpt2',
  options: integerOptions({ contextLength: 1024, vocabulary: 50_257 }),
  operators: ({ contextLength, vocabulary }) => {
    const layers: Layers = [];
    const width = 768;
    const extraParameters = Math.max(publishedPositions, contextLength) * width;
    const word = tokens(layers, 'word', 1);
    const embedded = embedding(layers, 'embedding', word, { vocabulary, features: width, extraParameters });
    const blocks = { width, heads: 12, feedForward: 3072, norm: 'pre', contextLength } as const;
    const decoded = layerNorm(layers, 'norm', transformer(layers, 'block', embedded, 12, blocks));
    linear(layers, 'head', decoded, vocabulary, { bias: false, tiedWith: 'embedding' });
    return layers;
  },
});
