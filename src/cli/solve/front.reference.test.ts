/** The reference fronts, through the door that people use. */
import { expect, test } from 'vitest';
import exploration from '../../../fixtures/reference/exploration.json';
import { solve } from './index';

function answer(problem: object): Record<string, unknown> {
  const result = solve(problem);
  if (!result.ok) throw new Error(result.problem.text);
  return result.value as Record<string, unknown>;
}

test.each(exploration.fronts)('$name', ({ name, tenants, budget, objectives, referencePoint, ...expected }) => {
  const found = answer({ kind: 'front', name, tenants, budget, objectives, referencePoint });
  expect(found['frontSize']).toBe(expected.frontSize);
  const points = found['front'] as number[][];
  expect(points.length).toBe(expected.front.length);
  for (const [place, point] of expected.front.entries()) {
    for (const [axis, value] of point.entries()) expect(points[place]?.[axis]).toBeCloseTo(value, 9);
  }
  expect((found['hypervolume'] as number) / expected.hypervolume).toBeCloseTo(1, 11);
});

test.each(exploration.latencyTargets)(
  'targets in $budget crossbars are met, or refused with the sum of their floors',
  (given) => {
    const tenants = given.tenants.map(({ operators, targetSteps }) => ({ operators, targetSteps }));
    const result = solve({
      kind: 'front',
      tenants,
      budget: given.budget,
      objectives: [{ name: 'crossbars', direction: 'min' }],
    });
    if (given.feasible) expect(result).toMatchObject({ ok: true, value: { front: [[given.sumOfFloors]] } });
    else expect(result).toMatchObject({ ok: false, problem: { code: 'does-not-fit', needs: given.sumOfFloors } });
  },
);

test('an objective that nobody knows, or in the other direction, is refused with its place', () => {
  const tenants = [{ operators: [{ positions: 4, crossbars: 1 }] }];
  const asked = (name: string, direction: string) =>
    solve({ kind: 'front', tenants, budget: 9, objectives: [{ name, direction }] });
  expect(asked('beauty', 'max')).toMatchObject({ problem: { code: 'unknown-objective', path: 'objectives[0].name' } });
  expect(asked('intervalSteps1', 'min')).toMatchObject({ problem: { code: 'unknown-objective' } });
  expect(asked('crossbars', 'max')).toMatchObject({ problem: { path: 'objectives[0].direction', allowed: ['min'] } });
  expect(asked('intervalSteps0', 'min')).toMatchObject({ ok: true, value: { front: [[1]] } });
});
