import { describe, expect, test } from 'vitest';
import { smallRule, smallTurn, taskOf, valueOf } from '../testing/programming-cases';
import { cellsOfWeight } from './bit-slicing';
import { crossbarInRound } from './crossbar-view';
import { runProgramming } from './programming-run';
import { swapDelta } from './slot-swap';
import { weightStatistics } from './weight-statistics';
import { tableSize } from './table-size';
import { mappingTable } from './mapping-table';

const labels = smallTurn.sources.map((_, operator) => ({ tenant: 'net', operator: `op${operator}` }));
const width = cellsOfWeight(smallRule);

describe.each(['naive', 'difference', 'random', 'scheduled', 'ideal'] as const)('crossbars under %s', (policy) => {
  const task = taskOf(smallTurn, { policy });
  const run = valueOf(runProgramming(task));
  const views = task.rounds.map((_, round) =>
    Array.from({ length: 6 }, (_each, crossbar) => crossbarInRound(task, run, labels, width, crossbar, round)),
  );
  const sum = (amount: (view: NonNullable<(typeof views)[0][0]>) => number) =>
    views.flat().reduce((total, view) => total + (view ? amount(view) : 0), 0);

  test('come to the whole run', () => {
    expect(sum((view) => view.timeNs)).toBeCloseTo(run.crossbarSumNs, 6);
    expect(sum((view) => view.energyPj)).toBeCloseTo(run.energyPj, 6);
    expect(sum((view) => view.changedCells)).toBe(run.changedCells);
  });

  test('begin a round with what the round before leaves', () => {
    for (const [round, own] of views.entries()) {
      for (const [crossbar, view] of own.entries()) {
        expect(view?.before).toEqual(views.at(round - 1)?.[crossbar]?.after);
      }
    }
  });

  test('add up from their slots', () => {
    for (const view of views.flat()) {
      if (!view) continue;
      const slotsNs = view.slots.reduce((total, slot) => total + slot.timeNs, 0);
      expect(slotsNs).toBeCloseTo(view.timeNs, 6);
    }
  });
});

describe('two slots that trade their blocks', () => {
  const task = taskOf(smallTurn, { policy: 'difference' });
  const run = valueOf(runProgramming(task));

  test('change the true cost by what is told', () => {
    const told = swapDelta(task, run, 0, 0, 1, 4);
    const place = run.groups.findIndex(({ members }) => members.includes(0));
    const mappings = run.groups[place].contents.map(() => Int32Array.from({ length: 16 }, (_, slot) => slot));
    [mappings[0][1], mappings[0][4]] = [4, 1];
    const mapped = new Map([[place, mappings]]);
    const after = task.rounds.reduce(
      (total, _, round) => total + (crossbarInRound(task, { ...run, mapped }, labels, width, 0, round)?.timeNs ?? 0),
      0,
    );
    expect(told?.afterNs).toBeCloseTo(after, 6);
    expect(told?.beforeNs).not.toBe(told?.afterNs);
  });

  test('are none where there is no such slot or round', () => {
    expect(swapDelta(task, run, 0, 0, 0, 16)).toBeUndefined();
    expect(swapDelta(task, run, 0, 99, 0, 1)).toBeUndefined();
    expect(swapDelta(task, run, 99, 0, 0, 1)).toBeUndefined();
  });
});

test('statistics count the blocks of all weights', () => {
  const found = weightStatistics(taskOf(smallTurn));
  const crossbars = smallTurn.table.crossbars.reduce((sum, count) => sum + count, 0);
  expect(found.blocks).toBe(16 * crossbars);
  expect(found.repetition).toBe(0);
});

test('a table is as large as told before it is made', () => {
  const task = taskOf(smallTurn, { policy: 'difference' });
  const lines = mappingTable(task, valueOf(runProgramming(task)), labels, width);
  expect(tableSize(task, width).lines).toBe(lines.length);
  const bits = (amount: (line: (typeof lines)[0]) => number) =>
    Math.ceil(Math.log2(1 + Math.max(...lines.map(amount))));
  const perLine = bits((line) => line.rowBlock) + bits((line) => line.colBlock) + bits((line) => line.bitSlice);
  expect(tableSize(task, width).bits).toBe(lines.length * perLine);
});
