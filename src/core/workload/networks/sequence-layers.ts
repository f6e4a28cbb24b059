/** The words of `layers.ts` that sequences need: tokens, recurrence, attention, and what cuts and joins positions. */
import type { OperatorOf } from '../operator';
import type { Attributes, FeatureMap, Layers } from './layers';

/** Ids of tokens, one a position: a second input beside an image, or the only one. */
export function tokens(layers: Layers, name: string, count: number): FeatureMap {
  const map = { name, channels: 1, height: count, width: 1 };
  layers.push({ kind: 'input', ...map });
  return map;
}

export function embedding(
  layers: Layers,
  name: string,
  from: FeatureMap,
  attributes: Attributes<'embedding'>,
): FeatureMap {
  layers.push({ name, kind: 'embedding', inputs: [from.name], ...attributes });
  return { ...from, name, channels: attributes.features };
}

/** A long short-term memory over the positions of `from`. */
export function lstm(
  layers: Layers,
  name: string,
  from: FeatureMap,
  hidden: number,
  attributes: Pick<OperatorOf<'recurrent'>, 'feedback'> = {},
): FeatureMap {
  layers.push({ name, kind: 'recurrent', inputs: [from.name], cell: 'lstm', hidden, ...attributes });
  return { ...from, name, channels: hidden };
}

export function layerNorm(layers: Layers, name: string, from: FeatureMap): FeatureMap {
  layers.push({ name, kind: 'norm', inputs: [from.name], type: 'layer' });
  return { ...from, name };
}

export function slice(layers: Layers, name: string, from: FeatureMap, part: Attributes<'slice'>): FeatureMap {
  layers.push({ name, kind: 'slice', inputs: [from.name], ...part });
  const { from: begin = 0, to = 1 } = part;
  return { name, channels: from.channels, height: part.take === undefined ? to - begin : 1, width: 1 };
}

/** One sequence of all positions, in order; empty ones are added up to `padTo`. */
export function concatPositions(
  layers: Layers,
  name: string,
  maps: readonly FeatureMap[],
  attributes: Pick<OperatorOf<'concat'>, 'padTo'> = {},
): FeatureMap {
  layers.push({ name, kind: 'concat', inputs: maps.map((map) => map.name), axis: 'positions', ...attributes });
  const positions = maps.reduce((sum, { height, width }) => sum + height * width, 0);
  return { name, channels: maps[0].channels, height: attributes.padTo ?? positions, width: 1 };
}

/** The frames of a clip, one vector each, as steps. */
export function toSequence(layers: Layers, name: string, from: FeatureMap, frames: number): FeatureMap {
  layers.push({ name, kind: 'toSequence', inputs: [from.name] });
  return { ...from, name, height: frames };
}
