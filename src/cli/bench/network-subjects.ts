/** Networks from their papers, and what they ask of the arrays. */
import { analyse } from '../../core/mapping/analyse';
import { graphOf, isaac } from './mapped-network';
import { crossbarsOf, networkCase } from './reference';
import type { Subject } from './subject';

/** torchvision's table of models, `densenet121`. */
const densenetParameters = 7_978_856;

function staticAnalysis(network: string, title: string): Subject {
  const graph = graphOf(network);
  return {
    title: `static analysis, ${title}`,
    target_ms: 0.2,
    work: () => analyse(graph, isaac).crossbars,
    expected: crossbarsOf(network),
  };
}

export function networkSubjects(): Subject[] {
  return [
    {
      title: 'building DenseNet-121',
      target_ms: 2,
      work: () => graphOf('densenet-121').parameters,
      expected: densenetParameters,
    },
    {
      title: 'building CLIP ViT-B/32',
      target_ms: 2,
      work: () => graphOf('clip-vit-b32').parameters,
      expected: networkCase('clip-vit-b32').parameters,
    },
    staticAnalysis('vgg16', 'VGG-16'),
    staticAnalysis('resnet50', 'ResNet-50'),
  ];
}
