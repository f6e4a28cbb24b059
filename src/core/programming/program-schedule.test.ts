import { describe, expect, test } from 'vitest';
import { brokenRule, halvesSchedule, serialSchedule } from './program-schedule';
import type { ProgramSegment } from './segment-point';

function segmentOf(first: number, loadNs: number, computeNs: number, spillNs = 0): ProgramSegment {
  return { first, end: first + 1, rounds: [{ steps: 1, crossbars: 1, loadNs, computeNs }], loadNs, computeNs, spillNs };
}

const segments = [segmentOf(0, 10, 30), segmentOf(1, 50, 5, 3), segmentOf(2, 1, 8)];

describe('one after the other', () => {
  test('all times add up, and no rule is broken', () => {
    const events = serialSchedule(segments);
    expect(events.at(-1)?.endNs).toBe(10 + 30 + 3 + 50 + 5 + 1 + 8);
    expect(brokenRule(events)).toBeUndefined();
  });

  test('rounds of one segment are written after one another', () => {
    const parts: ProgramSegment = {
      ...segmentOf(0, 20, 6),
      rounds: [
        { steps: 1, crossbars: 1, loadNs: 10, computeNs: 3 },
        { steps: 1, crossbars: 1, loadNs: 10, computeNs: 3 },
      ],
    };
    expect(serialSchedule([parts]).map(({ startNs }) => startNs)).toEqual([0, 10, 13, 23]);
  });
});

test('in halves writing hides behind computing, and no rule is broken', () => {
  const events = halvesSchedule(segments);
  expect(events.at(-1)?.endNs).toBe(10 + Math.max(30, 50) + Math.max(8, 1) + 8 - 0);
  expect(brokenRule(events)).toBeUndefined();
});

describe('a broken rule is found', () => {
  const event = (kind: 'program' | 'compute', segment: number, startNs: number, endNs: number) => ({
    kind,
    segment,
    round: 0,
    half: 0,
    startNs,
    endNs,
  });

  test.each([
    ['computes before it is written', [event('compute', 0, 9, 12), event('program', 0, 0, 10)]],
    [
      'computes beside another',
      [event('program', 0, 0, 1), event('program', 1, 1, 2), event('compute', 0, 2, 9), event('compute', 1, 5, 9)],
    ],
    [
      'is written over what is still in use',
      [event('program', 0, 0, 1), event('compute', 0, 1, 9), event('program', 1, 5, 12)],
    ],
  ])('%s', (text, events) => {
    expect(brokenRule(events)).toContain(text);
  });
});
