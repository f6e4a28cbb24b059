import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import reference from '../../../fixtures/reference/programming.json';
import { bareCase, bareCases, gridOf, pulseRule, valueOf, type BareCase } from '../testing/programming-cases';
import { contentsBefore, homeMapping, roundTallies, writtenBlocks } from './history';
import { difference } from './in-order';
import { levelAt } from './block-layout';
import { rowPiece, type RowPiece } from './row-piece';
import { emptyTally, writeCost } from './write-cost';
import { findWritePreset } from './write-presets';
import { blockLayout } from './block-layout';
import { isSeparable, type PulseRule } from './write-rule';

const noOptions = { seed: 1, crossbar: 0, swaps: 0 };

function inOrder({ cost, history }: BareCase, isBlind = false) {
  return roundTallies(cost, history, difference.map(cost, history, noOptions), isBlind);
}

function totalNs(bare: BareCase, isBlind = false): number {
  return inOrder(bare, isBlind).reduce((sum, { timeNs }) => sum + timeNs, 0);
}

/** Row by row and cell by cell, from levels. */
function slowPieces({ rule, cost: { layout }, history }: BareCase, isBlind: boolean): RowPiece[][] {
  const written = history.rounds.map((round) => writtenBlocks(round, homeMapping(round, history.start.length)));
  const before = contentsBefore(history, written);
  const { slotRows, slotColumns, ouRows, ouColumns, crossbarRows } = layout;
  return written.map((after, round) => {
    const pieces: RowPiece[] = [];
    for (let row = 0; row < slotRows * ouRows; row++) {
      const slots = Array.from({ length: slotColumns }, (_, column) => Math.floor(row / ouRows) * slotColumns + column);
      const used = slots.filter((slot) => after[slot] >= 0);
      const groups = isSeparable(rule) ? used.map((slot) => [slot]) : [used];
      for (const group of groups) {
        const levels = (blocks: Int32Array) =>
          group.flatMap((slot) =>
            Array.from({ length: ouColumns }, (_, column) =>
              levelAt(history.words, layout, blocks[slot], row % ouRows, column),
            ),
          );
        pieces.push(rowPiece(rule, levels(before[round]), levels(after), row, crossbarRows, isBlind));
      }
    }
    return pieces;
  });
}

const sum = (pieces: readonly RowPiece[], amount: (piece: RowPiece) => number) =>
  pieces.reduce((total, piece) => total + amount(piece), 0);

