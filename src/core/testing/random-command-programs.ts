/** Random timing and small command programs, refreshes often due: for engines of one channel. */
import fc from 'fast-check';
import type { Edges } from '../drampim/timing-rule';
import type { PimShape, Program } from '../drampim/types';
import type { DramTiming } from '../hardware/dram-timing';

const between = (min: number, max: number) => fc.integer({ min, max });

/** Any distances; a refresh interval short enough for several refreshes, and longer than a refresh takes. */
export const randomTiming: fc.Arbitrary<DramTiming> = fc
  .record({
    nBL: between(1, 4),
    nCCDS: between(1, 4),
    nCCDL: between(1, 6),
    nCL: between(1, 14),
    nRCDR: between(1, 14),
    nRP: between(1, 14),
    nRAS: between(1, 30),
    nRC: between(1, 42),
    nRTP: between(1, 8),
    nFAW: between(1, 28),
    nRFC: between(1, 150),
    slack: fc.oneof(between(2, 400), between(400, 1500)),
  })
  .map(({ slack, ...timing }) => ({ ...timing, nREFI: timing.nRFC + timing.nRP + slack }));

/** Without refreshes within any program of these. */
export function withoutRefresh(timing: DramTiming): DramTiming {
  return { ...timing, nREFI: 1e9 };
}

const commandSet = (leastComps: number) =>
  fc.record({ row: between(0, 2), units: fc.array(between(leastComps, 8), { minLength: 1, maxLength: 6 }) });

/** Programs of one channel. */
export function randomProgram(leastComps = 0): fc.Arbitrary<Program> {
  const part = fc.record({
    blocks: fc.oneof(between(1, 4), between(5, 15)),
    groups: fc.constant(1),
    fill: between(1, 32),
    sets: fc.array(commandSet(leastComps), { minLength: 1, maxLength: 3 }),
  });
  return fc.array(part, { minLength: 1, maxLength: 2 });
}

export const randomEdges: fc.Arbitrary<Edges> = fc.constantFrom('final', 'cal', 'strict');

/** Layers of any shape that small programs come from. */
export const randomPimShape: fc.Arbitrary<PimShape> = fc
  .record({ columns: between(1, 80), outputs: between(1, 200), positions: between(1, 60) })
  .map(({ columns, ...shape }) => ({ ...shape, reduction: 16 * columns }));
