/** Image captions, typical of their kind: features of the image join every word that an LSTM reads. */
import { defineNetwork, integerOptions } from './define-network';
import type { FeatureMap, Layers } from './layers';
import { add, image, linear } from './layers';
import { resnet18Trunk, resnet50Trunk } from './resnet';
import { embedding, lstm, tokens } from './sequence-layers';
import { vgg16Trunk } from './vgg';

const width = 512;

type Trunk = (layers: Layers, from: FeatureMap) => FeatureMap;

function caption(id: string, title: string, implementation: string, trunk: Trunk) {
  return defineNetwork({
    id,
    title: `Caption, ${title} + LSTM (NIC-like)`,
    source: `after Vinyals et al., arXiv 1411.4555; ${implementation}`,
    options: {
      ...integerOptions({ inputSize: 224, steps: 20, vocabulary: 9000 }),
      /** The next word is chosen from the last one's result. */
      feedback: { kind: 'switch', title: 'Feed words back', default: false },
    },
    operators: ({ inputSize, steps, vocabulary, feedback }) => {
      const layers: Layers = [];
      const features = linear(layers, 'feature', trunk(layers, image(layers, inputSize)), width);
      const words = embedding(layers, 'embedding', tokens(layers, 'words', steps), { vocabulary, features: width });
      const read = add(layers, 'join', words, features);
      const said = lstm(layers, 'lstm', read, width, feedback ? { feedback: 'decoder' } : {});
      linear(layers, 'decoder', said, vocabulary);
      return layers;
    },
  });
}

export const captionVgg16 = caption('caption-vgg16', 'VGG-16', 'torchvision vgg16 to its second FC', vgg16Trunk);
export const captionResnet18 = caption(
  'caption-resnet18',
  'ResNet-18',
  'torchvision resnet18 (v1.5) to its global pool',
  resnet18Trunk,
);
export const captionResnet50 = caption(
  'caption-resnet50',
  'ResNet-50',
  'torchvision resnet50 (v1.5) to its global pool',
  resnet50Trunk,
);
