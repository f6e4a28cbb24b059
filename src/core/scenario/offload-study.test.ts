import { expect, test } from 'vitest';
import { publishedSpeedups } from '../drampim/published-figures';
import { publishedOffloadFigures } from './offload-study';

const figures = publishedOffloadFigures();
const rows = figures.ok ? figures.value : [];

test('every published figure stands beside one of ours, with the range of the GPU substitute', () => {
  expect(rows.map(({ stated }) => stated.value)).toEqual([
    ...publishedSpeedups.map(({ speedup }) => speedup),
    0.316,
    0.352,
  ]);
  for (const { ours, low, high } of rows) {
    expect(low).toBeLessThan(high);
    expect(ours).toBeGreaterThanOrEqual(low);
    expect(ours).toBeLessThanOrEqual(high);
  }
});

test('what is published for a policy lies in our range; PIMFlow gains most, and end to end more than on convolutions', () => {
  const ofPolicies = rows.filter(({ shownAs }) => shownAs === 'factor');
  for (const { stated, low, high } of ofPolicies) {
    expect(stated.value).toBeGreaterThan(low);
    expect(stated.value).toBeLessThan(high);
  }
  expect(Math.max(...ofPolicies.map(({ ours }) => ours))).toBe(ofPolicies.at(-1)?.ours);
  expect(ofPolicies.map(({ ours }) => Math.round(ours * 100) / 100)).toEqual([1.43, 1.55, 1.44, 1.57, 1.65]);
});

test('on 1x1 convolutions ours is below the stated mean and above the stated most: networks differ more than there', () => {
  const gains = rows
    .slice(-2)
    .map(({ low, ours, high }) => [low, ours, high].map((gain) => Math.round(gain * 1000) / 1000));
  expect(gains).toEqual([
    [0.13, 0.189, 0.189],
    [0.571, 0.759, 0.759],
  ]);
});
