/** The built-in networks: only a list. A new network is one new file and one line here. */
import { parse } from '../../basis/parse';
import type { Result } from '../../basis/result';
import { failure, success } from '../../basis/result';
import type { Network } from '../operator';
import { alexnet, alexnetGrouped } from './alexnet';
import type { NetworkBuilder, NetworkOptions } from './define-network';
import { optionsSchema } from './define-network';
import { densenet121 } from './densenet';
import { efficientnetB0 } from './efficientnet';
import { googlenet } from './googlenet';
import { inceptionV3 } from './inception-v3';
import { mnasnet } from './mnasnet';
import { mobilenetV1 } from './mobilenet-v1';
import { mobilenetV2 } from './mobilenet-v2';
import { mobilenetV3Large } from './mobilenet-v3';
import { resnet101, resnet18, resnet18Cifar, resnet34, resnet50 } from './resnet';
import { squeezenet } from './squeezenet';
import { vgg11, vgg13, vgg16, vgg19, vgg8Cifar } from './vgg';

export type { NetworkBuilder, NetworkOptions } from './define-network';

export const networks: readonly NetworkBuilder[] = [
  alexnetGrouped,
  alexnet,
  vgg11,
  vgg13,
  vgg16,
  vgg19,
  resnet18,
  resnet34,
  resnet50,
  resnet101,
  mobilenetV1,
  mobilenetV2,
  mobilenetV3Large,
  efficientnetB0,
  mnasnet,
  squeezenet,
  googlenet,
  inceptionV3,
  densenet121,
  vgg8Cifar,
  resnet18Cifar,
];

/** The built-in network of an id, or `unknown-network` with the known ids. */
export function findNetwork(id: string): Result<NetworkBuilder> {
  const found = networks.find((network) => network.id === id);
  if (found !== undefined) return success(found);
  const allowed = networks.map((network) => network.id);
  const text = `there is no built-in network ${id}; known are ${allowed.join(', ')}`;
  return failure({ code: 'unknown-network', path: 'network', text, allowed });
}

/**
 * Builds a network by its id.
 *
 * @param options values for some of its options; the others take their defaults
 * @returns the network, `unknown-network`, or what is wrong with an option (path `networkOptions.inputSize`). Whether its
 *   maps are large enough is for `inferGraph` to say.
 */
export function buildNetwork(id: string, options: NetworkOptions = {}): Result<Network> {
  const builder = findNetwork(id);
  if (!builder.ok) return builder;
  const values = parse(optionsSchema(builder.value.options), options, 'networkOptions');
  return values.ok ? success(builder.value.build(values.value)) : values;
}
