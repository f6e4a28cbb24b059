/** The list of weights in TensorFlow.js' file: which variables there are, and which bytes of which files they are. */
import * as z from 'zod/mini';
import { parse } from '../../core/basis/parse';
import type { WeightFileGroup } from '../imported';
import { whole } from '../onnx/axes';
import { Refusal } from '../refusal';
import { isElementType, widthOf } from '../weights/element-types';
import type { TensorLayout, WeightTensor } from '../weights/matrix-layout';
import type { FoundWeights } from '../weights/weight-draft';

const variableSchema = z.object({
  name: z.string(),
  shape: z.array(z.int().check(z.gte(0))),
  dtype: z.string(),
  quantization: z.optional(z.object({ dtype: z.string(), scale: z.optional(z.number()), min: z.optional(z.number()) })),
});

const manifestSchema = z.array(
  z.object({ paths: z.array(z.string().check(z.minLength(1))), weights: z.array(variableSchema) }),
);

type Variable = z.infer<typeof variableSchema>;

/** TensorFlow's words for types that are not called the same here. */
const otherTypes: Readonly<Record<string, string>> = { bool: 'uint8' };

export interface WeightManifest {
  /** The weights of a variable of a layer: `kernel`, `query/kernel`; `forward_*` is a word that goes on. */
  readonly find: (layer: string, variable: string, layout: TensorLayout) => FoundWeights;
  readonly groups: readonly WeightFileGroup[];
}

/** A model without weights beside it. */
const noManifest: WeightManifest = {
  find: () => ({ missing: 'the topology names no files with weights' }),
  groups: [],
};

function storedAt({ name, shape, dtype, quantization }: Variable, offset: number): WeightTensor {
  const word = quantization?.dtype ?? dtype;
  const type = otherTypes[word] ?? word;
  if (!isElementType(type)) {
    throw new Refusal('unknown-value', 'weightsManifest', `weight ${name}: type ${word} is not read`);
  }
  const count = shape.reduce((product, dim) => product * dim, 1);
  const stored = { type, isVarint: false, offset, length: count * widthOf(type), count };
  const axes = shape.map((size, place) => whole(`axis ${place}`, size));
  const { scale, min } = quantization ?? {};
  if (scale === undefined) return { stored, axes };
  return { stored, axes, scaling: { scale: [scale], zero: [0], shift: min ?? 0, dimension: undefined } };
}

/** `model/block_1/conv/kernel:0` as its words, the number of the copy left out. */
function wordsOf(name: string): readonly string[] {
  return name.replace(/:\d+$/, '').split('/');
}

/** Whether words stand in a name in this order, the last of them last; one that ends in `*` may go on. */
function isNamed(words: readonly string[], wanted: readonly string[]): boolean {
  const isOne = (word: string | undefined, pattern = '') =>
    pattern.endsWith('*') ? word?.startsWith(pattern.slice(0, -1)) === true : word === pattern;
  let next = 0;
  for (const word of words.slice(0, -1)) if (next < wanted.length - 1 && isOne(word, wanted[next])) next++;
  return next === wanted.length - 1 && isOne(words.at(-1), wanted.at(-1));
}

/** @throws Refusal where there is a manifest that says no sizes */
export function readManifest(document: unknown): WeightManifest {
  const value = typeof document === 'object' && document !== null && 'weightsManifest' in document;
  if (!value) return noManifest;
  const parsed = parse(manifestSchema, document.weightsManifest, 'weightsManifest');
  if (!parsed.ok) throw new Refusal('not-keras', parsed.problem.path, parsed.problem.text);
  const variables: { readonly words: readonly string[]; readonly tensor: WeightTensor }[] = [];
  let offset = 0;
  const groups = parsed.value.map(({ paths, weights }) => {
    const start = offset;
    for (const variable of weights) {
      const tensor = storedAt(variable, offset);
      variables.push({ words: wordsOf(variable.name), tensor });
      offset += tensor.stored.length;
    }
    return { paths, bytes: offset - start };
  });
  return {
    groups,
    find: (layer, variable, layout) => {
      const wanted = [layer, ...variable.split('/')];
      const own = variables.filter(({ words }) => isNamed(words, wanted));
      const [found, ...more] = own;
      if (found === undefined) return { missing: `the weights' list has no ${variable} of layer ${layer}` };
      if (more.length > 0)
        return { missing: `the weights' list has ${own.length} times ${variable} of layer ${layer}` };
      return { tensor: found.tensor, layout };
    },
  };
}
