import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import reference from '../../../../fixtures/reference/interconnect.json';
import { drawnOrder, drawStream } from '../../basis/generator';
import { columnModel, columnPeak } from '../heat/column-model';
import type { HeatSetting } from '../heat/heat-model';
import { emptyPlan } from '../placement/floor-plan';
import { residualTraffic } from '../position-traffic';
import { routedNetwork } from '../routed-network';
import { buildTopology } from '../topologies/index';
import { annealing } from './annealing';
import { comparePoints, evaluatePoint, isBetter, withPoint } from './archive';
import { enumerateFront } from './enumerate';
import { curvePoint, frontVolume, markersOf, volumeReference } from './front-figures';
import { jointTrend } from './joint-trend';
import { nsga2 } from './nsga';
import { optimisers } from './optimisers';
import { drawsOf, mappingOf, mutate, orderCrossover } from './permutations';
import { jointProblem, rearranged } from './problem';
import { rearrangePlan } from './rearrange-plan';
import type { JointOptions, JointPoint, JointProblem, JointSearch } from './types';

interface Groups {
  readonly powerW: readonly number[];
  readonly edges: readonly (readonly [number, number, number])[];
}

function problemOf(width: number, height: number, tiers: number, { powerW, edges }: Groups, edp = false): JointProblem {
  const grid = { width, height, tiers };
  const built = buildTopology('mesh3d', grid);
  if (!built.ok) throw new Error(built.problem.text);
  const { order } = built.value;
  const setting: HeatSetting = {
    stack: 'm3d',
    grid,
    pitchMm: 1,
    tilesPerNode: 1,
    R_sink: 1,
    R_board: null,
    ambientK: 300,
  };
  const columns = columnModel(setting);
  const byNode = new Float64Array(order.length);
  for (const [group, watts] of powerW.entries()) byNode[order[group]] = watts;
  const timing = { busWidthBits: 24, clockGHz: 1.15, routerCycles: 1, wireNs: 0.6, verticalPitches: 0 };
  return jointProblem({
    network: routedNetwork(built.value),
    isExchangeable: () => true,
    flows: {
      from: Int32Array.from(edges, ([from]) => order[from]),
      to: Int32Array.from(edges, ([, to]) => order[to]),
      amount: Float64Array.from(edges, ([, , bytes]) => bytes),
    },
    powerW: byNode,
    peakModel: (power) => columnPeak(columns, power),
    ambientK: 300,
    ...(edp && { edp: { timing, packetBits: 512, energy: { bitHopPj: 1, verticalEnergyPitches: 0.1 } } }),
  });
}

const [given] = reference.jointFront;
const cube = problemOf(2, 2, 2, given as unknown as Groups);

/** 36 groups in a chain with skips, hot and cool ones in turn. */
const residual = residualTraffic(36, 1000);
const blocks: Groups = {
  powerW: Array.from({ length: 36 }, (_, group) => 0.1 + ((7 * group) % 36) / 30),
  edges: Array.from(residual.bits, (bits, flow) => [residual.from[flow], residual.to[flow], bits] as const),
};
const stack = problemOf(3, 3, 4, blocks);

function found(search: JointSearch, problem: JointProblem, options: JointOptions): readonly JointPoint[] {
  const steps = search(problem, options);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value.front;
}

function figures(front: readonly JointPoint[]): number[][] {
  return front.map(({ cost, peakK }) => [cost, Math.round(peakK * 1e5) / 1e5]);
}

const exact = enumerateFront(cube);

describe('searches', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])('seed %i finds the whole exact front of eight groups', (seed) => {
    if (!exact.ok) throw new Error(exact.problem.text);
    expect(figures(found(nsga2, cube, { evaluations: 20_000, seed }))).toEqual(figures(exact.value));
  });

  test('36 groups: better than as many random placements, and than the curve, at no more bytes times hops', () => {
    const curve = curvePoint(stack);
    const reference = volumeReference(curve, 300);
    const front = found(nsga2, stack, { evaluations: 20_000, seed: 1 });
    let random: readonly JointPoint[] = [];
    for (let index = 0; index < 20_000; index++) {
      const groups = drawnOrder(drawStream(index, 5), 36);
      random = withPoint(random, evaluatePoint(stack, groups));
    }
    const volume = frontVolume(front, reference);
    expect(volume).toBeGreaterThan(frontVolume(random, reference));
    expect(volume).toBeGreaterThan(frontVolume([curve], reference));
    const cooler = front.filter(({ cost }) => cost <= curve.cost).map(({ peakK }) => peakK);
    expect(Math.min(...cooler)).toBeLessThan(curve.peakK - 1);
  });

  test.each(optimisers.map(({ id, search }) => [id, search] as const))(
    '%s: same seed and budget, same front',
    (_, search) => {
      const options = { evaluations: 1000, seed: 3 };
      expect(found(search, stack, options)).toEqual(found(search, stack, options));
      expect(found(search, stack, options)).not.toEqual(found(search, stack, { ...options, seed: 4 }));
    },
  );

  test('annealing never ends with less than the curve', () => {
    const curve = curvePoint(stack);
    const front = found(annealing, stack, { evaluations: 3000, seed: 1 });
    expect(front.some((point) => comparePoints(point, curve) === 0 || isBetter(point, curve))).toBe(true);
    expect(frontVolume(front, volumeReference(curve, 300))).toBeGreaterThan(
      frontVolume([curve], volumeReference(curve, 300)),
    );
  });

  test.each(optimisers.map(({ id, search }) => [id, search] as const))(
    '%s reports often, always a front, and uses its budget',
    (_, search) => {
      const steps = search(stack, { evaluations: 1000, seed: 1 });
      let before = 0;
      let step = steps.next();
      for (; !step.done; step = steps.next()) {
        const { evaluations, front } = step.value;
        expect(evaluations - before).toBeLessThanOrEqual(64);
        expect(front.every((a) => !front.some((b) => isBetter(b, a)))).toBe(true);
        before = evaluations;
      }
      expect(step.value.evaluations).toBe(1000);
    },
  );

  test('a search that is left alone keeps what it has', () => {
    const steps = nsga2(stack, { evaluations: 100_000, seed: 1 });
    const { value } = steps.next();
    expect(value.front.length).toBeGreaterThan(0);
    expect(value.evaluations).toBe(64);
  });

  test('two groups, and one alone, have a front too', () => {
    for (const tiers of [1, 2]) {
      const tiny = problemOf(1, 1, tiers, { powerW: [1], edges: [] });
      expect(found(nsga2, tiny, { evaluations: 1000, seed: 1 }).length).toBe(1);
    }
  });
});

