/** The reference figures of programming that a bare problem can be asked for, through the same door as people. */
import { describe, expect, test } from 'vitest';
import reference from '../../../fixtures/reference/programming.json';
import { solve } from './index';

function answer(problem: object): Record<string, unknown> {
  const result = solve(problem);
  if (!result.ok) throw new Error(result.problem.text);
  return result.value as Record<string, unknown>;
}

function expectAlike(found: unknown, wanted: unknown, name: string): void {
  if (typeof wanted === 'number') {
    expect(Math.abs((found as number) - wanted) / Math.max(1, Math.abs(wanted)), name).toBeLessThan(1e-6);
  } else if (Array.isArray(wanted)) {
    expect((found as unknown[]).length, name).toBe(wanted.length);
    wanted.forEach((each, place) => {
      expectAlike((found as unknown[])[place], each, `${name}[${place}]`);
    });
  } else expect(found, name).toEqual(wanted);
}

describe('programming', () => {
  test.each([...reference.toy, ...reference.instances])('$name', ({ expected, ...problem }) => {
    const found = answer({ kind: 'programming', ...problem });
    for (const [field, wanted] of Object.entries(expected)) expectAlike(found[field], wanted, field);
  });
});

describe('segments', () => {
  test.each(reference.segments)('$name', ({ serial, overlappedHalves, ...problem }) => {
    const found = answer({ kind: 'segments', ...problem });
    const { steadyNs: _serialSteady, ...own } = found['serial'] as { steadyNs: number };
    expect(own).toEqual(serial);
    if (overlappedHalves === null) expect(found['overlappedHalves']).toBeNull();
    else expect(found['overlappedHalves']).toMatchObject(overlappedHalves);
  });
});
