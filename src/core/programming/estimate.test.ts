import { expect, test } from 'vitest';
import { smallRule, taskOf, turnOf, valueOf } from '../testing/programming-cases';
import { gainRatio } from './estimate';
import { runProgramming } from './programming-run';
import { defaultSynthetic } from './weights';

/** Three rounds of 128 crossbars with many patterns in common: what a round gains depends on the rounds beside it. */
const weights = { ...defaultSynthetic, repetition: 0.8, patternScope: 'network' as const, patterns: 12 };
const wide = turnOf([[512, 64, 1], [512, 64, 1], [512, 64, 1]], smallRule, weights); // prettier-ignore

test('an estimate holds what all refinements come to, for 80 of 100 seeds and more', () => {
  let held = 0;
  for (let seed = 1; seed <= 10; seed++) {
    const run = (refinements: number) => {
      return valueOf(runProgramming(taskOf(wide, { seed, refinements, bandwidthBytesPerNs: Infinity }, 128)));
    };
    const all = run(10_000);
    const some = run(128);
    const [low, middle, high] = some.estimateNs ?? [0, 0, 0];
    expect(all.refined).toBe(all.refinable);
    expect(all.refinable).toBeGreaterThan(360);
    expect(some.boundNs).toBeGreaterThan(all.boundNs * 1.2);
    expect((high - low) / middle).toBeLessThan(0.2);
    // The makespan of whole crossbars lies a little above their share.
    if (low <= all.boundNs * 1.005 && all.boundNs <= high * 1.005) held++;
  }
  expect(held).toBeGreaterThanOrEqual(8);
});

test('a whole sample leaves nothing open', () => {
  const sample = [
    { timeNs: 4, gainNs: 1 },
    { timeNs: 6, gainNs: 4 },
  ];
  expect(gainRatio(sample, 2)).toEqual({ ratio: 0.5, error: 0 });
  expect(gainRatio(sample, 9).error).toBeGreaterThan(0);
  expect(gainRatio([], 9)).toEqual({ ratio: 0, error: 0 });
});
