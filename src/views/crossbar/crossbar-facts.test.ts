import { expect, test } from 'vitest';
import type { RowPieceView } from '../../core/programming/crossbar-view';
import { costliestPiece, formulaOf, swapWord, writersOf } from './crossbar-facts';

const piece = (row: number, setRounds: number, resetRounds: number): RowPieceView => ({
  row,
  slot: 0,
  setRounds,
  resetRounds,
  setNs: 10,
  resetNs: 20,
  setPulses: setRounds,
  resetPulses: resetRounds,
  changedCells: setRounds + resetRounds,
  timeNs: 10 * setRounds + 20 * resetRounds,
});

test('of rows that take equally long the first is the costliest', () => {
  expect(costliestPiece([piece(0, 1, 0), piece(1, 2, 1), piece(2, 4, 0)])?.row).toBe(1);
  expect(costliestPiece([])).toBeUndefined();
});

test('the formula has the numbers of its row, and adds up', () => {
  expect(formulaOf(piece(1, 2, 1))).toBe('2 SET × 10.0 ns + 1 RESET × 20.0 ns = 40.0 ns');
});

test('a device of rows says that its data does not matter', () => {
  const blind = { ...piece(0, 0, 0), changedCells: 16, timeNs: 85.69 };
  expect(formulaOf(blind)).toBe('85.7 ns a row, whatever the data: 16 cells written');
});

test('rounds that write on a crossbar keep their places in their region', () => {
  const round = (firstCrossbar: number, crossbars: number, timeNs: number) => ({ tenant: 0, round: 0, firstCrossbar, crossbars, timeNs }); // prettier-ignore
  const regions = [
    { firstCrossbar: 0, area: 10, rounds: [round(0, 10, 5)] },
    { firstCrossbar: 10, area: 10, rounds: [round(10, 4, 6), round(10, 2, 7), round(10, 10, 8)] },
  ];
  expect(writersOf(regions, 13)).toEqual([{ place: 0, timeNs: 6 }, { place: 2, timeNs: 8 }]); // prettier-ignore
  expect(writersOf(regions, 25)).toEqual([]);
});

test('a swap is told by a word', () => {
  expect([swapWord(3, 2), swapWord(2, 3), swapWord(2, 2)]).toEqual(['better', 'worse', 'no change']);
});
