import { expect, test } from 'vitest';
import { frontPath, frontScale, nearestPoint } from './front-scale';

const front = [
  { cost: 10, peak_K: 340 },
  { cost: 20, peak_K: 330 },
  { cost: 40, peak_K: 325 },
];

test('cheap is left, hot is up, and every point is inside the axes', () => {
  const scale = frontScale(front, 400, 200);
  const places = front.map(({ cost, peak_K }) => [scale.x(cost), scale.y(peak_K)] as const);
  expect(places.map(([x]) => x)).toEqual(places.map(([x]) => x).toSorted((a, b) => a - b));
  expect(places.map(([, y]) => y)).toEqual(places.map(([, y]) => y).toSorted((a, b) => a - b));
  for (const [x, y] of places) expect(x > 52 && x < 386 && y > 12 && y < 166).toBe(true);
});

test('a single point has axes too', () => {
  const scale = frontScale([{ cost: 0, peak_K: 300 }], 400, 200);
  expect([scale.x(0), scale.y(300)].every(Number.isFinite)).toBe(true);
});

test('the front is a staircase', () => {
  expect(frontPath(front, frontScale(front, 400, 200))).toMatch(/^M[\d.]+ [\d.]+(H[\d.]+V[\d.]+){2}$/);
});

test('the nearest point is found, and none far away', () => {
  const scale = frontScale(front, 400, 200);
  expect(nearestPoint(front, scale, { x: scale.x(20) + 3, y: scale.y(330) - 3 })).toBe(1);
  expect(nearestPoint(front, scale, { x: scale.x(40), y: scale.y(340) })).toBeUndefined();
});
