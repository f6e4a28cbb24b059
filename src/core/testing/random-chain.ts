/** Random chains of windows, with whatever attributes a document may give them. */
import fc from 'fast-check';
import type { ConvOperator, Network, Operator, PoolOperator } from '../workload/operator';

const sides = (maximum: number) =>
  fc.oneof(
    fc.integer({ min: 1, max: maximum }),
    fc.tuple(fc.integer({ min: 1, max: maximum }), fc.integer({ min: 1, max: maximum })),
  );

const margin = fc.integer({ min: 0, max: 3 });
const padding = fc.oneof(margin, fc.tuple(margin, margin), fc.tuple(margin, margin, margin, margin));

type Attributes<Of extends Operator> = Omit<Of, 'name' | 'inputs'>;

const conv: fc.Arbitrary<Attributes<ConvOperator>> = fc.record(
  {
    kind: fc.constant('conv' as const),
    outChannels: fc.constantFrom(2, 4, 6),
    kernel: sides(4),
    stride: sides(3),
    pad: padding,
    dilation: sides(3),
    groups: fc.constantFrom(1, 2),
    bias: fc.boolean(),
    batchNorm: fc.boolean(),
    upsample: sides(3),
  },
  { requiredKeys: ['kind', 'outChannels', 'kernel'] },
);

const pool: fc.Arbitrary<Attributes<PoolOperator>> = fc.record(
  {
    kind: fc.constant('pool' as const),
    type: fc.constantFrom('max' as const, 'average' as const),
    kernel: sides(4),
    stride: sides(3),
    pad: padding,
    ceilMode: fc.boolean(),
    upsample: sides(3),
  },
  { requiredKeys: ['kind', 'type', 'kernel'] },
);

const side = fc.integer({ min: 1, max: 12 });

/** An input of two channels and up to four convolutions and pools, each on the one before. Some do not fit. */
export const randomChain: fc.Arbitrary<Network> = fc
  .record({ height: side, width: side, windows: fc.array(fc.oneof(conv, pool), { maxLength: 4 }) })
  .map(({ height, width, windows }) => ({
    id: 'chain',
    title: 'Chain',
    source: 'random',
    operators: [
      { name: 'layer0', kind: 'input', channels: 2, height, width },
      ...windows.map((window, place): Operator => ({
        ...window,
        name: `layer${place + 1}`,
        inputs: [`layer${place}`],
      })),
    ],
  }));
