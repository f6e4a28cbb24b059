import { expect, test } from 'vitest';
import { closing, countsOfPlaywright, countsOfStep, countsOfVitest } from './closing-line.mjs';

const counts = (passed, failed, skipped) => ({ passed, failed, skipped });

test('both reports are counted in the same words', () => {
  const vitest = { numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
  expect(countsOfVitest(vitest)).toEqual(counts(7, 1, 3));
  expect(countsOfPlaywright({ stats: { expected: 5, unexpected: 1, flaky: 2, skipped: 4 } })).toEqual(counts(5, 3, 4));
});

test('a failed test is not counted twice for the step that it fails', () => {
  expect(countsOfStep({ succeeded: false, counts: counts(9, 2, 0) }, true)).toEqual(counts(9, 2, 0));
});

test('a step that fails without a failed test is one failure', () => {
  expect(countsOfStep({ succeeded: false, counts: counts(9, 0, 0) }, true)).toEqual(counts(9, 1, 0));
  expect(countsOfStep({ succeeded: false }, false)).toEqual(counts(0, 1, 0));
});

test('a missing report is one failure, however the step ended', () => {
  expect(countsOfStep({ succeeded: true }, true)).toEqual(counts(0, 1, 0));
  expect(countsOfStep({ succeeded: false }, true)).toEqual(counts(0, 1, 0));
});

test('the line names skipped tests only where there are some', () => {
  expect(closing([counts(400, 0, 0), counts(12, 0, 0)])).toEqual({ line: '412 passed, 0 failed', ok: true });
  expect(closing([counts(400, 0, 2), counts(0, 1, 0)])).toEqual({ line: '400 passed, 1 failed, 2 skipped', ok: false });
});

test('counting no test at all is a failure', () => {
  expect(closing([counts(0, 0, 0)])).toEqual({ line: '0 passed, 1 failed', ok: false });
});
