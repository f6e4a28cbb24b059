import { describe, expect, test } from 'vitest';
import { smallRule, smallTurn, taskOf, turnOf, valueOf } from '../testing/programming-cases';
import { cellsOfWeight } from './bit-slicing';
import { mappingTable, type MappingLine } from './mapping-table';
import { mappingCsv, mappingJson, readMappingTable } from './mapping-table-text';
import { runProgramming } from './programming-run';
import { tableCost } from './table-cost';
import { defaultSynthetic } from './weights';

const labels = smallTurn.sources.map((_, operator) => ({ tenant: 'net, "one"', operator: `op${operator}` }));

function deployed(scope: 'crossbar' | 'pair', policy: 'difference' | 'scheduled' = 'scheduled') {
  const task = taskOf(smallTurn, { policy, scope });
  const run = valueOf(runProgramming(task));
  return { task, run, lines: mappingTable(task, run, labels, cellsOfWeight(smallRule)) };
}

const { task, run, lines } = deployed('crossbar');

describe('a mapping table', () => {
  test.each(['crossbar', 'pair'] as const)('costs what its run costs: %s', (scope) => {
    const own = deployed(scope);
    const cost = valueOf(tableCost(own.task, own.lines, labels));
    expect(cost.rounds).toEqual(own.run.rounds);
    expect(cost.boundNs).toBe(own.run.boundNs);
  });

  test('adds up to the crossbars, unit by unit', () => {
    expect(lines.reduce((sum, { timeNs }) => sum + timeNs, 0)).toBeCloseTo(run.crossbarSumNs, 6);
    expect(lines.reduce((sum, { changedCells }) => sum + changedCells, 0)).toBe(run.changedCells);
  });

  test.each([mappingCsv, mappingJson])('is read as it was written', (written) => {
    expect(valueOf(readMappingTable(written(lines)))).toEqual(lines);
  });

  test('is sorted by round, crossbar and slot', () => {
    const order = ({ round, crossbar, ouRow, ouCol }: MappingLine) =>
      ((round * 100 + crossbar) * 10 + ouRow) * 10 + ouCol;
    const places = lines.map(order);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
});

test('lines name the first one of the same content', () => {
  const weights = { ...defaultSynthetic, repetition: 1, patterns: 3 };
  const repeating = taskOf(turnOf([[64, 8, 1], [64, 8, 1]], smallRule, weights), {}, 2); // prettier-ignore
  const own = mappingTable(repeating, valueOf(runProgramming(repeating)), labels, cellsOfWeight(smallRule));
  const first = own.filter(({ sharedWith }) => sharedWith === undefined);
  expect(first.map(({ operator }) => operator).sort()).toEqual(['op0', 'op0', 'op0', 'op1', 'op1', 'op1']);
  for (const [line, { sharedWith, operator }] of own.entries()) {
    if (sharedWith === undefined) continue;
    expect(sharedWith).toBeLessThan(line);
    expect(own[sharedWith].sharedWith).toBeUndefined();
    expect(own[sharedWith].operator).toBe(operator);
  }
});

describe('a table from elsewhere is refused', () => {
  const changed = (change: Partial<MappingLine>, at = 3) =>
    tableCost(
      task,
      lines.map((line, place) => (place === at ? { ...line, ...change } : line)),
      labels,
    );

  test.each([
    [{ ouRow: 4 }, 'there is no such slot'],
    [{ crossbar: 6 }, 'there is no such slot'],
    [{ round: 99 }, 'there is no such slot'],
    [{ colBlock: 77 }, 'not of this crossbar'],
    [{ operator: 'other' }, 'not of this crossbar'],
  ])('with %o', (change, text) => {
    const found = changed(change);
    expect(found).toMatchObject({ ok: false, problem: { code: 'invalid-line', path: 'lines[3]' } });
    expect(found.ok ? '' : found.problem.text).toContain(text);
  });

  test('where a slot is taken twice', () => {
    const { ouRow, ouCol } = lines[2];
    expect(changed({ ouRow, ouCol })).toMatchObject({ ok: false, problem: { path: 'lines[3]' } });
  });

  test('where a block comes twice', () => {
    const { rowBlock, colBlock } = lines[2];
    expect(changed({ rowBlock, colBlock })).toMatchObject({ ok: false, problem: { path: 'lines[3]' } });
  });

  test('where a block is missing', () => {
    const found = tableCost(task, lines.slice(0, -1), labels);
    expect(found).toMatchObject({ ok: false, problem: { path: `lines[${lines.length - 1}]` } });
  });

  test.each([
    ['nothing', '', 'lines[0]'],
    ['no list', '[1', ''],
    ['a list of numbers', '[1]', 'lines[0]'],
    ['a column less', 'round,crossbar\n0,0\n', 'lines[0]'],
    ['a slot that is no number', mappingCsv(lines.slice(0, 2)).replace(/\n0,0,0,1,/, '\n0,0,0,x,'), 'lines[1]'],
  ])('that is %s', (_name, text, path) => {
    expect(readMappingTable(text)).toMatchObject({ ok: false, problem: { code: 'invalid-line', path } });
  });
});
