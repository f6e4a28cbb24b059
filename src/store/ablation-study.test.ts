import { expect, test } from 'vitest';
import { failure, success } from '../core/basis/result';
import { evaluateAblation, type AblationCell, type AblationRow } from '../core/scenario/ablation';
import type { ScenarioDocument } from '../core/scenario/schema';
import {
  ablationText,
  loadCell,
  mixesOf,
  rangeOf,
  rowsOf,
  sizesOf,
  sizeText,
  type AblationAnswer,
} from './ablation-study';

const cell = (size: number, design: AblationCell['design'], mix = 'own'): AblationCell => ({ mix, size, design });

const row = (rest: AblationCell, speedup: number): AblationAnswer => ({
  cell: rest,
  result: success({ ...rest, tiles: 168, makespan_ns: 1e6, energy_pJ: 2e6, speedup, energyGain: 1.5, areas: [1] }),
});

const answers: readonly AblationAnswer[] = [
  row(cell(1, 'both'), 40),
  row(cell(0.125, 'both'), 5),
  row(cell(1, 'tenant', 'alexnet, "and" vgg16'), 2),
  {
    cell: cell(0.125, 'tenant'),
    result: failure({ code: 'does-not-fit', path: 'tenants', text: 'too small, by far' }),
  },
];

test('rows come by mix, by design and by rising size', () => {
  expect(mixesOf(answers.map((each) => each.cell))).toEqual(['own', 'alexnet, "and" vgg16']);
  expect(sizesOf(answers.map((each) => each.cell)).map(sizeText)).toEqual(['1/8', '1']);
  const both: AblationRow[] = rowsOf(answers, 'own').get('both') ?? [];
  expect(both.map(({ size }) => size)).toEqual([0.125, 1]);
  expect(rowsOf(answers, 'own').get('tenant')).toEqual([]);
});

test('the range of a figure is over the rows that there are', () => {
  expect(rangeOf(answers, 'both', 'speedup')).toEqual([5, 40]);
  expect(rangeOf(answers, 'operator', 'speedup')).toBeUndefined();
});

test('as text each cell is a line, quoted where it must be, with the reason where it cannot be deployed', () => {
  const lines = ablationText(answers).split('\r\n');
  expect(lines[0]).toBe('mix,size,tiles,design,makespan_ns,energy_pJ,speedup,energyGain,exact_ns,gap,problem');
  expect(lines[3]).toBe('"alexnet, ""and"" vgg16",1,168,tenant,1000000,2000000,2,1.5,,,');
  expect(lines[4]).toBe('own,0.125,,tenant,,,,,,,"too small, by far"');
});

test('a loaded cell is the scenario that the cell was computed from', () => {
  const document: ScenarioDocument = { name: 'small', tenants: [{ network: 'resnet18-cifar', batch: 2 }, { network: 'vgg8-cifar' }] }; // prettier-ignore
  const both = cell(0.5, 'both');
  const loaded = loadCell(both)(document);
  if (!loaded.ok) throw new Error(loaded.problem.text);
  expect(loaded.value.system?.tiles).toBe(84);
  expect(loaded.value.policy).toMatchObject({
    tenancy: 'iterative',
    allocation: 'proportional',
    splitting: 'temporal',
  });
  const [before, after] = [evaluateAblation(document, both), evaluateAblation(loaded.value, { ...both, size: 1 })];
  if (!before.ok || !after.ok) throw new Error('a cell that cannot be deployed');
  expect(after.value.makespan_ns).toBe(before.value.makespan_ns);
});
