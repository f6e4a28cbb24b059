/** The block that the mobile networks share: expand, filter by channel, weigh channels if asked to, project. */
import type { ActivationFunction, FeatureMap, Layers } from './layers';
import { activatedConv, activation, add, conv, globalPool, multiply } from './layers';

/** Two 1x1 convolutions with bias between the mean of the map and a factor for each of its channels. */
function squeezeExcite(
  layers: Layers,
  name: string,
  from: FeatureMap,
  width: number,
  of: ActivationFunction,
): FeatureMap {
  const mean = globalPool(layers, `${name}.mean`, from);
  const reduced = activatedConv(layers, `${name}.reduce`, mean, { outChannels: width, kernel: 1, bias: true }, of);
  const restored = conv(layers, `${name}.restore`, reduced, { outChannels: from.channels, kernel: 1, bias: true });
  const gate = activation(layers, `${name}.gate`, restored, 'sigmoid');
  return multiply(layers, `${name}.scale`, from, gate);
}

export interface InvertedResidual {
  readonly kernel: number;
  /** Channels inside the block; there is no expansion where it has them already. */
  readonly expanded: number;
  readonly outChannels: number;
  readonly stride: number;
  readonly activation: ActivationFunction;
  /** Channels and activation of the squeeze. */
  readonly squeeze?: { readonly width: number; readonly activation: ActivationFunction };
}

/** The input is added where neither size nor channels change. */
export function invertedResidual(layers: Layers, name: string, from: FeatureMap, block: InvertedResidual): FeatureMap {
  const { kernel, expanded, outChannels, stride, activation: of, squeeze } = block;
  const wide =
    expanded === from.channels
      ? from
      : activatedConv(layers, `${name}.expand`, from, { outChannels: expanded, kernel: 1, batchNorm: true }, of);
  const filtered = activatedConv(
    layers,
    `${name}.depthwise`,
    wide,
    { outChannels: expanded, kernel, stride, pad: (kernel - 1) / 2, groups: expanded, batchNorm: true },
    of,
  );
  const weighed = squeeze
    ? squeezeExcite(layers, `${name}.squeeze`, filtered, squeeze.width, squeeze.activation)
    : filtered;
  const narrow = conv(layers, `${name}.project`, weighed, { outChannels, kernel: 1, batchNorm: true });
  return stride === 1 && from.channels === outChannels ? add(layers, `${name}.add`, narrow, from) : narrow;
}

/** Kernel, expansion, output channels, repeats, stride of the first. */
export type Stage = readonly [kernel: number, expansion: number, outChannels: number, repeats: number, stride: number];

/** Stages of equal blocks; only the first of a stage changes size and channels. `squeeze` sees a block's input. */
export function invertedResidualStages(
  layers: Layers,
  from: FeatureMap,
  stages: readonly Stage[],
  of: ActivationFunction,
  squeeze?: (from: FeatureMap) => NonNullable<InvertedResidual['squeeze']>,
): FeatureMap {
  let map = from;
  for (const [place, [kernel, expansion, outChannels, repeats, firstStride]] of stages.entries()) {
    for (let unit = 0; unit < repeats; unit++) {
      const stride = unit === 0 ? firstStride : 1;
      const block = { kernel, expanded: expansion * map.channels, outChannels, stride, activation: of };
      const weighed = squeeze ? { ...block, squeeze: squeeze(map) } : block;
      map = invertedResidual(layers, `stage${place + 1}.${unit}`, map, weighed);
    }
  }
  return map;
}
