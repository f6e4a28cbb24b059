/**
 * The schemas of network documents: every kind of operator with its attributes and their ranges. Defaults are left out
 * of documents. The types of `operator.ts` are inferred from here; what follows from an operator is in `graph.ts`.
 */
import * as z from 'zod/mini';

/** Largest dimension of a map, and most positions of an operator. */
export const maxDimension = 2 ** 24;
export const maxOperators = 20_000;

const positive = z.int().check(z.gte(1), z.lte(maxDimension));
const fromZero = z.int().check(z.gte(0), z.lte(maxDimension));
const name = z.string().check(z.minLength(1));

/** One number for both directions, or `[rows, columns]`. */
const sides = z.union([positive, z.tuple([positive, positive])]);

/** As `sides`, or `[top, left, bottom, right]`. */
const padding = z.union([fromZero, z.tuple([fromZero, fromZero]), z.tuple([fromZero, fromZero, fromZero, fromZero])]);

/** Zeros between the neighbours of the input before the window slides: `n` becomes `(n - 1) * upsample + 1`. */
const upsample = z.exactOptional(sides);

const flag = z.exactOptional(z.boolean());

/** What every operator has: its unique name, and the names of its producers, in order; none for an `input`. */
const common = { name, inputs: z.exactOptional(z.array(name)) };

const input = z.strictObject({
  ...common,
  kind: z.literal('input'),
  channels: positive,
  height: positive,
  width: positive,
  frames: z.exactOptional(positive),
});

const conv = z.strictObject({
  ...common,
  kind: z.literal('conv'),
  outChannels: positive,
  kernel: sides,
  stride: z.exactOptional(sides),
  pad: z.exactOptional(padding),
  dilation: z.exactOptional(sides),
  groups: z.exactOptional(positive),
  bias: flag,
  batchNorm: flag,
  upsample,
});

const linear = z.strictObject({
  ...common,
  kind: z.literal('linear'),
  outFeatures: positive,
  /** True unless said otherwise. */
  bias: flag,
  /** Another operator (linear or embedding) whose weights these are: they count once as parameters. */
  tiedWith: z.exactOptional(name),
});

const recurrent = z.strictObject({
  ...common,
  kind: z.literal('recurrent'),
  cell: z.enum(['rnn', 'lstm', 'gru']),
  hidden: positive,
  inputPart: z.exactOptional(z.enum(['fused', 'hoisted'])),
  /** A later operator whose result for position t - 1 position t needs as well: a decoder that reads its own words. */
  feedback: z.exactOptional(name),
});

const embedding = z.strictObject({
  ...common,
  kind: z.literal('embedding'),
  vocabulary: positive,
  features: positive,
  extraParameters: z.exactOptional(fromZero),
});

const matmul = z.strictObject({
  ...common,
  kind: z.literal('matmul'),
  role: z.enum(['scores', 'context', 'generic']),
  /** All heads together. */
  width: positive,
  heads: z.exactOptional(positive),
  /** The other operand's positions unless said otherwise; 1 for `generic`. */
  contextLength: z.exactOptional(positive),
  causal: flag,
  extraParameters: z.exactOptional(fromZero),
});

const pool = z.strictObject({
  ...common,
  kind: z.literal('pool'),
  type: z.enum(['max', 'average']),
  kernel: sides,
  /** The kernel unless said otherwise. */
  stride: z.exactOptional(sides),
  pad: z.exactOptional(padding),
  ceilMode: flag,
  upsample,
});

const globalPool = z.strictObject({ ...common, kind: z.literal('globalPool') });

const elementwise = z.strictObject({ ...common, kind: z.literal('elementwise'), op: z.enum(['add', 'multiply']) });

const activation = z.strictObject({
  ...common,
  kind: z.literal('activation'),
  function: z.enum(['relu', 'relu6', 'sigmoid', 'tanh', 'hardswish', 'silu', 'gelu']),
});

const norm = z.strictObject({ ...common, kind: z.literal('norm'), type: z.enum(['batch', 'layer']) });

const softmax = z.strictObject({ ...common, kind: z.literal('softmax'), heads: z.exactOptional(positive) });

const concat = z.strictObject({
  ...common,
  kind: z.literal('concat'),
  axis: z.enum(['channels', 'positions']),
  /** Empty positions are added at the end up to this many; along positions only. */
  padTo: z.exactOptional(positive),
});

const slice = z
  .strictObject({
    ...common,
    kind: z.literal('slice'),
    from: z.exactOptional(fromZero),
    /** Exclusive. */
    to: z.exactOptional(positive),
    take: z.exactOptional(z.enum(['first', 'last'])),
  })
  .check(
    z.refine(
      ({ from, to, take }) =>
        take === undefined ? from !== undefined && to !== undefined : (from ?? to) === undefined,
      {
        error: 'a slice with both from and to, or with take and neither of them',
      },
    ),
  );

const flatten = z.strictObject({ ...common, kind: z.literal('flatten') });

const toSequence = z.strictObject({ ...common, kind: z.literal('toSequence') });

export const operatorSchema = z.discriminatedUnion('kind', [
  input,
  conv,
  linear,
  recurrent,
  embedding,
  matmul,
  pool,
  globalPool,
  elementwise,
  activation,
  norm,
  softmax,
  concat,
  slice,
  flatten,
  toSequence,
]);

/** A DNN as a directed acyclic graph of operators. */
export const networkSchema = z.strictObject({
  id: name,
  title: z.string(),
  /** Paper and reference implementation. */
  source: z.string(),
  operators: z.array(operatorSchema).check(z.minLength(1), z.maxLength(maxOperators)),
});

/** A network that travels inside a scenario; its id cannot be taken for that of a built-in one. */
export const customNetworkSchema = z.extend(networkSchema, {
  id: z.string().check(z.regex(/^custom:./, { error: 'an id that begins with custom:' })),
});
