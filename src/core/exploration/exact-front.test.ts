import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparePoints } from '../pareto/objectives';
import { enumeratedFront } from '../testing/front-oracle';
import { operatorRows, tableFromText, tableOf } from '../testing/operator-tables';
import { breakpoints } from '../allocation/breakpoints';
import { exactFront, type ExactFront, type SeparableProblem } from './exact-front';
import { operatorChoices, staircaseChoices } from './exact-front-choices';

function merged(problem: SeparableProblem): ExactFront {
  const front = exactFront(problem);
  if (!front.ok) throw new Error(front.problem.text);
  return front.value;
}

function sortedRows({ objectives }: ExactFront): number[][] {
  const order = Array.from(objectives[0].keys()).sort((a, b) => comparePoints(objectives, a, b));
  return order.map((member) => objectives.map((column) => column[member]));
}

/** Up to three parts of up to five choices; two objectives that count all parts and one that counts the last alone. */
const problems = fc
  .array(
    fc.array(fc.tuple(...Array.from({ length: 4 }, () => fc.integer({ min: 1, max: 12 }))), {
      minLength: 1,
      maxLength: 5,
    }),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .chain((parts) => {
    const column = (place: number) => parts.map((rows) => Float64Array.from(rows, (row) => row[place]));
    const floor = column(0).reduce((sum, own) => sum + Math.min(...own), 0);
    const ofLast = column(3).map((own, part) => (part === parts.length - 1 ? own : undefined));
    return fc.integer({ min: floor, max: 40 }).map((budget): SeparableProblem => ({
      needs: column(0),
      budget: Math.max(budget, floor),
      objectives: [
        { combine: 'sum', values: column(1) },
        { combine: 'max', values: column(2) },
        { combine: 'sum', values: ofLast },
      ],
    }));
  });

describe('the merge', () => {
  test('finds what enumeration finds, with choices that give just these figures', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const front = merged(problem);
        expect(sortedRows(front)).toEqual(enumeratedFront(problem));
        for (const member of front.used.keys()) {
          const picked = front.choices.map((choice) => choice[member]);
          const used = picked.reduce((sum, choice, part) => sum + problem.needs[part][choice], 0);
          expect(front.used[member]).toBe(used);
          expect(used).toBeLessThanOrEqual(problem.budget);
          const [sum, most] = problem.objectives.map(({ values }) =>
            picked.map((choice, part) => values[part]?.[choice] ?? 0),
          );
          expect(front.objectives[0][member]).toBe(sum.reduce((a, b) => a + b));
          expect(front.objectives[1][member]).toBe(Math.max(...most));
        }
      }),
    );
  });

  test('with too many states has a member within the share of every point of the front, and says so', () => {
    fc.assert(
      fc.property(problems, fc.constantFrom(0.001, 0.3), (problem, epsilon) => {
        const front = merged({ ...problem, mostStates: 1, epsilon });
        const rows = sortedRows(front);
        for (const point of enumeratedFront(problem)) {
          expect(rows.some((row) => row.every((value, axis) => value <= point[axis] * (1 + epsilon) + 1e-9))).toBe(
            true,
          );
        }
        if (front.states > 1) expect(front.withinShare).toBe(epsilon);
      }),
    );
  });

  test('with too many members has one within the share of every point of the front, and no more than it must', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const whole = merged(problem);
        const thinned = merged({ ...problem, mostMembers: 1, epsilon: 0.3 });
        const rows = sortedRows(thinned);
        expect(rows.length).toBeLessThanOrEqual(whole.used.length);
        for (const point of enumeratedFront(problem)) {
          expect(rows.some((row) => row.every((value, axis) => value <= point[axis] * 1.3 + 1e-9))).toBe(true);
        }
        expect(thinned.withinShare).toBe(whole.used.length > 1 ? 0.3 : undefined);
      }),
    );
  });

  test('counts every combination as covered, and evaluates fewer', () => {
    const table = tableFromText('conv 400 x 3, conv 100 x 5, conv 25 x 9');
    const { need, intervalSteps } = staircaseChoices(table);
    const parts = [need, need, need];
    const front = merged({
      needs: parts,
      budget: 900,
      objectives: [
        { combine: 'sum', values: parts },
        { combine: 'max', values: parts.map(() => intervalSteps) },
      ],
    });
    expect(front.covered).toBe(need.length ** 3);
    expect(front.evaluated).toBeLessThan(front.covered);
  });

  test('says what the least choices need where that is too much', () => {
    const needs = [Float64Array.of(4, 9), Float64Array.of(5)];
    expect(exactFront({ needs, objectives: [{ combine: 'sum', values: needs }], budget: 8 })).toMatchObject({
      ok: false,
      problem: { code: 'does-not-fit', needs: 9, available: 8 },
    });
  });
});

test('a tenant has, beside its staircase, the allocations of lower sum of steps: as by every replica count', () => {
  fc.assert(
    fc.property(operatorRows({ operators: 4, positions: 9, crossbars: 4, pace: 2 }), (rows) => {
      const table = tableOf(rows);
      const budget = 40 + table.crossbars.reduce((sum, own) => sum + own, 0);
      const choices = operatorChoices(table, budget);
      if (!choices.ok) throw new Error(choices.problem.text);
      const { need, intervalSteps, sumSteps = need } = choices.value;
      const counts = rows.map(({ positions, ordered }) => (ordered ? Int32Array.of(1) : breakpoints(positions)));
      const needs = counts.map((own, place) => Float64Array.from(own, (count) => count * table.crossbars[place]));
      const steps = counts.map((own, place) =>
        Float64Array.from(own, (count) => Math.ceil(table.positions[place] / count) * table.pace[place]),
      );
      const objectives = [
        { combine: 'sum', values: needs },
        { combine: 'max', values: steps },
        { combine: 'sum', values: steps },
      ] as const;
      const found = Array.from(need, (own, choice) => [own, intervalSteps[choice], sumSteps[choice]]);
      expect(found.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2])).toEqual(
        enumeratedFront({ needs, objectives, budget }),
      );
    }),
    { numRuns: 40 },
  );
});
