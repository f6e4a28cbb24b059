import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dominates } from '../pareto/objectives';
import { countOfHistogram } from './histogram';
import { emptyFrontReason, mergeFronts, mergeSummaries, summaryOf } from './points-front';
import { readSweep } from './read-sweep';
import type { PointBlock, Sweep } from './types';

const sweep = ((): Sweep => {
  const read = readSweep({
    version: 1,
    scenario: { tenants: [{ network: 'resnet18' }] },
    axes: [{ path: 'system.tiles', min: 1, max: 400, count: 400 }],
    objectives: [
      { metric: 'throughput', direction: 'max' },
      { metric: 'area', direction: 'min' },
      { metric: 'energy', direction: 'min' },
    ],
  });
  if (!read.ok) throw new Error(read.problem.text);
  return read.value;
})();

type Row = readonly [status: number, throughput: number, area: number, energy: number];

const rows: fc.Arbitrary<Row[]> = fc.array(
  fc.tuple(
    fc.constantFrom(0, 0, 0, 1, 4),
    fc.integer({ min: 0, max: 4 }),
    fc.integer({ min: 0, max: 4 }),
    fc.integer({ min: 0, max: 4 }),
  ),
  { minLength: 1, maxLength: 40 },
);

function blockOf(part: readonly Row[], first: number): PointBlock {
  return {
    first,
    count: part.length,
    status: Uint8Array.from(part, ([status]) => status),
    metrics: sweep.metrics.map((_, column) => Float64Array.from(part, (row) => row[column + 1] ?? column)),
    counts: { evaluated: part.length, covered: part.length, simulated: 0 },
  };
}

/** Cut in pieces, each as a block. */
function blocksOf(all: readonly Row[], cut: number): PointBlock[] {
  const pieces: PointBlock[] = [];
  for (let first = 0; first < all.length; first += cut) pieces.push(blockOf(all.slice(first, first + cut), first));
  return pieces;
}

const cost = ([, throughput, area, energy]: Row): number[] => [-throughput, area, energy];

test('blocks count all feasible points of each metric, where that was asked for', () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 9 }), (all, cut) => {
      const merged = mergeSummaries(sweep, blocksOf(all, cut).map((block) => summaryOf(sweep, block, true))); // prettier-ignore
      expect(merged.histograms).toEqual(summaryOf(sweep, blockOf(all, 0), true).histograms);
      const feasible = all.filter(([status]) => status === 0).length;
      expect(merged.histograms?.map(countOfHistogram)).toEqual(sweep.metrics.map(() => feasible));
      expect(summaryOf(sweep, blockOf(all, 0)).histograms).toBeUndefined();
    }),
  );
});

test('the front is every feasible point that no feasible one dominates, the lowest index of equal ones, best first', () => {
  fc.assert(
    fc.property(rows, (all) => {
      const feasible = all.flatMap((row, index) => (row[0] === 0 ? [index] : []));
      const text = (index: number) => cost(all[index]).join();
      const best = feasible.filter((index) => !feasible.some((other) => dominates(cost(all[other]), cost(all[index]))));
      const members = best.filter((index) => !best.some((other) => other < index && text(other) === text(index)));
      members.sort((a, b) => {
        const differing = cost(all[a]).findIndex((value, axis) => value !== cost(all[b])[axis]);
        return cost(all[a])[differing] - cost(all[b])[differing];
      });
      const { front } = summaryOf(sweep, blockOf(all, 0));
      expect([...front.indices]).toEqual(members);
      expect([...front.copies]).toEqual(members.map((index) => best.filter((other) => text(other) === text(index)).length - 1)); // prettier-ignore
    }),
  );
});

test('blocks of any size, in any order, come to the same', () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 9 }), fc.boolean(), (all, cut, isReversed) => {
      const whole = summaryOf(sweep, blockOf(all, 0));
      const parts = blocksOf(all, cut).map((block) => summaryOf(sweep, block));
      if (isReversed) parts.reverse();
      expect(mergeSummaries(sweep, parts)).toEqual(whole);
      const stepwise = parts.reduce((sum, part) => mergeSummaries(sweep, [sum, part]));
      expect(stepwise).toEqual(whole);
      const again = mergeFronts(sweep, [whole.front, whole.front, ...parts.map(({ front }) => front)]);
      expect([...again.indices]).toEqual([...whole.front.indices]);
    }),
  );
});

test('points that were evaluated in another order come to the same', () => {
  fc.assert(
    fc.property(rows, fc.infiniteStream(fc.nat()), (all, draws) => {
      const order = all.map((_, index) => [draws.next().value, index] as const).sort(([a], [b]) => a - b);
      const indices = Uint32Array.from(order, ([, index]) => index);
      const shuffled = { ...blockOf([...indices].map((index) => all[index]), 0), indices }; // prettier-ignore
      expect(summaryOf(sweep, shuffled)).toEqual(summaryOf(sweep, blockOf(all, 0)));
    }),
  );
});

test('an empty front is explained', () => {
  const reasons = [
    { code: 'does-not-fit', path: 'tenants', text: 'needs 900', count: 2, firstIndex: 0, leastNeeds: 700, mostAvailable: 500 }, // prettier-ignore
  ];
  const misfit = { ...blockOf([[1, 0, 0, 0], [1, 0, 0, 0]], 0), reasons }; // prettier-ignore
  const more = { ...misfit, first: 2, reasons: [{ ...reasons[0], firstIndex: 2, leastNeeds: 67_576, mostAvailable: 16_128 }] }; // prettier-ignore
  const all = mergeSummaries(
    sweep,
    [misfit, more].map((block) => summaryOf(sweep, block)),
  );
  expect(emptyFrontReason(all)).toBe('all 4 points infeasible: least need 700 crossbars, most there 16,128');
  const constrained = mergeSummaries(sweep, [all, summaryOf(sweep, blockOf([[4, 1, 1, 1]], 4))]);
  expect(emptyFrontReason(constrained)).toContain('1: outside the constraints');
  expect(emptyFrontReason(summaryOf(sweep, blockOf([[0, 1, 1, 1]], 0)))).toBeUndefined();
});
