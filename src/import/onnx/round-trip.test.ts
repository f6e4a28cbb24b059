import { expect, test } from 'vitest';
import { builtInGraph } from '../../core/testing/built-in-graph';
import { graphOf, importGraph } from '../testing/imported-network';
import { networkAsOnnx } from '../testing/network-as-onnx';

const convolutional = [
  'alexnet-grouped',
  'alexnet',
  'vgg16',
  'resnet18',
  'resnet50',
  'mobilenet-v1',
  'mobilenet-v2',
  'mobilenet-v3-large',
  'efficientnet-b0',
  'mnasnet-1.0',
  'squeezenet-1.1',
  'googlenet',
  'inception-v3',
  'densenet-121',
  'vgg8-cifar',
];

test.each(convolutional)('%s as an exporter writes it comes back as the same network', async (id) => {
  const original = builtInGraph(id);
  const read = graphOf(await importGraph(networkAsOnnx(original)));
  const { parameters, macs, crossbarWeights } = original;
  expect({ parameters: read.parameters, macs: read.macs, crossbarWeights: read.crossbarWeights }).toEqual({
    parameters,
    macs,
    crossbarWeights,
  });
  const shapes = ({ nodes, crossbarNodes }: typeof read) =>
    crossbarNodes.map((place) => [nodes[place]?.matrix, nodes[place]?.shape, nodes[place]?.window]);
  expect(shapes(read)).toEqual(shapes(original));
});
