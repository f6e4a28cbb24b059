import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import reference from '../../../fixtures/reference/programming.json';
import { gridOf, pulseRule, valueOf } from '../testing/programming-cases';
import { findWritePreset } from './write-presets';
import { longestFirstNs, makespanBoundNs, worstCrossbar, writersWithin } from './writers';

function optimum(times: readonly number[], writers: number, loads = new Array<number>(writers).fill(0)): number {
  if (times.length === 0) return Math.max(...loads);
  const [first, ...rest] = times;
  return Math.min(
    ...loads.map((_, writer) =>
      optimum(
        rest,
        writers,
        loads.map((load, own) => load + (own === writer ? first : 0)),
      ),
    ),
  );
}

describe('crossbars on writers', () => {
  test.each(reference.makespan)('take as long as tabled, with $writers writers', (each) => {
    const times = Float64Array.from(each.crossbarTimesNs);
    expect(longestFirstNs(times, each.writers)).toBe(each.lptMakespanNs);
    expect(makespanBoundNs(times, each.writers)).toBe(each.lowerBoundNs);
  });

  test('longest first is within 4/3 of the best, and never below the bound', () => {
    const some = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 3 }), (times, writers) => {
        const found = longestFirstNs(Float64Array.from(times), writers);
        const best = optimum(times, writers);
        expect(found).toBeGreaterThanOrEqual(best);
        expect(3 * found).toBeLessThanOrEqual(4 * best);
        expect(makespanBoundNs(Float64Array.from(times), writers)).toBeLessThanOrEqual(best);
      }),
    );
  });
});

describe('the worst crossbar', () => {
  const grid = gridOf(8, 8, 16, 16);

  test.each([
    ['nvsim', 1, 'row-parallel', 2560],
    ['nvsim', 1, 'OU-serial', 20_480],
    ['nvsim', 2, 'row-parallel', 5120],
    ['puma', 2, 'row-parallel', 10_968.32],
    ['pipelayer', 2, 'row-parallel', 6512.64],
  ] as const)('%s, %i bit, %s: %d ns', (preset, cellBits, parallelism, ns) => {
    expect(worstCrossbar(valueOf(findWritePreset(preset)).ruleOf(cellBits, parallelism), grid).timeNs).toBeCloseTo(
      ns,
      6,
    );
  });

  test('step by step it takes three pulses each way', () => {
    expect(
      worstCrossbar({ ...pulseRule, scheme: 'MLC-B', resetTimeNs: 10, parallelism: 'row-parallel' }, grid).timeNs,
    ).toBe(7680);
  });
});

test('writers are what tiles have, within the power that there is', () => {
  const worst = { timeNs: 100, energyPj: 500 };
  expect(writersWithin(21, 2, worst)).toBe(42);
  expect(writersWithin(21, 2, worst, 52)).toBe(10);
  expect(writersWithin(21, 2, worst, 4)).toBe(0);
});
