import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gddr6, hbm2 } from '../hardware/dram-timing';
import { randomPimShape, withoutRefresh } from '../testing/random-command-programs';
import { cyclesBound, cyclesWithoutRefresh, estimatedCycles, isExact } from './closed-form';
import { runProgram } from './engine';
import { partsOf } from './lowering';
import { scheduleFaithful } from './schedule-faithful';
import { timingRule } from './timing-rule';

const randomCase = fc.record({
  shape: randomPimShape,
  preset: fc.constantFrom(gddr6, hbm2),
  channels: fc.integer({ min: 1, max: 31 }),
  buffers: fc.constantFrom(1, 2, 4),
  hideGwrite: fc.boolean(),
});

test('the formula is the engine without refresh, wherever it says that it is exact', () => {
  let exact = 0;
  fc.assert(
    fc.property(randomCase, ({ shape, preset, channels, buffers, hideGwrite }) => {
      const program = scheduleFaithful(partsOf(shape), channels, buffers);
      const rule = timingRule('final', preset.timing, hideGwrite);
      if (!isExact(program, rule, preset.timing)) return;
      exact++;
      const off = timingRule('final', withoutRefresh(preset.timing), hideGwrite);
      expect(cyclesWithoutRefresh(program, rule, preset.timing)).toBe(runProgram(program, off).cycles);
    }),
    { numRuns: 500 },
  );
  expect(exact).toBeGreaterThan(300);
});

test('refreshes add no more than the bound', () => {
  fc.assert(
    fc.property(randomCase, ({ shape, preset: { timing }, channels, buffers, hideGwrite }) => {
      const program = scheduleFaithful(partsOf(shape), channels, buffers);
      const rule = timingRule('final', timing, hideGwrite);
      if (!isExact(program, rule, timing)) return;
      const { cycles, counts } = runProgram(program, rule);
      const least = cyclesWithoutRefresh(program, rule, timing);
      expect(cycles).toBeGreaterThanOrEqual(least);
      expect(cycles).toBeLessThanOrEqual(cyclesBound(least, counts.ref, timing));
    }),
    { numRuns: 500 },
  );
});

test('the estimate with refreshes lies above the engine, by less than a seventh', () => {
  const program = scheduleFaithful(partsOf({ reduction: 144, outputs: 24, positions: 3136 }), 16, 4);
  const rule = timingRule('final', gddr6.timing, true);
  const { cycles } = runProgram(program, rule);
  const estimate = estimatedCycles(cyclesWithoutRefresh(program, rule, gddr6.timing), gddr6.timing);
  expect(estimate / cycles).toBeGreaterThan(1);
  expect(estimate / cycles).toBeLessThan(1.133);
});

test('an empty unit, or a buffer that fills more slowly than rows open, is not exact', () => {
  const rule = timingRule('final', gddr6.timing, true);
  const program = (units: number[]) => [{ blocks: 1, groups: 1, fill: 32, sets: [{ row: 0, units }] }];
  expect(isExact(program([2]), rule, gddr6.timing)).toBe(true);
  expect(isExact(program([2, 0]), rule, gddr6.timing)).toBe(false);
  const slow = { ...gddr6.timing, nRC: 100 };
  expect(isExact(program([2]), timingRule('final', slow, true), slow)).toBe(false);
});
