import { expect, test } from 'vitest';
import type { Graph } from '../workload/graph-types';
import { memoByGraph } from './memo';

const graph = (): Graph => ({ nodes: [] }) as unknown as Graph;

test('a value is made once for a graph and key', () => {
  const memo = memoByGraph<number>();
  const one = graph();
  let made = 0;
  const make = () => ++made;
  expect([memo(one, 'a', make), memo(one, 'a', make), memo(one, 'b', make)]).toEqual([1, 1, 2]);
});

test('another graph with the same key has a value of its own', () => {
  const memo = memoByGraph<string>();
  expect(memo(graph(), 'a', () => 'first')).toBe('first');
  expect(memo(graph(), 'a', () => 'second')).toBe('second');
});

test('old keys are dropped in the end, and made again', () => {
  const memo = memoByGraph<number>();
  const one = graph();
  for (let key = 0; key < 1000; key++) memo(one, String(key), () => key);
  expect(memo(one, '0', () => -1)).toBe(-1);
});

test('a value that is not worth keeping is made again, and drops no other', () => {
  const memo = memoByGraph<number>(1, (value) => value < 10);
  const one = graph();
  expect(memo(one, 'small', () => 1)).toBe(1);
  expect([memo(one, 'large', () => 10), memo(one, 'large', () => 11)]).toEqual([10, 11]);
  expect(memo(one, 'small', () => 2)).toBe(1);
});
