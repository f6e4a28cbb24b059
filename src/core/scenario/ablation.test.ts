import { describe, expect, test } from 'vitest';
import {
  ablationCells,
  ablationDesigns,
  ablationDocument,
  ablationSizes,
  evaluateAblation,
  type AblationRow,
} from './ablation';
import { evaluate } from './evaluate';
import { completeScenario } from './scenario';

const document = {
  tenants: [{ network: 'resnet18', batch: 16 }],
  policy: { tenancyOptions: { granule: 'tile' } },
};

function row(cell: Parameters<typeof evaluateAblation>[1]): AblationRow {
  const result = evaluateAblation(document, cell);
  if (!result.ok) throw new Error(result.problem.text);
  return result.value;
}

function readScenario(value: Parameters<typeof completeScenario>[0]) {
  const scenario = completeScenario(value);
  if (!scenario.ok) throw new Error(scenario.problem.text);
  return scenario.value;
}

const rows = ablationCells(false).map(row);
const rowsOf = (design: string) => rows.filter((each) => each.design === design);

describe('the ablation', () => {
  test('has four designs for every size of the chip and every mix', () => {
    expect(rows.length).toBe(4 * ablationSizes.length * ablationDesigns.length);
    expect(new Set(rows.map(({ tiles }) => tiles))).toEqual(new Set([21, 42, 84, 168, 336, 672]));
  });

  test('measures against the baseline of the same mix and size', () => {
    for (const { speedup, energyGain } of rowsOf('baseline')) {
      expect(speedup).toBeCloseTo(1, 12);
      expect(energyGain).toBeCloseTo(1, 12);
    }
    for (const { mix, size, makespan_ns, energy_pJ, speedup, energyGain } of rowsOf('both')) {
      const baseline = rowsOf('baseline').find((each) => each.mix === mix && each.size === size);
      expect(baseline?.makespan_ns).toBeCloseTo(makespan_ns * speedup, 0);
      expect((baseline?.energy_pJ ?? 0) / (energy_pJ * energyGain)).toBeCloseTo(1, 9);
    }
  });

  test('never finds an iterative division below the exact one', () => {
    for (const { gap = 0 } of rowsOf('both').concat(rowsOf('tenant'))) expect(gap).toBeGreaterThanOrEqual(0);
  });

  test('operators rebuilt for a whole chip in turns are never slower than the baseline', () => {
    for (const { speedup, energyGain } of rowsOf('operator')) {
      expect(speedup).toBeGreaterThanOrEqual(1);
      expect(energyGain).toBeGreaterThanOrEqual(1);
    }
  });

  test('reaches on one chip the speed-ups that the model expects', () => {
    const onOneChip = (design: string) => rowsOf(design).filter(({ size }) => size === 1);
    for (const { speedup } of onOneChip('operator')) expect(speedup).toBeGreaterThan(40);
    expect(Math.max(...onOneChip('both').map(({ speedup }) => speedup))).toBeGreaterThan(46);
  });
});

test('a row without a reason against it is a scenario that can be deployed, and one with a reason is none', () => {
  for (const row of rows.filter(({ size }) => size <= 1)) {
    const base = readScenario(document);
    const found = evaluate(ablationDocument(base, row), { simulate: false });
    expect(found.ok).toBe(row.notLoadable === undefined);
  }
  expect(rowsOf('tenant').some(({ notLoadable }) => notLoadable !== undefined)).toBe(true);
  expect(rowsOf('both').every(({ notLoadable }) => notLoadable === undefined)).toBe(true);
});

test('the scenario’s own tenants are a mix, without their promises', () => {
  const own = {
    tenants: [
      { network: 'resnet18', latencyTarget_ns: 1 },
      { network: 'googlenet', batch: 3 },
    ],
  };
  const found = evaluateAblation(own, { mix: 'own', size: 1, design: 'both' });
  expect(found).toMatchObject({ ok: true, value: { tiles: 168, areas: [expect.any(Number), expect.any(Number)] } });
});

test('a document that is none is refused', () => {
  expect(evaluateAblation({}, { mix: 'own', size: 1, design: 'both' }).ok).toBe(false);
});
