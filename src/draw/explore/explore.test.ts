import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countOf, difference, fullSet, has, intersection, membersOf, setWhere } from './bit-set';
import { brushedRows, noBrushes, withBrush, withRange, type Range } from './brush';
import type { PointColumn } from './point-column';
import { scaleKinds, valueScale } from './value-scale';

function column(id: string, values: readonly number[], more: Partial<PointColumn> = {}): PointColumn {
  return { id, label: id, kind: 'metric', values: Float64Array.from(values), text: String, ...more };
}

const range = fc
  .tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }))
  .map(([a, b]): Range => ({ low: Math.min(a, b), high: Math.max(a, b) }));

describe('sets of rows', () => {
  const indices = fc.uniqueArray(fc.nat({ max: 99 }));

  test('behave as sets of numbers', () => {
    fc.assert(
      fc.property(indices, indices, (first, second) => {
        const [a, b] = [first, second].map((members) => setWhere(100, (index) => members.includes(index)));
        if (!a || !b) throw new Error('two sets');
        const sorted = (members: readonly number[]) => [...members].sort((x, y) => x - y);
        expect([...membersOf(a)]).toEqual(sorted(first));
        expect(countOf(a)).toBe(first.length);
        expect([...membersOf(intersection(a, b))]).toEqual(sorted(first.filter((each) => second.includes(each))));
        expect([...membersOf(difference(a, b))]).toEqual(sorted(first.filter((each) => !second.includes(each))));
        expect(first.every((each) => has(a, each))).toBe(true);
      }),
    );
  });

  test('the full set has each row once, whatever its size', () => {
    for (const size of [0, 1, 31, 32, 33, 100]) expect(membersOf(fullSet(size))).toHaveLength(size);
  });
});

describe('brushes', () => {
  test('pick out what a filter row by row does', () => {
    const rows = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 20 }), fc.option(fc.integer({ min: 0, max: 20 }), { nil: NaN })),
      { maxLength: 80 },
    );
    fc.assert(
      fc.property(rows, fc.array(range, { maxLength: 3 }), fc.array(range, { maxLength: 3 }), (points, onX, onY) => {
        const columns = [column('x', points.map(([x]) => x)), column('y', points.map(([, y]) => y))]; // prettier-ignore
        const brushes = withBrush(withBrush(noBrushes, 'x', onX), 'y', onY);
        const within = (ranges: readonly Range[], value: number) =>
          ranges.length === 0 || ranges.some(({ low, high }) => low <= value && value <= high);
        const expected = points.flatMap(([x, y], row) => (within(onX, x) && within(onY, y) ? [row] : []));
        expect([...membersOf(brushedRows(columns, brushes, fullSet(points.length)))]).toEqual(expected);
      }),
    );
  });

  test('ranges that touch become one, and hold the same values', () => {
    fc.assert(
      fc.property(fc.array(range, { minLength: 1, maxLength: 6 }), (ranges) => {
        const joined = ranges.reduce<readonly Range[]>((all, each) => withRange(all, each), []);
        for (let value = 0; value <= 20; value++) {
          const lies = (list: readonly Range[]) => list.some(({ low, high }) => low <= value && value <= high);
          expect(lies(joined)).toBe(lies(ranges));
        }
        joined.forEach(({ low }, place) => {
          const before = joined[place - 1];
          if (before) expect(before.high).toBeLessThan(low);
        });
      }),
    );
  });
});

describe('scales', () => {
  const values = fc.array(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 40 });

  test.each(scaleKinds)('%s keeps the order and knows the way back', (kind) => {
    fc.assert(
      fc.property(values, fc.boolean(), (list, isFlipped) => {
        const scale = valueScale(column('x', list), fullSet(list.length), kind, isFlipped);
        const sorted = [...list].sort((a, b) => (isFlipped ? b - a : a - b));
        const places = sorted.map(scale.placeOf);
        places.forEach((place, at) => {
          expect(place).toBeGreaterThanOrEqual((places[at - 1] ?? 0) - 1e-9);
          expect(place).toBeGreaterThanOrEqual(-1e-9);
          expect(place).toBeLessThanOrEqual(1 + 1e-9);
          if (scale.low === scale.high) return;
          const value = sorted[at] ?? NaN;
          expect(scale.valueAt(place) / value).toBeCloseTo(1, 3);
        });
        for (const tick of scale.ticks(6)) {
          expect(tick).toBeGreaterThanOrEqual(scale.low);
          expect(tick).toBeLessThanOrEqual(scale.high);
        }
      }),
    );
  });

  test('ranks are evenly apart, however far the values are', () => {
    const scale = valueScale(column('x', [1, 1000, 1e6, 1]), fullSet(4), 'rank');
    expect([1, 1000, 1e6].map(scale.placeOf)).toEqual([0, 0.5, 1]);
  });

  test('a logarithmic scale with a 0 among its values is linear', () => {
    expect(valueScale(column('x', [0, 10]), fullSet(2), 'log').kind).toBe('linear');
  });

  test('a column of one value has it in the middle', () => {
    for (const kind of scaleKinds) expect(valueScale(column('x', [7, 7]), fullSet(2), kind).placeOf(7)).toBe(0.5);
  });

  test('only the rows that are shown count', () => {
    const shown = setWhere(3, (row) => row !== 2);
    expect(valueScale(column('x', [1, 3, 1e9]), shown, 'linear')).toMatchObject({ low: 1, high: 3 });
  });

  test('words are named each', () => {
    const words = ['equal', 'exact', 'iterative'];
    expect(valueScale(column('x', [0, 2, 1], { words }), fullSet(3), 'log').ticks(8)).toEqual([0, 1, 2]);
  });
});
