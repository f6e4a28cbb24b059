import { expect, test } from 'vitest';
import { evaluate } from '../core/scenario/evaluate';
import { defaultScenario } from '../core/scenario/default-scenario';
import { analysisColumns, analysisRows, analysisText, columnTotal, sortedRows } from './analysis-table';

const evaluated = evaluate(defaultScenario, { simulate: false });
if (!evaluated.ok) throw new Error(evaluated.problem.text);
const { evaluation, analyses } = evaluated.value;
const rows = analysisRows({ evaluation, analyses });

function column(key: (typeof analysisColumns)[number]['key']) {
  const found = analysisColumns.find((each) => each.key === key);
  if (!found) throw new Error(key);
  return found;
}

test('every operator has a row, and its tenant’s crossbars add up', () => {
  expect(rows).toHaveLength(evaluation.tenants.reduce((sum, { operators }) => sum + operators.length, 0));
  const used = evaluation.tenants.reduce((sum, { crossbarsUsed }) => sum + crossbarsUsed, 0);
  expect(columnTotal(column('crossbars'), rows)).toBe(used);
});

test('the bottlenecks of a tenant have the most steps', () => {
  for (const { name, allocation } of evaluation.tenants) {
    const own = rows.filter(({ tenantName }) => tenantName === name);
    const marked = own.filter(({ isBottleneck }) => isBottleneck).map(({ steps }) => steps);
    expect(new Set(marked)).toEqual(new Set([allocation.intervalSteps]));
  }
});

test('a total stands only where a sum means something', () => {
  expect(columnTotal(column('rows'), rows)).toBeUndefined();
  expect(columnTotal(column('positions'), rows)).toBe(rows.reduce((sum, { positions }) => sum + positions, 0));
});

test('sorting keeps the graph’s order among equals', () => {
  const bySteps = sortedRows(rows, 'steps', true);
  expect(bySteps.map(({ steps }) => steps)).toEqual(rows.map(({ steps }) => steps).sort((a, b) => b - a));
  const byTenant = sortedRows(rows, 'tenantName', false).filter(({ tenant }) => tenant === 0);
  expect(byTenant.map(({ operator }) => operator)).toEqual(byTenant.map((_, place) => place));
});

test('a name with a comma survives CSV, one with a tab survives TSV', () => {
  const [row] = rows;
  if (!row) throw new Error('no row');
  const csv = analysisText([{ ...row, name: 'a,"b"' }], ',');
  expect(csv.split('\r\n')[1]).toContain('"a,""b"""');
  const tsv = analysisText([{ ...row, name: 'a\tb' }], '\t').split('\r\n');
  expect(tsv[1]?.split('\t')).toHaveLength(analysisColumns.length);
  expect(tsv[0]).toContain('energy_pJ');
});
