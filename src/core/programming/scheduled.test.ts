import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bareCase, bareCases, gridOf, pulseRule } from '../testing/programming-cases';
import { isEnumerable, surveyMappings } from './enumeration';
import { hamming } from './hamming';
import { roundTallies, totalNs, writtenBlocks, type CrossbarHistory, type Mapping } from './history';
import { difference } from './in-order';
import { random } from './random';
import { assignRound } from './round-assignment';
import { scheduled } from './scheduled';
import { swapped } from './swap-search';
import type { WriteCost } from './write-cost';

const options = { seed: 3, crossbar: 5, swaps: 40 };

function isComplete(mappings: readonly Mapping[], blocks: readonly number[]): boolean {
  return mappings.every((mapping, round) => {
    const placed = [...mapping].filter((place) => place >= 0).sort((a, b) => a - b);
    return placed.length === blocks[round] && placed.every((place, index) => place === index);
  });
}

/** All orders of the blocks of a round and its empty slots. */
function placesOf(slots: number, blocks: number): Mapping[] {
  const every = (left: readonly number[], slot: number): number[][] => {
    if (slot === slots) return left.length === 0 ? [[]] : [];
    const filled = left.flatMap((place) =>
      every(
        left.filter((other) => other !== place),
        slot + 1,
      ).map((rest) => [place, ...rest]),
    );
    return [...filled, ...every(left, slot + 1).map((rest) => [-1, ...rest])];
  };
  return every([...new Array(blocks).keys()], 0).map((mapping) => Int32Array.from(mapping));
}

function leastByPermutation(cost: WriteCost, history: CrossbarHistory): number {
  const choices = history.rounds.map(({ blocks }) => placesOf(history.start.length, blocks.length));
  const all = choices.reduce<Mapping[][]>(
    (lists, own) => lists.flatMap((list) => own.map((mapping) => [...list, mapping])),
    [[]],
  );
  return Math.min(...all.map((mappings) => totalNs(cost, history, mappings)));
}

describe('every policy', () => {
  test.each([difference, random, hamming, scheduled])('$id puts every block in one slot', (policy) => {
    fc.assert(
      fc.property(bareCases(undefined, 3), ({ cost, history }) => {
        const mappings = policy.map(cost, history, options);
        expect(
          isComplete(
            mappings,
            history.rounds.map(({ blocks }) => blocks.length),
          ),
        ).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

describe('scheduled', () => {
  test.each([2, 3])('never loses to order or to Hamming, on a square of slots with side %i', (side) => {
    fc.assert(
      fc.property(bareCases(undefined, side), ({ cost, history }) => {
        const ns = (policy: typeof scheduled) => totalNs(cost, history, policy.map(cost, history, options));
        expect(ns(scheduled)).toBeLessThanOrEqual(Math.min(ns(difference), ns(hamming)) + 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  test('is the optimum where all mappings can be tried', () => {
    fc.assert(
      fc.property(bareCases(), ({ cost, history }) => {
        const found = totalNs(cost, history, scheduled.map(cost, history, options));
        expect(found).toBeCloseTo(leastByPermutation(cost, history), 6);
      }),
      { numRuns: 40 },
    );
  });

  test('relabelled slots of a uniform crossbar have the same optimum, unit by unit', () => {
    const rules = fc.constant({ ...pulseRule, parallelism: 'OU-serial' as const });
    fc.assert(
      fc.property(bareCases(rules), fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (bare, order) => {
        const { ouRows, ouColumns } = bare.grid;
        const old = bare.old.map((_, row) =>
          bare.old[0].map((_, column) => {
            const from = order[2 * Math.floor(row / ouRows) + Math.floor(column / ouColumns)];
            return bare.old[Math.floor(from / 2) * ouRows + (row % ouRows)][
              (from % 2) * ouColumns + (column % ouColumns)
            ];
          }),
        );
        const moved = bareCase(bare.rule, bare.grid, { ...bare, old });
        fc.pre(isEnumerable(bare.history));
        const least = surveyMappings(bare.cost, bare.history).leastNs;
        expect(surveyMappings(moved.cost, moved.history).leastNs).toBeCloseTo(least, 6);
      }),
      { numRuns: 40 },
    );
  });
});

describe('swaps', () => {
  test('are kept by what all bands take together, so a crossbar never gets dearer', () => {
    fc.assert(
      fc.property(bareCases(undefined, 3), fc.integer({ min: 0, max: 30 }), ({ cost, history }, swaps) => {
        const start = difference.map(cost, history, options);
        const found = swapped(cost, history, start, { ...options, swaps });
        expect(totalNs(cost, history, found)).toBeLessThanOrEqual(totalNs(cost, history, start) + 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  test('one swap is kept exactly where counting everything again says so', () => {
    fc.assert(
      fc.property(bareCases(undefined, 3), fc.integer({ min: 1, max: 1000 }), ({ cost, history }, seed) => {
        const start = difference.map(cost, history, options);
        const one = { ...options, seed, swaps: 1 };
        const found = swapped(cost, history, start, one);
        const isKept = found.some((mapping, round) => mapping.some((place, slot) => place !== start[round][slot]));
        const ns = (mappings: readonly Mapping[]) =>
          roundTallies(cost, history, mappings).reduce((sum, { timeNs }) => sum + timeNs, 0);
        if (isKept) expect(ns(found)).toBeLessThanOrEqual(ns(start) + 1e-9);
        else expect(found).toEqual(start);
      }),
      { numRuns: 60 },
    );
  });
});

test('one round is assigned as well as any permutation could', () => {
  const rules = fc.constantFrom(
    { ...pulseRule },
    { ...pulseRule, farRowResetRatio: 5 },
    { ...pulseRule, driverColumns: 2, verifyTimeNs: 3 },
  );
  fc.assert(
    fc.property(bareCases(rules), (bare) => {
      const single = bareCase(bare.rule, bare.grid, { ...bare, rounds: [bare.rounds[0]], cyclic: false });
      const { cost, history } = single;
      const mapping = assignRound(cost, history, [new Int32Array(4).fill(-1)], 0);
      expect(totalNs(cost, history, [mapping])).toBeCloseTo(surveyMappings(cost, history).leastNs, 6);
    }),
    { numRuns: 60 },
  );
});

test('a random mapping is the same for the same seed, crossbar and round', () => {
  const grid = gridOf(3, 3, 2, 2);
  const zeros = Array.from({ length: 2 }, () => [0, 1]);
  const old = Array.from({ length: 6 }, () => [0, 0, 0, 0, 0, 0]);
  const { cost, history } = bareCase(pulseRule, grid, { old, rounds: [[zeros, zeros], [zeros]], cyclic: true });
  const at = (crossbar: number) => random.map(cost, history, { ...options, crossbar });
  expect(at(1)).toEqual(at(1));
  expect(at(1)).not.toEqual(at(2));
  expect(writtenBlocks(history.rounds[0], at(1)[0]).filter((block) => block >= 0)).toHaveLength(2);
});
