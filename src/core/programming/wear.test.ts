import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import reference from '../../../fixtures/reference/programming.json';
import { bareCases, smallTurn, taskOf, valueOf } from '../testing/programming-cases';
import { levelAt } from './block-layout';
import { cellWear, wearByCrossbar } from './cell-wear';
import { contentsBefore, writtenBlocks } from './history';
import { random } from './random';
import { runProgramming } from './programming-run';
import { lifetimeYears, wearMeter } from './wear';
import { blindResets, pulsesOf } from './write-rule';

test.each(reference.endurance)('$note: $years years', ({ enduranceWrites, writesPerSecondWorstCell, years }) => {
  expect(lifetimeYears(enduranceWrites, writesPerSecondWorstCell, 1e9)).toBeCloseTo(years, 2);
});

test.each([false, true])('the worst cell takes as many pulses as counted one by one (blind: %s)', (isBlind) => {
  fc.assert(
    fc.property(bareCases(undefined, 3), ({ rule, cost: { layout }, cost, history }) => {
      const mappings = random.map(cost, history, { seed: 1, crossbar: 0, swaps: 0 });
      const written = mappings.map((mapping, round) => writtenBlocks(history.rounds[round], mapping));
      const before = contentsBefore(history, written);
      let worst = 0;
      for (let slot = 0; slot < history.start.length; slot++) {
        for (let row = 0; row < layout.ouRows; row++) {
          for (let column = 0; column < layout.ouColumns; column++) {
            const level = (block: number) => levelAt(history.words, layout, block, row, column);
            const pulses = written.map((blocks, round) => {
              if (blocks[slot] < 0) return 0;
              const { set, reset } = pulsesOf(rule, isBlind ? 0 : level(before[round][slot]), level(blocks[slot]));
              return set + (isBlind ? blindResets(rule) : reset);
            });
            worst = Math.max(
              worst,
              pulses.reduce((sum, count) => sum + count, 0),
            );
          }
        }
      }
      expect(wearMeter(rule, layout).worstCellPulses(history, mappings, isBlind)).toBe(worst);
    }),
    { numRuns: 50 },
  );
});

test.each(['naive', 'difference', 'scheduled'] as const)('cells, crossbars and the whole chip agree: %s', (policy) => {
  const task = taskOf(smallTurn, { policy });
  const run = valueOf(runProgramming(task));
  const byCrossbar = wearByCrossbar(task, run);
  expect(Array.from(byCrossbar, (_, crossbar) => Math.max(...cellWear(task, run, crossbar)))).toEqual([...byCrossbar]);
  expect(Math.max(...byCrossbar)).toBe(run.worstCellPulses);
  expect(run.worstCellPulses).toBeGreaterThan(0);
});

test('a row that is written whatever the data wears each changed cell once', () => {
  const task = taskOf(smallTurn, {
    rule: { kind: 'rows', cellBits: 2, rowWriteNs: 50, cellWritePj: 1 },
    policy: 'difference',
  });
  expect(valueOf(runProgramming(task)).worstCellPulses).toBeLessThanOrEqual(task.rounds.length);
});