test('more groups than can be tried one by one are refused', () => {
  expect(enumerateFront(stack)).toMatchObject({ ok: false, problem: { code: 'too-large', available: 8 } });
});

test('genotypes stay permutations', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 20 }), (seed, length) => {
      const draws = drawsOf(seed);
      const [one, other] = [drawnOrder(drawStream(seed, 3), length), drawnOrder(drawStream(seed, 4), length)];
      const child = orderCrossover(one, other, draws);
      mutate(child, draws);
      expect([...child].sort((a, b) => a - b)).toEqual(Array.from({ length }, (_, place) => place));
    }),
  );
});

test('groups on nodes that are not exchanged stay where they are', () => {
  const fixed: JointProblem = { ...cube, exchangeable: Int32Array.of(1, 3) };
  expect([...mappingOf(fixed, Int32Array.of(3, 1))]).toEqual([0, 3, 2, 1, 4, 5, 6, 7]);
});

test('energy times latency counts the longest way, and hops between tiers little', () => {
  const pair = { powerW: [1, 1], edges: [[0, 1, 8]] as const };
  const problem = problemOf(2, 1, 2, pair, true);
  const [beside, above] = [Int32Array.of(0, 1, 2, 3), Int32Array.of(0, 2, 1, 3)];
  expect(problem.costOf(beside)).toBeCloseTo(64 * (1 / 1.15 + 0.6 + 22 / 1.15), 6);
  expect(problem.costOf(above)).toBeCloseTo(6.4 * (1 / 1.15 + 22 / 1.15), 6);
});

describe('what a front says', () => {
  const point = (cost: number, peakK: number): JointPoint => ({ cost, peakK, nodeOf: new Int32Array(0) });

  test('the joint design is nearest to the best of both', () => {
    const { performanceOnly, joint, hasConflict } = markersOf([point(100, 350), point(110, 320), point(200, 310)]);
    expect([performanceOnly.cost, joint.cost, hasConflict]).toEqual([100, 110, true]);
  });

  test('a single point is no conflict', () => {
    expect(markersOf([point(100, 350)])).toMatchObject({ hasConflict: false, joint: { cost: 100 } });
  });

  test('a front takes a point that adds something, and drops what it beats', () => {
    const front = withPoint(withPoint([], point(10, 320)), point(20, 310));
    expect(withPoint(front, point(20, 310))).toBe(front);
    expect(withPoint(front, point(9, 309))).toEqual([point(9, 309)]);
  });

  test('the joint design gives up a little for a cooler peak, solved on the grid', () => {
    const steps = jointTrend({ evaluations: 5000, seed: 1 });
    let step = steps.next();
    while (!step.done) step = steps.next();
    const trend = step.value;
    if (!trend.ok) throw new Error(trend.problem.text);
    const { markers, performanceOnlyK, jointK, ours } = trend.value;
    expect(markers.hasConflict).toBe(true);
    expect(markers.joint.cost).toBeGreaterThan(markers.performanceOnly.cost);
    expect(jointK).toBeLessThan(performanceOnlyK);
    expect(ours).toBeCloseTo(jointK - performanceOnlyK, 9);
  });
});

test('a plan that is rearranged holds the same, elsewhere', () => {
  const shares = { first: Int32Array.of(0, 2), node: Int32Array.of(0, 1), crossbars: Int32Array.of(4, 2) };
  const plan = {
    ...emptyPlan(Int32Array.of(4, 4, 4)),
    free: Int32Array.of(0, 2, 4),
    occupants: [{ name: 'a', shares, reserved: Int32Array.of(4, 2, 0) }],
  };
  const moved = rearrangePlan(plan, Int32Array.of(2, 0, 1));
  expect([...moved.free]).toEqual([2, 4, 0]);
  expect([...moved.occupants[0].reserved]).toEqual([2, 0, 4]);
  expect([...moved.occupants[0].shares.node]).toEqual([2, 0]);
  expect([...rearranged(Float64Array.of(1, 2, 3), Int32Array.of(2, 0, 1))]).toEqual([2, 3, 1]);
});
