import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gddr6 } from '../hardware/dram-timing';
import { randomPimShape } from '../testing/random-command-programs';
import { runProgram } from './engine';
import { fillOf, paddedReduction, partsOf, unitCount } from './lowering';
import { scheduleFaithful } from './schedule-faithful';
import { scheduleStrict } from './schedule-strict';
import { timingRule } from './timing-rule';
import type { Part, Program } from './types';

const channels = fc.integer({ min: 1, max: 31 });
const buffers = fc.constantFrom(1, 2, 4);

const sumOf = (program: Program, of: (units: readonly number[]) => number) =>
  program.reduce((sum, { blocks, sets }) => sum + blocks * sets.reduce((own, { units }) => own + of(units), 0), 0);
const comps = (units: readonly number[]) => units.reduce((sum, own) => sum + own, 0);

describe('lowering', () => {
  test.each([
    ['pixels share a fill', { reduction: 32, outputs: 16, positions: 100 }, [[7, 1, Array<number>(16).fill(2)]]],
    ['a pixel fills the buffer', { reduction: 512, outputs: 17, positions: 5 }, [[5, 2, [32]]]],
    [
      'full fills, then the remainder',
      { reduction: 1152, outputs: 64, positions: 9 },
      [
        [18, 4, [32]],
        [3, 4, [8, 8, 8, 8]],
      ],
    ],
    ['full fills alone', { reduction: 1024, outputs: 16, positions: 3 }, [[6, 1, [32]]]],
    ['no positions', { reduction: 64, outputs: 16, positions: 0 }, []],
  ])('%s', (_, shape, expected) => {
    expect(partsOf(shape).map(({ blocks, slices, units }) => [blocks, slices, units])).toEqual(expected);
  });

  test('the reduction is padded to whole columns', () => {
    expect([1, 16, 17, 27].map(paddedReduction)).toEqual([16, 16, 32, 32]);
  });

  test('units are blocks times slices times units of a slice', () => {
    expect(unitCount(partsOf({ reduction: 1152, outputs: 64, positions: 9 }))).toBe(18 * 4 + 3 * 4 * 4);
  });
});

describe('strict', () => {
  test('every COMP is done exactly once, whatever the channels', () => {
    fc.assert(
      fc.property(randomPimShape, channels, buffers, (shape, count, groups) => {
        const parts = partsOf(shape);
        const wanted = parts.reduce((sum, part) => sum + part.blocks * part.slices * fillOf(part), 0);
        const { programs } = scheduleStrict(parts, count, groups);
        const done = programs.reduce((sum, { program, channels: own }) => sum + own * sumOf(program, comps), 0);
        expect(done).toBe(wanted);
        expect(programs.reduce((sum, { channels: own }) => sum + own, 0)).toBeLessThanOrEqual(count);
      }),
    );
  });

  test('a set never crosses from one slice to the next', () => {
    fc.assert(
      fc.property(randomPimShape, channels, buffers, (shape, count, groups) => {
        const parts = partsOf(shape);
        for (const { program } of scheduleStrict(parts, count, groups).programs) {
          const most = Math.max(...parts.map(fillOf));
          for (const { sets } of program) {
            for (const { units } of sets) expect(comps(units)).toBeLessThanOrEqual(most);
            const rows = sets.map(({ row }) => row);
            expect(new Set(rows).size).toBe(rows.length);
          }
        }
      }),
    );
  });

  test('few units are cut along the reduction, and their results added up', () => {
    const { programs, pieces } = scheduleStrict([{ blocks: 1, slices: 1, units: [7] }], 3, 1);
    expect(pieces).toBe(3);
    expect(programs.map(({ program, channels: own }) => [own, program[0].sets[0].units])).toEqual([
      [1, [3]],
      [2, [2]],
    ]);
  });
});

describe('faithful', () => {
  const firstUnits = (part: Part, count: number, groups: number) =>
    scheduleFaithful([part], count, groups).map(({ groups: g, sets }) => [g, sets.map(({ units }) => units)]);

  test('cutting along the reduction loses COMPs', () => {
    const part = { blocks: 1, slices: 1, units: [7, 7] };
    const [, sets] = firstUnits(part, 8, 1)[0];
    expect(sets).toEqual([[1]]);
    const lost = scheduleStrict([part], 8, 1).programs;
    expect(lost.reduce((sum, { program, channels: own }) => sum + own * sumOf(program, comps), 0)).toBe(14);
  });

  test('more groups see what fewer ones have left of the units', () => {
    const part = { blocks: 8, slices: 1, units: [16] };
    const alone = scheduleFaithful([part], 16, 1)[0].sets[0].units;
    const afterwards = scheduleFaithful([part], 16, 4)[0];
    expect(alone).toEqual([1]);
    expect([afterwards.groups, afterwards.sets[0].units]).toEqual([4, [1, 1, 1, 1]]);
  });

  test('the last unit is overwritten by the one before it', () => {
    expect(firstUnits({ blocks: 1, slices: 1, units: [5, 9] }, 1, 1)).toEqual([[1, [[5, 5]]]]);
  });

  test('four buffers never open more rows than one', () => {
    fc.assert(
      fc.property(randomPimShape, channels, (shape, count) => {
        const opened = (groups: number) => {
          const program = scheduleFaithful(partsOf(shape), count, groups);
          return runProgram(program, timingRule('final', gddr6.timing, true)).counts.gactSets;
        };
        expect(opened(4)).toBeLessThanOrEqual(opened(1));
      }),
    );
  });
});
