import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { denseTemperatures } from '../../testing/heat-oracle';
import { nodesOf, placeOf, nodeAt, type Grid } from '../grid';
import type { HeatStack } from '../packages';
import { columnModel, columnPeak, columnTemperatures } from './column-model';
import { heatModel, type HeatModel, type HeatSetting } from './heat-model';
import { nodePowers } from './node-power';
import { complementaryError, cellSpread, misreadChance, noiseIndex, usualNoise } from './noise-index';
import { peakModel } from './peak-models';
import { exactTolerance, heatOut, hottestOf, solveHeat, temperaturesOf } from './solve-heat';
import { superpose, thermalResponse } from './superposition';

function setting(stack: HeatStack, width: number, height: number, tiers = 1): HeatSetting {
  const isChiplets = stack === '2.5D';
  return {
    stack,
    grid: { width, height, tiers },
    pitchMm: isChiplets ? 3 : 1,
    tilesPerNode: 1,
    R_sink: isChiplets ? 0.1 : 1,
    R_board: isChiplets ? 10 : null,
    ambientK: 300,
  };
}

function model(given: HeatSetting): HeatModel {
  const built = heatModel(given);
  if (!built.ok) throw new Error(built.problem.text);
  return built.value;
}

function kelvins(of: HeatModel, powerW: ArrayLike<number>): Float64Array {
  const solved = solveHeat(of, powerW, { tolerance: exactTolerance });
  if (!solved.ok) throw new Error(solved.problem.text);
  return temperaturesOf(of, solved.value).nodeK;
}

/** Runs a generator to its value. */
function finished<T>(steps: Generator<unknown, T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

const small = fc.oneof(
  fc.constantFrom(setting('2.5D', 1, 1), setting('2.5D', 2, 1)),
  fc
    .tuple(fc.constantFrom('m3d', 'tsv', 'plane'), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 }))
    .map(([stack, width, tiers]) => setting(stack as HeatStack, width, 2, stack === 'plane' ? 1 : tiers)),
);
const heated = small.chain((given) => {
  const nodes = nodesOf(given.grid);
  return fc.tuple(
    fc.constant(given),
    fc.array(fc.double({ min: 0, max: 5, noNaN: true }), { minLength: nodes, maxLength: nodes }),
  );
});

