/** Sentences about clips, typical of their kind: one LSTM over frames and then over silence, a second one over words. */
import { defineNetwork, integerOptions } from './define-network';
import type { Layers } from './layers';
import { concatChannels, image, linear } from './layers';
import { concatPositions, embedding, lstm, slice, tokens, toSequence } from './sequence-layers';
import { vgg16Trunk } from './vgg';

const features = 500;
const hidden = 1000;

export const videoS2vt = defineNetwork({
  id: 'video-s2vt-like',
  title: 'Video captions (S2VT-like)',
  source: 'after Venugopalan et al., arXiv 1505.00487; torchvision vgg16 to its second FC',
  options: integerOptions({ inputSize: 224, frames: 16, steps: 20, vocabulary: 9000 }),
  operators: ({ inputSize, frames, steps, vocabulary }) => {
    const layers: Layers = [];
    const length = frames + steps;
    const seen = linear(layers, 'feature', vgg16Trunk(layers, image(layers, inputSize, frames)), features);
    const clip = concatPositions(layers, 'clip', [toSequence(layers, 'frames', seen, frames)], { padTo: length });
    const watched = lstm(layers, 'lstm1', clip, hidden);
    const words = embedding(layers, 'embedding', tokens(layers, 'words', length), { vocabulary, features });
    const said = lstm(layers, 'lstm2', concatChannels(layers, 'join', [watched, words]), hidden);
    linear(layers, 'decoder', slice(layers, 'sentence', said, { from: frames, to: length }), vocabulary);
    return layers;
  },
});
