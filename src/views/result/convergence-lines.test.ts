import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areaBands, bestSoFar, iterationAt, timesOf } from './convergence-lines';

/** Steps from rows of `area:time` a tenant; `-` is a time where the tenant does not fit. */
function log(...rows: string[]) {
  return rows.map((row) => {
    const cells = row.split(' ').map((cell) => cell.split(':'));
    return {
      areas: cells.map(([area]) => Number(area)),
      time_ns: cells.map(([, time]) => (time === '-' ? null : Number(time))),
      intervalSteps: cells.map(() => null),
    };
  });
}

test('the best so far is the least of the longest times, once everyone fits', () => {
  expect(bestSoFar(log('10:- 30:2', '20:9 20:3', '25:7 15:8', '30:5 10:12'))).toEqual([undefined, 9, 8, 8]);
});

test('areas lie upon each other without gaps and fill the whole', () => {
  const area = fc.integer({ min: 1, max: 500 });
  fc.assert(
    fc.property(fc.array(fc.tuple(area, area, area), { minLength: 1, maxLength: 8 }), (rows) => {
      const steps = log(...rows.map((areas) => areas.map((own) => `${own}:1`).join(' ')));
      const bands = areaBands(steps);
      rows.forEach((areas, step) => {
        const whole = areas.reduce((sum, own) => sum + own, 0);
        let before = 0;
        areas.forEach((own, tenant) => {
          const [from, to] = bands[tenant]?.[step] ?? [NaN, NaN];
          expect(from).toBeCloseTo(before, 12);
          expect(to - from).toBeCloseTo(own / whole, 12);
          before = to;
        });
        expect(before).toBeCloseTo(1, 12);
      });
    }),
  );
});

test('times are spanned over all charts, without those that do not fit', () => {
  expect(timesOf([log('1:- 1:4'), log('1:2 1:9')])).toEqual([2, 9]);
});

test('a place on the chart is the nearest iteration, and beyond its ends the first or the last', () => {
  expect([-0.2, 0, 0.24, 0.26, 1, 1.3].map((share) => iterationAt(share, 10, 8))).toEqual([0, 0, 2, 3, 8, 8]);
});