describe('the grid', () => {
  test('agrees with elimination on the full matrix', () => {
    fc.assert(
      fc.property(heated, ([given, powerW]) => {
        const dense = denseTemperatures(given, powerW);
        const found = kelvins(model(given), powerW);
        for (const [node, kelvin] of dense.entries()) expect(Math.abs(found[node] - kelvin)).toBeLessThan(1e-4);
      }),
      { numRuns: 25 },
    );
  });

  test('lets out what comes in, and nothing is cooler than ambient', () => {
    fc.assert(
      fc.property(heated, ([given, powerW]) => {
        const of = model(given);
        const solved = solveHeat(of, powerW, { tolerance: 1e-10 });
        if (!solved.ok) throw new Error(solved.problem.text);
        const total = powerW.reduce((sum, watts) => sum + watts, 0);
        expect(Math.abs(heatOut(of, solved.value) - total)).toBeLessThan(1e-6 * Math.max(1, total));
        expect(temperaturesOf(of, solved.value).minK).toBeGreaterThanOrEqual(300 - 1e-6);
      }),
      { numRuns: 25 },
    );
  });

  test('is linear: temperatures of two powers add up, and no power is ambient', () => {
    const of = model(setting('2.5D', 3, 3));
    const [one, other] = [
      [5, 0, 0, 0, 1, 0, 0, 0, 2],
      [0, 3, 0, 1, 0, 0, 4, 0, 0],
    ];
    const both = kelvins(of, one.map((watts, node) => watts + other[node])); // prettier-ignore
    const [left, right] = [kelvins(of, one), kelvins(of, other)];
    for (const [node, kelvin] of both.entries()) expect(kelvin - 300).toBeCloseTo(left[node] + right[node] - 600, 4);
    expect([...kelvins(of, new Float64Array(9))]).toEqual(new Array<number>(9).fill(300));
  });

  test('is the same in a mirror, and more power anywhere cools nothing', () => {
    fc.assert(
      fc.property(heated, fc.nat(), ([given, powerW], choice) => {
        const of = model(given);
        const { grid } = given;
        const mirror = (node: number) => {
          const { x, y, z } = placeOf(grid, node);
          return nodeAt(grid, grid.width - 1 - x, y, z);
        };
        const before = kelvins(of, powerW);
        const mirrored = kelvins(of, powerW.map((_, node) => powerW[mirror(node)])); // prettier-ignore
        const more = kelvins(of, powerW.map((watts, node) => watts + Number(node === choice % powerW.length))); // prettier-ignore
        for (const [node, kelvin] of before.entries()) {
          expect(Math.abs(mirrored[mirror(node)] - kelvin)).toBeLessThan(1e-4);
          expect(more[node]).toBeGreaterThan(kelvin - 1e-5);
        }
      }),
      { numRuns: 15 },
    );
  });

  test('comes to the same field from another start', () => {
    const of = model(setting('2.5D', 4, 4));
    const power = Float64Array.from({ length: 16 }, (_, node) => node / 4);
    const first = solveHeat(of, power, { tolerance: exactTolerance });
    if (!first.ok) throw new Error(first.problem.text);
    const again = solveHeat(of, power, { tolerance: exactTolerance, start: first.value.rise });
    expect(again).toMatchObject({ ok: true, value: { iterations: 0 } });
  });

  test.each([
    [{ pitchMm: NaN }, 'pitchMm'],
    [{ R_sink: 0 }, 'R_sink'],
    [{ R_board: -1 }, 'R_board'],
    [{ grid: { width: 0, height: 2, tiers: 1 } }, 'width'],
  ])('%o is out of range', (wrong, path) => {
    expect(heatModel({ ...setting('2.5D', 2, 2), ...wrong })).toMatchObject({
      problem: { code: 'out-of-range', path },
    });
  });

  test('a power that is no number from 0 is refused with its node', () => {
    const solved = solveHeat(model(setting('2.5D', 2, 1)), [1, -1], { tolerance: 1e-6 });
    expect(solved).toMatchObject({ ok: false, problem: { code: 'out-of-range', path: 'powerW[1]' } });
  });
});

describe('fast forms', () => {
  test.each(['m3d', 'tsv', 'plane'] as const)('columns of %s agree with the grid where power is uniform', (stack) => {
    const given = setting(stack, 3, 4, stack === 'plane' ? 1 : 4);
    const power = new Float64Array(nodesOf(given.grid)).fill(0.4);
    const grid = kelvins(model(given), power);
    const columns = columnTemperatures(columnModel(given), power);
    for (const [node, kelvin] of grid.entries()) expect(columns[node]).toBeCloseTo(kelvin, 4);
  });

  test('the peak of columns is the largest of their temperatures, in the farthest tier', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { minLength: 24, maxLength: 24 }), (power) => {
        const columns = columnModel(setting('tsv', 3, 2, 4));
        const all = columnTemperatures(columns, power);
        expect(columnPeak(columns, power)).toBeCloseTo(Math.max(...all), 8);
        expect(columnPeak(columns, power)).toBeCloseTo(Math.max(...all.slice(18)), 8);
      }),
    );
  });

  test('columns put a hot spot above where the grid has it', () => {
    const given = setting('tsv', 3, 3, 2);
    const power = new Float64Array(18).fill(0.1);
    power[13] = 2;
    const grid = kelvins(model(given), power);
    expect(columnPeak(columnModel(given), power)).toBeGreaterThan(grid[hottestOf(grid)]);
  });

  test('superposition is the grid', () => {
    for (const grid of [
      { width: 3, height: 4, tiers: 1 },
      { width: 5, height: 2, tiers: 1 },
    ] satisfies Grid[]) {
      // prettier-ignore
      const of = model({ ...setting('2.5D', 1, 1), grid });
      const response = finished(thermalResponse(of));
      if (!response.ok) throw new Error(response.problem.text);
      const power = Float64Array.from({ length: nodesOf(grid) }, (_, node) => ((node * 7) % 5) / 2);
      const found = superpose(response.value, power, new Float64Array(power.length));
      for (const [node, kelvin] of kelvins(of, power).entries())
        expect(Math.abs(found[node] - kelvin)).toBeLessThan(1e-4);
    }
  });

  test.each([
    ['2.5D', setting('2.5D', 3, 3), 1e-4],
    ['2.5D beyond 256 nodes', setting('2.5D', 17, 16), 0.5],
    ['one die', setting('plane', 3, 3), Infinity],
  ] as const)('the peak for a search on %s', (_, given, tolerance) => {
    const peak = finished(peakModel(given));
    if (!peak.ok) throw new Error(peak.problem.text);
    const power = Float64Array.from({ length: nodesOf(given.grid) }, (_watts, node) => (node % 4 === 0 ? 1 : 0.2));
    const grid = kelvins(model(given), power);
    expect(Math.abs(peak.value(power) - grid[hottestOf(grid)])).toBeLessThan(tolerance);
    expect(peak.value(power)).toBeGreaterThan(300);
  });
});

