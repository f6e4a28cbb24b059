import { describe, expect, test } from 'vitest';
import type { Occupancy } from '../pipeline/types';
import { defaultScenario } from './default-scenario';
import { evaluate } from './evaluate';
import type { ReramEvaluated } from './evaluation-steps';
import type { ReramDocument } from './schema';
import { placeAreas, type PlacedAreas } from './placed-areas';
import { programmingStages } from './programming-stages';

const iterative = { ...defaultScenario, policy: { tenancy: 'iterative' } };

function evaluated(document: ReramDocument): ReramEvaluated {
  const result = evaluate(document);
  if (!result.ok) throw new Error(result.problem.text);
  return result.value;
}

function placed(document: unknown, areas: readonly number[]): PlacedAreas {
  const result = placeAreas(document, areas);
  if (!result.ok) throw new Error(result.problem.text);
  return result.value;
}

/** Who holds what, without how long. */
function owners({ first, count, tenant, operator, replica }: Occupancy) {
  return { first, count, tenant, operator, replica };
}

describe('tenants in areas that are given', () => {
  test.each(['exact', 'greedy', 'proportional', 'latency', 'none'])(
    'hold under %s replicas what the evaluation gives them in the same areas',
    (allocation) => {
      const document = { ...iterative, policy: { tenancy: 'iterative', allocation } };
      const { evaluation, occupancy } = evaluated(document);
      const found = placed(document, evaluation.tenancy.areas);
      expect(owners(found.occupancy)).toEqual(owners(occupancy));
      expect(found.tenants.map((tenant) => tenant.ok && tenant.value.replicas)).toEqual(
        evaluation.tenants.map(({ allocation: own }) => own.replicas),
      );
      expect(found.tenants.map((tenant) => tenant.ok && tenant.value.crossbarsUsed)).toEqual(
        evaluation.tenants.map(({ crossbarsUsed }) => crossbarsUsed),
      );
    },
  );

  test('reach at each iteration the interval that the iteration saw there', () => {
    const { evaluation } = evaluated(iterative);
    const { log = [] } = evaluation.tenancy;
    expect(log.length).toBeGreaterThan(2);
    for (const { areas, intervalSteps } of log) {
      const reached = placed(iterative, areas).tenants.map((own, tenant) => {
        const positions = evaluation.tenants[tenant].operators.map((operator) => operator.positions);
        return own.ok ? Math.max(...own.value.replicas.map((count, place) => Math.ceil(positions[place] / count))) : null; // prettier-ignore
      });
      expect(reached).toEqual(intervalSteps);
    }
  });

  test('say who does not fit, by how much, and leave the place of the others as it is', () => {
    const { evaluation } = evaluated(iterative);
    const [first, second] = evaluation.tenancy.areas;
    const found = placed(iterative, [first, second, 1]);
    const fitting = placed(iterative, evaluation.tenancy.areas);
    const [, , last] = found.tenants;
    expect(last.ok ? undefined : last.problem).toMatchObject({
      code: 'does-not-fit',
      path: 'tenants[2]',
      available: 1,
    });
    expect(found.tenants.slice(0, 2)).toEqual(fitting.tenants.slice(0, 2));
    expect(Math.max(...found.occupancy.tenant)).toBe(1);
  });

  test('are refused where there are not as many areas as tenants', () => {
    const result = placeAreas(iterative, [1]);
    expect(result.ok ? undefined : result.problem).toMatchObject({ code: 'out-of-range', path: 'areas' });
  });

  test('whose weights are rewritten hold their first round', () => {
    const document: ReramDocument = {
      tenants: [{ network: 'resnet18' }, { network: 'alexnet' }],
      system: { tiles: 40 },
      policy: { tenancy: 'equal', programming: 'difference', programmingOptions: { refinements: 0 } },
    };
    const quick = evaluate(document, { simulate: false });
    if (!quick.ok) throw new Error(quick.problem.text);
    const { evaluation, occupancy } = quick.value;
    const found = placeAreas(document, evaluation.tenancy.areas, programmingStages);
    if (!found.ok) throw new Error(found.problem.text);
    expect(found.value.tenants.map((tenant) => tenant.ok)).toEqual([true, true]);
    const firstRows = [...occupancy.first.keys()].filter((row) => occupancy.round[row] === 0);
    expect([...found.value.occupancy.first]).toEqual(firstRows.map((row) => occupancy.first[row]));
    expect([...found.value.occupancy.operator]).toEqual(firstRows.map((row) => occupancy.operator[row]));
  });
});
