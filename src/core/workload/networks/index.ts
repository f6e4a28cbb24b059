/** The built-in networks: only a list. A new network is one new file and one line here. */
import { parse } from '../../basis/parse';
import type { Result } from '../../basis/result';
import { failure, success } from '../../basis/result';
import type { Network } from '../operator';
import { alexnet, alexnetGrouped } from './alexnet';
import { bertBase } from './bert';
import { captionResnet18, captionResnet50, captionVgg16 } from './caption';
import { clipResnet50, clipVitB32 } from './clip';
import type { NetworkBuilder, NetworkOptions } from './define-network';
import { optionsSchema } from './define-network';
import { densenet121 } from './densenet';
import { efficientnetB0 } from './efficientnet';
import { googlenet } from './googlenet';
import { gpt2SmallDecode } from './gpt2';
import { inceptionV3 } from './inception-v3';
import { lstmLm } from './lstm-lm';
import { mnasnet } from './mnasnet';
import { mobilenetV1 } from './mobilenet-v1';
import { mobilenetV2 } from './mobilenet-v2';
import { mobilenetV3Large } from './mobilenet-v3';
import { resnet101, resnet18, resnet18Cifar, resnet34, resnet50 } from './resnet';
import { squeezenet } from './squeezenet';
import { vgg11, vgg13, vgg16, vgg19, vgg8Cifar } from './vgg';
import { videoS2vt } from './video-s2vt';
import { vitB16 } from './vision-transformer';
import { vqa } from './vqa';

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
  lstmLm,
  bertBase,
  vitB16,
  gpt2SmallDecode,
  captionVgg16,
  captionResnet18,
  captionResnet50,
  videoS2vt,
  vqa,
  clipVitB32,
  clipResnet50,
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
