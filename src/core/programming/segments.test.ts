import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import reference from '../../../fixtures/reference/programming.json';
import type { OperatorTable } from '../allocation/types';
import { valueOf } from '../testing/programming-cases';
import { cutInHalves, cutSerially, type SegmentPlan } from './segments';
import type { SegmentProblem } from './segment-point';

interface Operator {
  readonly crossbars: number;
  readonly positions: number;
}

function problemOf(operators: readonly Operator[], changes: Partial<SegmentProblem> = {}): SegmentProblem {
  const table: OperatorTable = {
    positions: Int32Array.from(operators, ({ positions }) => positions),
    crossbars: Int32Array.from(operators, ({ crossbars }) => crossbars),
    pace: new Int32Array(operators.length).fill(1),
    ordered: new Uint8Array(operators.length),
    convolution: new Uint8Array(operators.length),
  };
  const blocks = operators.map(({ crossbars }) => ({ rowBlocks: 1, columnBlocks: crossbars }));
  return { table, blocks, area: 48, writers: 8, crossbarTimeNs: 5120, inputsPerLoad: 1, mvmNs: 1600, ...changes };
}

/** Load and computation of operators first .. end - 1 at every number of steps; undefined where they do not fit. */
function slowSegment(operators: readonly Operator[], problem: SegmentProblem, area: number) {
  const longest = Math.max(...operators.map(({ positions }) => positions));
  let best: { loadNs: number; computeNs: number } | undefined;
  for (let steps = longest; steps >= 1; steps--) {
    const need = operators.reduce((sum, own) => sum + own.crossbars * Math.ceil(own.positions / steps), 0);
    if (need > area) break;
    const loadNs = Math.ceil(need / problem.writers) * problem.crossbarTimeNs;
    const computeNs = problem.inputsPerLoad * steps * problem.mvmNs;
    if (!best || loadNs + computeNs < best.loadNs + best.computeNs) best = { loadNs, computeNs };
  }
  return best;
}

/** Least time over all sets of cuts. */
function slowest(operators: readonly Operator[], problem: SegmentProblem, inHalves: boolean): number {
  const count = operators.length;
  const area = inHalves ? Math.floor(problem.area / 2) : problem.area;
  let least = Infinity;
  for (let mask = 0; mask < 2 ** (count - 1); mask++) {
    const cuts = [
      0,
      ...Array.from({ length: count - 1 }, (_, place) => place + 1).filter((cut) => (mask >> (cut - 1)) & 1),
      count,
    ];
    const segments = cuts.slice(1).map((end, place) => slowSegment(operators.slice(cuts[place], end), problem, area));
    let ns = 0;
    for (const [place, segment] of segments.entries()) {
      if (!segment) {
        ns = Infinity;
        break;
      }
      if (!inHalves) ns += segment.loadNs + segment.computeNs;
      else {
        const next = segments.at(place + 1);
        if (place === 0) ns += segment.loadNs;
        ns += Math.max(segment.computeNs, place + 1 < segments.length ? (next?.loadNs ?? Infinity) : 0);
      }
    }
    least = Math.min(least, ns);
  }
  return least;
}

const someOperators = fc.array(
  fc.record({ crossbars: fc.integer({ min: 1, max: 12 }), positions: fc.integer({ min: 1, max: 60 }) }),
  { minLength: 1, maxLength: 7 },
);

describe('cuts', () => {
  test.each(reference.segments)('are as tabled: $name', ({ serial, overlappedHalves, operators, ...given }) => {
    const problem = problemOf(operators, { ...given, area: given.chipCrossbars, fillNs: () => given.fillNs });
    const plan = valueOf(cutSerially(problem));
    expect({ totalNs: plan.totalNs, cuts: plan.cuts }).toEqual({ totalNs: serial.totalNs, cuts: serial.cuts });
    const halves = cutInHalves(problem);
    if (overlappedHalves === null) expect(halves).toBeUndefined();
    else expect(halves).toMatchObject(overlappedHalves);
  });

  test('are the best of all sets of cuts', () => {
    fc.assert(
      fc.property(
        someOperators,
        fc.integer({ min: 12, max: 40 }),
        fc.integer({ min: 1, max: 4 }),
        (own, area, inputsPerLoad) => {
          const problem = problemOf(own, { area, inputsPerLoad, writers: 3 });
          expect(valueOf(cutSerially(problem)).totalNs).toBe(slowest(own, problem, false));
        },
      ),
    );
  });

  test('in halves are the best of all sets of cuts, or none', () => {
    fc.assert(
      fc.property(someOperators, fc.integer({ min: 12, max: 60 }), (own, area) => {
        const problem = problemOf(own, { area, writers: 3 });
        expect(cutInHalves(problem)?.totalNs ?? Infinity).toBe(slowest(own, problem, true));
      }),
    );
  });

  test('never cost more on a larger chip', () => {
    fc.assert(
      fc.property(someOperators, fc.integer({ min: 12, max: 40 }), (own, area) => {
        const total = (plan: SegmentPlan) => plan.totalNs;
        const [small, large] = [area, area + 5].map((crossbars) =>
          total(valueOf(cutSerially(problemOf(own, { area: crossbars })))),
        );
        expect(large).toBeLessThanOrEqual(small);
      }),
    );
  });
});

describe('one segment', () => {
  const resident = valueOf(cutSerially(problemOf([{ crossbars: 4, positions: 8 }])));

  test('is loaded once, and costs no load after that', () => {
    expect(resident.segments).toHaveLength(1);
    expect(resident.steadyNs).toBe(resident.totalNs - resident.segments[0].loadNs);
  });
});

describe('a cut of a graph', () => {
  const pair = [
    { crossbars: 30, positions: 4 },
    { crossbars: 30, positions: 4 },
  ];

  test('pays for what lives across it', () => {
    const plain = valueOf(cutSerially(problemOf(pair)));
    const spilled = valueOf(cutSerially(problemOf(pair, { spillNs: Float64Array.of(0, 500, 0) })));
    expect(spilled.totalNs).toBe(plain.totalNs + 500);
  });

  test('is not made inside a feedback loop', () => {
    const found = cutSerially(problemOf(pair, { spillNs: Float64Array.of(0, Infinity, 0) }));
    expect(found).toMatchObject({ ok: false, problem: { code: 'does-not-fit', needs: 60, available: 48 } });
  });
});

describe('an operator that is larger than the chip', () => {
  test('runs in rounds, each with all positions', () => {
    const plan = valueOf(cutSerially(problemOf([{ crossbars: 100, positions: 3 }], { area: 48 })));
    expect(plan.segments).toHaveLength(1);
    expect(plan.segments[0].rounds.map(({ crossbars }) => crossbars)).toEqual([33, 33, 34]);
    expect(plan.segments[0].computeNs).toBe(3 * 3 * 1600);
  });

  test('has no answer in halves', () => {
    expect(cutInHalves(problemOf([{ crossbars: 100, positions: 3 }]))).toBeUndefined();
  });

  test('does not fit where there are no crossbars at all', () => {
    const found = cutSerially(problemOf([{ crossbars: 1, positions: 3 }], { area: 0 }));
    expect(found).toMatchObject({ ok: false, problem: { path: 'operators[0]', available: 0 } });
  });
});

test('an empty network costs nothing', () => {
  expect(valueOf(cutSerially(problemOf([])))).toEqual({ totalNs: 0, steadyNs: 0, cuts: [0], segments: [] });
  expect(cutInHalves(problemOf([]))?.totalNs).toBe(0);
});
