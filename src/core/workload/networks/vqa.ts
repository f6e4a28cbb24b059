/** Answers to questions about images, typical of their kind: both sides to one width, multiplied, then classified. */
import { defineNetwork, integerOptions } from './define-network';
import type { Layers } from './layers';
import { activatedLinear, image, linear, multiply } from './layers';
import { embedding, lstm, slice, tokens } from './sequence-layers';
import { vgg16Trunk } from './vgg';

const jointWidth = 1024;
const questionWidth = 512;

export const vqa = defineNetwork({
  id: 'vqa-like',
  title: 'Visual questions (VQA-like)',
  source: 'after Antol et al., arXiv 1505.00468; torchvision vgg16 to its second FC',
  options: integerOptions({ inputSize: 224, steps: 14, vocabulary: 10_000, classes: 1000 }),
  operators: ({ inputSize, steps, vocabulary, classes }) => {
    const layers: Layers = [];
    const seen = activatedLinear(layers, 'image.fc', vgg16Trunk(layers, image(layers, inputSize)), jointWidth, 'tanh');
    const words = embedding(layers, 'embedding', tokens(layers, 'words', steps), { vocabulary, features: 300 });
    const read = lstm(layers, 'lstm2', lstm(layers, 'lstm1', words, questionWidth), questionWidth);
    const last = slice(layers, 'last', read, { take: 'last' });
    const asked = activatedLinear(layers, 'question.fc', last, jointWidth, 'tanh');
    const joint = activatedLinear(layers, 'fc1', multiply(layers, 'join', seen, asked), 1000, 'tanh');
    linear(layers, 'fc2', joint, classes);
    return layers;
  },
});
