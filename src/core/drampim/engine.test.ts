import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gddr6 } from '../hardware/dram-timing';
import { tickProgram } from '../testing/cycle-engine';
import { randomEdges, randomProgram, randomTiming, withoutRefresh } from '../testing/random-command-programs';
import { runProgram } from './engine';
import { issuesWithin } from './issue-window';
import { timingRule } from './timing-rule';
import type { Program } from './types';

const oneSet = (...units: number[]): Program => [{ blocks: 1, groups: 1, fill: 32, sets: [{ row: 0, units }] }];
const hidden = timingRule('final', gddr6.timing, true);

describe('against an engine that ticks', () => {
  test('every command issues in the same cycle', () => {
    fc.assert(
      fc.property(randomProgram(), randomEdges, randomTiming, fc.boolean(), (program, edges, timing, hideGwrite) => {
        const expected = tickProgram(program, edges, timing, hideGwrite);
        const rule = timingRule(edges, timing, hideGwrite);
        expect(issuesWithin(program, rule, 0, Infinity)).toEqual(expected.issues);
        expect(runProgram(program, rule).cycles).toBe(expected.cycles);
      }),
      { numRuns: 400 },
    );
  });

  /** The READRES of one unit of `oneSet(3)` is at cycle 69 with these distances, its data out at 82. */
  const readresAt = 69;
  test.each([
    ['at a READRES', readresAt],
    ['one cycle after it', readresAt + 1],
    ['two cycles after it, in the drain', readresAt + 2],
    ['with the last data', readresAt + 13],
    ['after everything', readresAt + 14],
  ])('a refresh that falls due %s', (_, nREFI) => {
    const timing = { ...gddr6.timing, nRFC: 20, nREFI };
    const expected = tickProgram(oneSet(3), 'final', timing, true);
    expect(expected.issues.filter(({ command }) => command === 'READRES')).toEqual([
      { command: 'READRES', cycle: readresAt },
    ]);
    const rule = timingRule('final', timing, true);
    expect(issuesWithin(oneSet(3), rule, 0, Infinity)).toEqual(expected.issues);
    expect(runProgram(oneSet(3), rule).cycles).toBe(expected.cycles);
    expect(runProgram(oneSet(3), rule).counts.ref).toBe(nREFI > readresAt + 13 ? 0 : 1);
  });
});

describe('cycles', () => {
  test('an empty program takes none', () => {
    expect(runProgram([], hidden)).toMatchObject({ cycles: 0, counts: { gwrite: 0, ref: 0 } });
  });

  test('a unit without COMPs still costs its READRES', () => {
    const { counts } = runProgram(oneSet(2, 0, 2), hidden);
    expect(counts).toMatchObject({ comp: 4, readres: 3 });
  });

  test('cycles are divided among the commands without rest', () => {
    fc.assert(
      fc.property(randomProgram(), randomEdges, randomTiming, (program, edges, timing) => {
        const { cycles, cyclesByCommand } = runProgram(program, timingRule(edges, timing, true));
        const parts = Object.values<number>({ ...cyclesByCommand });
        expect(parts.reduce((sum, own) => sum + own, 0)).toBe(cycles);
        expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('without refresh, hiding the GWRITE is never slower', () => {
    fc.assert(
      fc.property(randomProgram(), randomEdges, randomTiming, (program, edges, timing) => {
        const cycles = (hideGwrite: boolean) =>
          runProgram(program, timingRule(edges, withoutRefresh(timing), hideGwrite)).cycles;
        expect(cycles(true)).toBeLessThanOrEqual(cycles(false));
      }),
    );
  });

  test('turning refresh off changes no count but PREA and REF', () => {
    fc.assert(
      fc.property(randomProgram(), randomEdges, randomTiming, (program, edges, timing) => {
        const { prea: _prea, ref: _ref, ...counts } = runProgram(program, timingRule(edges, timing, true)).counts;
        const off = runProgram(program, timingRule(edges, withoutRefresh(timing), true)).counts;
        expect(off).toMatchObject(counts);
        expect(off.ref).toBe(0);
      }),
    );
  });
});

test('a window shows the issues within it and no others', () => {
  const all = issuesWithin(oneSet(8, 8, 8), hidden, 0, Infinity);
  fc.assert(
    fc.property(fc.nat(130), fc.nat(130), (from, length) => {
      const expected = all.filter(({ cycle }) => cycle >= from && cycle < from + length);
      expect(issuesWithin(oneSet(8, 8, 8), hidden, from, from + length)).toEqual(expected);
    }),
  );
});
