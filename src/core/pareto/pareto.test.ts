import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import exploration from '../../../fixtures/reference/exploration.json';
import { paretoFront } from './front';
import { hypervolume } from './hypervolume';
import { dominates, objectivesOf, type Direction } from './objectives';

function minimised(points: number[][]) {
  return objectivesOf(points, points[0]?.map(() => 'min') ?? []);
}

describe('reference point sets', () => {
  test.each(exploration.pointSets)('$name', ({ points, directions, referencePoint, ...expected }) => {
    const objectives = objectivesOf(points, directions as Direction[]);
    expect([...paretoFront(objectives).indices]).toEqual(expected.frontIndices);
    const reference = referencePoint.map((value, axis) => (directions[axis] === 'min' ? value : -value));
    const volume = hypervolume(objectives, reference);
    expect((volume ?? NaN) / expected.hypervolume).toBeCloseTo(1, 11);
  });
});

const axes = fc.integer({ min: 1, max: 5 });
const points = axes.chain((count) =>
  fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }), {
    minLength: 1,
    maxLength: 30,
  }),
);

test('the front is what no other point dominates, the first of equal points with a count of the others', () => {
  fc.assert(
    fc.property(points, (rows) => {
      const text = rows.map((row) => row.join());
      const members = rows.flatMap((row, index) =>
        rows.some((other) => dominates(other, row)) || text.indexOf(text[index]) < index ? [] : [index],
      );
      const { indices, copies } = paretoFront(minimised(rows));
      expect([...indices]).toEqual(members);
      expect([...copies]).toEqual(members.map((index) => text.filter((each) => each === text[index]).length - 1));
    }),
  );
});

test('points without a number in every objective are never on a front', () => {
  const objectives = [Float64Array.of(0, 1, NaN, -Infinity), Float64Array.of(0, Infinity, 0, 0)];
  expect([...paretoFront(objectives).indices]).toEqual([0]);
  expect(paretoFront([]).indices.length).toBe(0);
});

test('the hypervolume is the number of unit cells that a point dominates', () => {
  const small = points.filter((rows) => rows[0].length <= 4);
  fc.assert(
    fc.property(small, (rows) => {
      const count = rows[0].length;
      const reference = Array.from({ length: count }, () => 8);
      let cells = 0;
      for (let cell = 0; cell < 8 ** count; cell++) {
        const corner = reference.map((_, axis) => Math.floor(cell / 8 ** axis) % 8);
        cells += Number(rows.some((row) => row.every((value, axis) => value <= corner[axis])));
      }
      expect(hypervolume(minimised(rows), reference)).toBe(cells);
    }),
    { numRuns: 40 },
  );
});

test('too many points of too many objectives have no exact hypervolume', () => {
  const rows = Array.from({ length: 501 }, (_, place) => [place, 500 - place, place % 7, 7 - (place % 7)]);
  expect(hypervolume(minimised(rows), [600, 600, 10, 10])).toBeUndefined();
});
