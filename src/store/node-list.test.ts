import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodeListText, readNodeList, withNodeToggled } from './node-list';

test('runs are written as from-to, and read back', () => {
  expect(nodeListText([3, 17, 18, 19, 21, 22])).toBe('3, 17-19, 21, 22');
  expect(readNodeList('17–19 3;22,21', 36)).toEqual({ ok: true, value: [3, 17, 18, 19, 21, 22] });
  expect(readNodeList(' ', 36)).toEqual({ ok: true, value: [] });
});

test.each(['36', 'a', '5-3', '-1', '30-36', '1.5'])('%s is no list of 36 nodes', (text) => {
  expect(readNodeList(text, 36)).toMatchObject({ ok: false, problem: { code: 'out-of-range' } });
});

test('every set of nodes survives writing and reading', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(99)), (nodes) => {
      const sorted = nodes.toSorted((a, b) => a - b);
      expect(readNodeList(nodeListText(nodes), 100)).toEqual({ ok: true, value: sorted });
    }),
  );
});

test('a node is marked and unmarked', () => {
  expect(withNodeToggled([2, 9], 4)).toEqual([2, 4, 9]);
  expect(withNodeToggled([2, 4, 9], 4)).toEqual([2, 9]);
});
