import fc from 'fast-check';
import { expect, test } from 'vitest';
import exploration from '../../../fixtures/reference/exploration.json';
import { ceilQuotient } from '../allocation/groups';
import { buildStaircase, entryWithin } from '../allocation/staircase';
import { indexedEntry, indexStaircase } from '../allocation/staircase-index';
import { operatorRows, tableOf } from '../testing/operator-tables';
import { freshKernel, staircaseKernel, type BenchCase } from './bench-kernel';

const { bench } = exploration;

const benchCase: BenchCase = {
  network: {
    table: tableOf(bench.operators.map(([positions, , , crossbars]) => ({ positions, crossbars }))),
    columns: bench.operators.map((row) => row[2]),
    needed: bench.operators.map((row) => row[4]),
  },
  tenants: 4,
  budget: bench.totalBudget,
};

test.each([
  ['afresh', freshKernel(benchCase)],
  ['by staircase', staircaseKernel(benchCase)],
])('%s, the benchmark gives the reference tenants, points and checksum', (_, kernel) => {
  for (const { budget, energy, ...expected } of bench.budgets) {
    const found = kernel.tenantIn(budget);
    expect(found).toMatchObject(expected);
    expect(found.energy / energy).toBeCloseTo(1, 9);
  }
  for (const [place, point] of kernel.points(bench.points.length).entries()) {
    const { throughputPerStep, energy, ...expected } = bench.points[place];
    expect(point).toMatchObject(expected);
    expect(point.throughputPerStep / throughputPerStep).toBeCloseTo(1, 9);
    expect(point.energy / energy).toBeCloseTo(1, 9);
  }
  expect(kernel.run(2048)).toBeCloseTo(bench.checksumOf2048Points, 3);
});

test('the quotient without a division is rounded up exactly', () => {
  const count = fc.integer({ min: 1, max: 2 ** 31 - 1 });
  fc.assert(
    fc.property(count, count, (positions, each) => {
      expect(ceilQuotient(positions, 1 / each)).toBe(Math.ceil(positions / each));
      const multiple = each * Math.floor((2 ** 31 - 1) / each);
      for (const beside of [multiple - 1, multiple, multiple + 1].filter((near) => near >= 1 && near < 2 ** 31)) {
        expect(ceilQuotient(beside, 1 / each)).toBe(Math.ceil(beside / each));
      }
    }),
    { numRuns: 2000 },
  );
});

test('the index of a staircase gives the entry that the search gives, for every area', () => {
  fc.assert(
    fc.property(
      operatorRows({ operators: 5, positions: 400, crossbars: 4000 }),
      fc.integer({ min: 1, max: 2 ** 22 }),
      (rows, most) => {
        const { need } = buildStaircase(tableOf(rows));
        const index = indexStaircase(need, most);
        for (const area of [0, 1, most >> 1, most, 3 * most, ...need, ...need.map((own) => own - 1)]) {
          expect(indexedEntry(index, area)).toBe(entryWithin(need, area));
        }
      },
    ),
  );
});
