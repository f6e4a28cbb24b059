import { expect, test } from 'vitest';
import { objectivesOf } from '../pareto/objectives';
import { hypervolume } from '../pareto/hypervolume';
import { tableFromText } from '../testing/operator-tables';
import { exactFront } from './exact-front';
import { staircaseChoices } from './exact-front-choices';
import { entryWithin } from '../allocation/staircase';
import { searchSteps, type SearchedSweep, type SearchProgress } from './search';
import type { PointResult, Scalar, SweepAxis } from './types';

const objectives = [
  { metric: 'throughput', direction: 'max' },
  { metric: 'crossbars', direction: 'min' },
] as const;

function numberAxis(label: string, min: number, max: number): SweepAxis {
  return { paths: [label], label, values: [], range: { min, max, scale: 'linear', isInteger: true }, stride: 1 };
}

function choiceAxis(label: string, values: readonly Scalar[]): SweepAxis {
  return { paths: [label], label, values, stride: 1 };
}

function sweepOf(
  axes: readonly SweepAxis[],
  algorithm: 'archive' | 'nsga2',
  evaluations: number,
  seed = 1,
): SearchedSweep {
  return {
    axes,
    objectives,
    metrics: ['throughput', 'crossbars'],
    sample: { kind: 'search', algorithm, evaluations, seed },
  };
}

function finished(sweep: SearchedSweep, evaluateAt: (values: readonly Scalar[]) => PointResult): SearchProgress[] {
  return [...searchSteps(sweep, evaluateAt)];
}

const staircases = [
  'conv 3136 x 2, conv 784 x 9, conv 196 x 30, linear 1 x 90',
  'conv 1024 x 4, conv 256 x 12, linear 1 x 64',
  'conv 2500 x 3, conv 625 x 11, conv 100 x 20',
].map((text) => staircaseChoices(tableFromText(text)));

const budget = 1500;

/** Three tenants, each with an area of its own: their throughput together against the crossbars that they are given. */
function areas(values: readonly Scalar[]): PointResult {
  let [throughput, used] = [0, 0];
  for (const [place, area] of values.entries()) {
    const { need, intervalSteps } = staircases[place];
    const entry = entryWithin(need, Number(area));
    if (entry < 0) return { status: 'does-not-fit', metrics: [NaN, NaN] };
    throughput += 1 / intervalSteps[entry];
    used += need[entry];
  }
  return used > budget
    ? { status: 'does-not-fit', metrics: [NaN, NaN] }
    : { status: 'feasible', metrics: [throughput, used] };
}

const areaAxes = staircases.map(({ need }, place) => numberAxis(`area ${place}`, need[0], budget));

test.each([
  ['archive', 0.99],
  ['nsga2', 0.9],
] as const)('%s comes near the hypervolume of the exact merge, and never beyond', (algorithm, share) => {
  const needs = staircases.map(({ need }) => need);
  const exact = exactFront({
    needs,
    budget,
    objectives: [
      { combine: 'sum', values: staircases.map(({ intervalSteps }) => intervalSteps.map((steps) => -1 / steps)) },
      { combine: 'sum', values: needs },
    ],
  });
  if (!exact.ok) throw new Error(exact.problem.text);
  const { archive } = finished(sweepOf(areaAxes, algorithm, 4000), areas).at(-1) ?? { archive: [] };
  const reference = [0, budget];
  const found =
    hypervolume(
      objectivesOf(
        archive.map(({ aims }) => aims),
        ['min', 'min'],
      ),
      reference,
    ) ?? NaN;
  const best = hypervolume(exact.value.objectives, reference) ?? NaN;
  expect(found / best).toBeGreaterThan(share);
  expect(found / best).toBeLessThanOrEqual(1 + 1e-12);
});

const twelve = Array.from({ length: 12 }, (_, place) => place);
const colours = ['red', 'green', 'blue'];

/** 432 points; which colour is best changes with the first axis. */
function small([x, y, colour]: readonly Scalar[]): PointResult {
  const bonus = (Number(x) + colours.indexOf(String(colour))) % 3;
  return { status: 'feasible', metrics: [Number(x) * 3 + bonus + (Number(y) % 4), Number(x) ** 2 + 7 * Number(y)] };
}

test.each(['archive', 'nsga2'] as const)('%s finds the whole front of a small space', (algorithm) => {
  const axes = [choiceAxis('x', twelve), choiceAxis('y', twelve), choiceAxis('colour', colours)];
  const all = twelve.flatMap((x) => twelve.flatMap((y) => colours.map((colour) => small([x, y, colour]).metrics)));
  const beats = (a: readonly number[], b: readonly number[]) =>
    a[0] >= b[0] && a[1] <= b[1] && (a[0] > b[0] || a[1] < b[1]);
  const front = new Set(all.filter((own) => !all.some((other) => beats(other, own))).map((own) => own.join()));
  const { archive } = finished(sweepOf(axes, algorithm, 100_000), small).at(-1) ?? { archive: [] };
  expect(new Set(archive.map(({ result }) => result.metrics.join()))).toEqual(front);
});

test.each(['archive', 'nsga2'] as const)(
  '%s tries the same points again with the same seed, each once, and others with another',
  (algorithm) => {
    const pointsOf = (seed: number) =>
      finished(sweepOf(areaAxes, algorithm, 600, seed), areas).flatMap(({ points }) => points);
    const points = pointsOf(3);
    const names = points.map(({ values }) => values.join());
    expect(pointsOf(3).map(({ values }) => values.join())).toEqual(names);
    expect(pointsOf(4).map(({ values }) => values.join())).not.toEqual(names);
    expect(new Set(names).size).toBe(names.length);
    expect(points.map(({ index }) => index)).toEqual(Array.from(points.keys()));
    expect(points.length).toBeLessThanOrEqual(600);
  },
);

test('a space in which nothing is feasible is searched to its end, or to the last evaluation', () => {
  const nothing = (): PointResult => ({ status: 'does-not-fit', metrics: [NaN, NaN] });
  const tried = (algorithm: 'archive' | 'nsga2') =>
    finished(sweepOf(areaAxes, algorithm, 300), nothing).flatMap(({ points }) => points).length;
  expect(tried('archive')).toBe(300);
  expect(tried('nsga2')).toBe(300);
});