describe('writing in bulk', () => {
  test.each([false, true])('comes to what the row pieces come to, cell by cell (blind: %s)', (isBlind) => {
    fc.assert(
      fc.property(bareCases(), (bare) => {
        const tallies = inOrder(bare, isBlind);
        for (const [round, pieces] of slowPieces(bare, isBlind).entries()) {
          const { timeNs, changedCells, setPulses, resetPulses } = tallies[round];
          expect(timeNs).toBeCloseTo(
            sum(pieces, (piece) => piece.timeNs),
            6,
          );
          expect([changedCells, setPulses, resetPulses]).toEqual([
            sum(pieces, (piece) => piece.changedCells),
            sum(pieces, (piece) => piece.setPulses),
            sum(pieces, (piece) => piece.resetPulses),
          ]);
        }
      }),
    );
  });

  test('blindly it is never quicker, in any row', () => {
    fc.assert(
      fc.property(bareCases(), (bare) => {
        const [blind, careful] = [slowPieces(bare, true), slowPieces(bare, false)];
        blind.flat().forEach((piece, place) => {
          expect(piece.timeNs).toBeGreaterThanOrEqual(careful.flat()[place].timeNs - 1e-9);
        });
        expect(totalNs(bare, true)).toBeGreaterThanOrEqual(totalNs(bare) - 1e-9);
      }),
    );
  });

  test('takes no time exactly where nothing changes', () => {
    fc.assert(
      fc.property(bareCases(), (bare) => {
        for (const { timeNs, changedCells } of inOrder(bare)) {
          expect(timeNs).toBeGreaterThanOrEqual(0);
          expect(timeNs === 0).toBe(changedCells === 0);
        }
      }),
    );
  });

  test('twice the drivers never take longer', () => {
    fc.assert(
      fc.property(bareCases(), (bare) => {
        const twice = bareCase({ ...bare.rule, driverColumns: 2 * bare.rule.driverColumns }, bare.grid, bare);
        expect(totalNs(twice)).toBeLessThanOrEqual(totalNs(bare) + 1e-9);
      }),
    );
  });

  test('is linear in the times of pulses', () => {
    const times = fc.record({
      setTimeNs: fc.integer({ min: 0, max: 30 }),
      resetTimeNs: fc.integer({ min: 0, max: 30 }),
      verifyTimeNs: fc.integer({ min: 0, max: 30 }),
    });
    fc.assert(
      fc.property(bareCases(), times, times, (bare, first, second) => {
        const at = (own: Partial<PulseRule>) => totalNs(bareCase({ ...bare.rule, ...own }, bare.grid, bare));
        const both = {
          setTimeNs: first.setTimeNs + second.setTimeNs,
          resetTimeNs: first.resetTimeNs + second.resetTimeNs,
          verifyTimeNs: first.verifyTimeNs + second.verifyTimeNs,
        };
        expect(at(both)).toBeCloseTo(at(first) + at(second), 6);
      }),
    );
  });

  test('unit by unit it is the sum over the slots', () => {
    fc.assert(
      fc.property(bareCases(), (given) => {
        const bare = bareCase({ ...given.rule, parallelism: 'OU-serial' }, given.grid, given);
        const { cost, history } = bare;
        const written = history.rounds.map((round) => writtenBlocks(round, homeMapping(round, history.start.length)));
        const before = contentsBefore(history, written);
        for (const [round, { timeNs }] of inOrder(bare).entries()) {
          const bySlot = Array.from(written[round], (block, slot) =>
            block < 0 ? 0 : cost.slotNs(history.words, before[round][slot], block, Math.floor(slot / 2)),
          );
          expect(bySlot.reduce((total, ns) => total + ns, 0)).toBeCloseTo(timeNs, 6);
        }
      }),
    );
  });
});

describe('a whole crossbar of 128 x 128 cells', () => {
  const grid = gridOf(8, 8, 16, 16);
  const [slc, puma, pipelayer, mlc] = reference.wholeCrossbar;

  /** Every row needs pulses both ways. */
  function worst(cellBits: number, top: number, preset: string): { timeNs: number; energyPj: number; cells: number } {
    const rule = valueOf(findWritePreset(preset)).ruleOf(cellBits, 'row-parallel');
    const layout = blockLayout(grid, cellBits);
    const checker = (parity: number) =>
      Array.from({ length: 128 }, (_, row) =>
        Array.from({ length: 128 }, (_, column) => ((row + column) % 2 === parity ? top : 0)),
      );
    const blocks = Array.from({ length: 64 }, (_, slot) =>
      checker(1)
        .slice(16 * Math.floor(slot / 8), 16 * Math.floor(slot / 8) + 16)
        .map((row) => row.slice(16 * (slot % 8), 16 * (slot % 8) + 16)),
    );
    const { history } = bareCase({ ...pulseRule, scheme: cellBits === 1 ? 'SLC' : 'MLC-A', cellBits }, grid, {
      old: checker(0),
      rounds: [blocks],
      cyclic: false,
    });
    const cost = writeCost(rule, layout);
    const [tally = emptyTally()] = roundTallies(cost, history, difference.map(cost, history, noOptions));
    return { timeNs: tally.timeNs, energyPj: cost.energyPj(tally), cells: tally.changedCells };
  }

  test('SLC: a SET and a RESET in every row', () => {
    expect(worst(1, 1, 'nvsim').timeNs).toBe(slc.timeNs);
  });

  test('MLC-A: a RESET and three SETs in every row', () => {
    expect(worst(2, 3, 'nvsim').timeNs).toBe(mlc.timeNs);
  });

  test('PUMA and PipeLayer: rows, whatever the data', () => {
    const found = worst(2, 3, 'puma');
    expect(found.cells).toBe(128 * 128);
    expect(Math.abs(found.timeNs - puma.timeNs) / puma.timeNs).toBeLessThan(1e-4);
    expect(Math.abs(found.energyPj - (puma.energyPj ?? NaN)) / found.energyPj).toBeLessThan(1e-3);
    expect(worst(2, 3, 'pipelayer').timeNs).toBeCloseTo(pipelayer.timeNs, 6);
  });
});
