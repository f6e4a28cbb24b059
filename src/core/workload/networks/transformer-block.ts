/** Blocks of attention and two linear layers. The three projections are one operator of three times the width. */
import type { FeatureMap, Layers } from './layers';
import { activatedLinear, add, linear } from './layers';
import { layerNorm } from './sequence-layers';

interface BlockShape {
  /** All heads together. */
  readonly width: number;
  readonly heads: number;
  /** Of the first linear layer behind the attention. */
  readonly feedForward: number;
  /** Of each addition (`post`, as first published), or of what goes into the branches (`pre`). */
  readonly norm: 'pre' | 'post';
  /** A query sees the keys up to its own place. */
  readonly causal?: boolean;
  /** Tokens that a query sees, where they are kept from earlier inferences; else those of this one. */
  readonly contextLength?: number;
}

/** Every token looks at the others, and takes the sum of what it finds. */
function attention(layers: Layers, name: string, from: FeatureMap, shape: BlockShape): FeatureMap {
  const { width, heads, causal, contextLength } = shape;
  const joint = linear(layers, `${name}.qkv`, from, 3 * width);
  const shared = { kind: 'matmul', width, heads, ...(causal && { causal }), ...(contextLength && { contextLength }) } as const; // prettier-ignore
  layers.push(
    { name: `${name}.scores`, inputs: [joint.name, joint.name], ...shared, role: 'scores' },
    { name: `${name}.softmax`, kind: 'softmax', inputs: [`${name}.scores`], heads },
    { name: `${name}.context`, inputs: [`${name}.softmax`, joint.name], ...shared, role: 'context' },
  );
  return linear(layers, `${name}.out`, { ...from, name: `${name}.context`, channels: width }, width);
}

function feedForward(layers: Layers, name: string, from: FeatureMap, shape: BlockShape): FeatureMap {
  return linear(
    layers,
    `${name}.fc2`,
    activatedLinear(layers, `${name}.fc1`, from, shape.feedForward, 'gelu'),
    shape.width,
  );
}

/** One layer of a transformer. */
function transformerBlock(layers: Layers, name: string, from: FeatureMap, shape: BlockShape): FeatureMap {
  if (shape.norm === 'post') {
    const attended = add(layers, `${name}.add1`, attention(layers, `${name}.attention`, from, shape), from);
    const middle = layerNorm(layers, `${name}.norm1`, attended);
    const sum = add(layers, `${name}.add2`, feedForward(layers, `${name}.mlp`, middle, shape), middle);
    return layerNorm(layers, `${name}.norm2`, sum);
  }
  const normed = layerNorm(layers, `${name}.norm1`, from);
  const middle = add(layers, `${name}.add1`, attention(layers, `${name}.attention`, normed, shape), from);
  const inner = layerNorm(layers, `${name}.norm2`, middle);
  return add(layers, `${name}.add2`, feedForward(layers, `${name}.mlp`, inner, shape), middle);
}

/** `depth` layers, one after the other. */
export function transformer(
  layers: Layers,
  name: string,
  from: FeatureMap,
  depth: number,
  shape: BlockShape,
): FeatureMap {
  let map = from;
  for (let layer = 0; layer < depth; layer++) map = transformerBlock(layers, `${name}${layer}`, map, shape);
  return map;
}
