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
