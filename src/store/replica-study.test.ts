import { expect, test } from 'vitest';
import type { ScenarioDocument } from '../core/scenario/schema';
import {
  designsOf,
  meanShares,
  networkSubject,
  operatorsOf,
  pointWithin,
  sharesAt,
  tenantSubject,
} from './replica-study';

const document: ScenarioDocument = {
  system: { tiles: 8 * 168 },
  tenants: [{ name: 'phone', network: 'resnet18-cifar' }, { name: 'captions', network: 'caption-vgg16' }],
}; // prettier-ignore

function valueOf<T>(result: { ok: true; value: T } | { ok: false; problem: { text: string } }): T {
  if (!result.ok) throw new Error(result.problem.text);
  return result.value;
}

test('the staircase of a tenant reaches what its network reaches alone on the chip', () => {
  const subject = valueOf(tenantSubject(document, 1));
  expect(subject.name).toBe('captions');
  const point = valueOf(pointWithin(subject, subject.chip));
  expect(point).toMatchObject({ intervalSteps: 126, crossbars: 128_516 });
  expect(sharesAt(subject, subject.chip)?.resources).toBeCloseTo(0.996063, 6);
  expect(valueOf(designsOf(subject, subject.chip)).find(({ id }) => id === 'exact')?.allocation.intervalSteps).toBe(
    126,
  );
});

test('operators carry their names, and those that bind have the steps of the interval', () => {
  const subject = valueOf(tenantSubject(document, 1));
  const point = valueOf(pointWithin(subject, subject.chip));
  const operators = operatorsOf(subject, point);
  expect(operators.map(({ name }) => name)).toEqual(subject.operators);
  const binding = operators.filter(({ isBinding }) => isBinding);
  expect(binding.length).toBeGreaterThan(0);
  expect(binding.every(({ steps }) => steps === 126)).toBe(true);
});

test('a network that does not fit has no shares, and no part in the mean', () => {
  const subject = valueOf(networkSubject(document, 'caption-vgg16'));
  expect(sharesAt(subject, 100)).toBeUndefined();
  expect(pointWithin(subject, 100)).toMatchObject({ ok: false, problem: { needs: 69_860, available: 100 } });
  expect(meanShares([])).toBeUndefined();
  expect(meanShares([{ throughput: 0.5, resources: 1 }, { throughput: 1, resources: 0.5 }])).toEqual({ throughput: 0.75, resources: 0.75 }); // prettier-ignore
});

test('the same network keeps its staircase while only the chip grows', () => {
  const larger = { ...document, system: { tiles: 4000 } };
  expect(valueOf(tenantSubject(larger, 0)).staircase).toBe(valueOf(tenantSubject(document, 0)).staircase);
});

test('a tenant that is not there is a problem', () => {
  expect(tenantSubject(document, 2)).toMatchObject({ ok: false, problem: { path: 'tenants[2]' } });
});

test('in strict timing a recurrent operator sets a floor that the staircase ends at', () => {
  const strict = { ...document, pipeline: { timing: 'strict' } } as const;
  const [loose, tight] = [tenantSubject(document, 1), tenantSubject(strict, 1)].map(valueOf);
  expect(loose?.floor).toBe(1);
  expect(tight?.floor).toBeGreaterThanOrEqual(loose?.staircase.interval.at(-1) ?? Infinity);
  expect(tight?.staircase.interval.at(-1)).toBe(tight?.floor);
});
