/** Random chips within the ranges of the scenario's sliders. */
import fc from 'fast-check';
import type { Chip } from '../hardware/chip';
import { isaacCe } from '../hardware/presets/isaac-ce';

const power = (least: number, most: number) => fc.integer({ min: least, max: most }).map((exponent) => 2 ** exponent);
const upTo = (max: number) => fc.integer({ min: 1, max });

export const anyChip: fc.Arbitrary<Chip> = fc
  .record({
    tiles: upTo(4096),
    imasPerTile: upTo(64),
    crossbarsPerIma: upTo(256),
    crossbar: fc.record({ rows: power(4, 10), columns: power(4, 10), cellBits: upTo(8) }),
    weightBits: upTo(32),
    activationBits: upTo(32),
    dacBits: upTo(8),
    adcBits: upTo(16),
    columnsPerAdc: upTo(8192),
    flippedColumns: fc.boolean(),
    ou: fc.record({ rows: power(1, 4), columns: power(1, 4) }),
    ouMode: fc.constantFrom('off' as const, 'on' as const),
    packing: fc.constantFrom('adjacent' as const, 'sliced' as const),
    grouping: fc.constantFrom('diagonal' as const, 'separate' as const, 'dense' as const),
    conversions: fc.constantFrom('all' as const, 'used' as const),
    lanes: fc.integer({ min: 0, max: 1024 }),
  })
  .map((fields) => ({ ...isaacCe.chip, ...fields }));
