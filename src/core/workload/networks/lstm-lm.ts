/** A language model of stacked LSTMs: the next word at every step. */
import { defineNetwork, integerOptions } from './define-network';
import type { Layers } from './layers';
import { linear } from './layers';
import { embedding, lstm, tokens } from './sequence-layers';

export const lstmLm = defineNetwork({
  id: 'lstm-lm',
  title: 'LSTM language model',
  source: 'Zaremba et al., arXiv 1409.2329, the medium model; pytorch/examples word_language_model',
  options: integerOptions({ vocabulary: 10_000, embedding: 650, hidden: 650, layers: 2, steps: 35 }),
  operators: ({ vocabulary, embedding: features, hidden, layers: depth, steps }) => {
    const layers: Layers = [];
    let map = embedding(layers, 'embedding', tokens(layers, 'words', steps), { vocabulary, features });
    for (let layer = 1; layer <= depth; layer++) map = lstm(layers, `lstm${layer}`, map, hidden);
    linear(layers, 'decoder', map, vocabulary);
    return layers;
  },
});