test('nodes are heated by what computes on them, by what they send, and by leakage', () => {
  const power = nodePowers(
    [
      {
        wired: { home: Int32Array.of(0, 0, -1), crossbars: Int32Array.of(4, 0, 0) },
        shares: { first: Int32Array.of(0, 2, 2, 2), node: Int32Array.of(0, 1), crossbars: Int32Array.of(3, 1) },
        energyPj: Float64Array.of(800, 80, 5),
        flows: {
          length: 1,
          from: Int32Array.of(1),
          to: Int32Array.of(2),
          bits: Float64Array.of(1),
          packets: Float64Array.of(1),
          edge: Int32Array.of(0),
          firstOf: Int32Array.of(0, 1, 1, 1),
        },
        flowEnergyPj: Float64Array.of(30),
        intervalNs: 10,
      },
    ],
    Float64Array.of(0.5, 0, 0.25),
  );
  expect(power[0]).toBeCloseTo(0.5 + (0.088 * 3) / 4, 12);
  expect(power[1]).toBeCloseTo(0.088 / 4 + 0.003, 12);
  expect(power[2]).toBe(0.25);
});

describe('the noise index', () => {
  test('the complementary error function has its known values', () => {
    for (const [x, value] of [
      [0, 1],
      [0.5, 0.4795001221869535],
      [1, 0.15729920705028513],
      [2, 0.004677734981047266],
      [2.5, 4.069520174449589e-4],
      [3, 2.209049699858544e-5],
      [5, 1.5374597944280349e-12],
    ] as const) {
      // prettier-ignore
      expect(complementaryError(x) / value).toBeCloseTo(1, 9);
    }
  });

  test('a cell at room temperature has the spread of its programming and a little thermal noise', () => {
    expect(cellSpread({ nu0: 0, kappa: 0.002 }, 300)).toBeCloseTo(0.00195, 5);
    expect(cellSpread(usualNoise, 250)).toBe(cellSpread(usualNoise, 300));
  });

  test('hotter is never better, and the mean goes by crossbars in use', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 250, max: 450, noNaN: true }),
        fc.double({ min: 0, max: 50, noNaN: true }),
        (kelvin, more) => {
          const chance = (at: number) => misreadChance(cellSpread(usualNoise, at));
          return chance(kelvin + more) >= chance(kelvin);
        },
      ),
    );
    const hot = misreadChance(cellSpread(usualNoise, 400));
    const cold = misreadChance(cellSpread(usualNoise, 300));
    expect(noiseIndex(usualNoise, Float64Array.of(400, 300, 500), [3, 1, 0])).toBeCloseTo((3 * hot + cold) / 4, 12);
    expect(noiseIndex(usualNoise, Float64Array.of(400), [0])).toBe(0);
  });
});
