import { expect, test } from 'vitest';
import type { Graph } from '../workload/graph-types';
import { memoByColumns, memoByGraph, memoByText } from './memo';

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

test('of texts the one that was asked for longest ago is dropped', () => {
  const memo = memoByText<string>(2);
  for (const key of ['a', 'b', 'a', 'c']) memo(key, () => `first ${key}`);
  expect(memo('a', () => 'second a')).toBe('first a');
  expect(memo('b', () => 'second b')).toBe('second b');
});

test('columns are the same by their numbers, and any other number, length, key or graph makes a value of its own', () => {
  const memo = memoByColumns<number>();
  const one = graph();
  let made = 0;
  const ask = (of: Graph, key: string, ...columns: number[][]) =>
    memo(of, key, columns.map((column) => Int32Array.from(column)), () => ++made); // prettier-ignore
  expect([ask(one, 'a', [1, 2], [3]), ask(one, 'a', [1, 2], [3])]).toEqual([1, 1]);
  expect([ask(one, 'a', [1, 2], [4]), ask(one, 'a', [1], [3]), ask(one, 'a', [1, 2, 0], [3])]).toEqual([2, 3, 4]);
  expect([ask(one, 'b', [1, 2], [3]), ask(graph(), 'a', [1, 2], [3])]).toEqual([5, 6]);
  expect(ask(one, 'a', [1, 2], [3])).toBe(1);
});

test('of columns the last values are kept', () => {
  const memo = memoByColumns<number>(2);
  const one = graph();
  const ask = (number: number, value: number) => memo(one, '', [Int32Array.of(number)], () => value);
  for (const number of [1, 2, 3]) ask(number, number);
  expect([ask(3, -1), ask(2, -1), ask(1, -1)]).toEqual([3, 2, -1]);
});
