import { expect, test } from 'vitest';
import drampim from '../../../fixtures/reference/drampim.json';
import { solve } from './index';

function answer(problem: object): Record<string, unknown> {
  const result = solve({ kind: 'dram-pim', ...problem });
  if (!result.ok) throw new Error(result.problem.text);
  return result.value as Record<string, unknown>;
}

const code = (problem: object) => {
  const result = solve({ kind: 'dram-pim', ic: 32, oc: 16, h: 14, w: 14, ...problem });
  return result.ok ? undefined : [result.problem.code, result.problem.path];
};

test.each(drampim.table.rows)('$ic -> $oc at $h x $w', ({ ic, oc, h, w, ...row }) => {
  expect(answer({ ic, oc, h, w })).toMatchObject({ cycles: row.gw4Hide, counts: row.counts, g: row.g });
  expect(answer({ ic, oc, h, w, gw: 1, hide: false })['cycles']).toBe(row.gw1NoHide);
});

test.each(drampim.strictTable.rows)('$ic -> $oc at $h x $w, strict', ({ ic, oc, h, w, ...row }) => {
  const found = answer({ ic, oc, h, w, mode: 'strict' });
  expect(found).toMatchObject({ cycles: row.gw4Hide, counts: row.totals, g: row.g, partials: row.partials });
});

test.each(drampim.kxk)('$name', ({ name: _name, hide, noHide, ...layer }) => {
  expect(answer({ ...layer, hide: true })['cycles']).toBe(hide);
  expect(answer({ ...layer, hide: false })['cycles']).toBe(noHide);
});

test.each(drampim.programs)('the program of $ic -> $oc at $h x $w', ({ parts, ...layer }) => {
  expect(answer(layer)['programs']).toEqual(parts);
});

test.each(drampim.energy)(
  'the energy of $name',
  ({ name: _name, firstChannelPj, publishedPrecisionJ: _, ...layer }) => {
    expect((answer(layer)['energyPj'] as number) / firstChannelPj).toBeCloseTo(1, 6);
  },
);

test('what cannot be used is refused by its field', () => {
  expect(code({})).toBeUndefined();
  expect(code({ ic: 0 })).toEqual(['out-of-range', 'ic']);
  expect(code({ s: 0 })).toEqual(['out-of-range', 's']);
  expect(code({ gw: 3 })?.[1]).toBe('gw');
  expect(code({ channels: 32 })).toEqual(['out-of-range', 'channels']);
  expect(code({ kh: 15 })).toEqual(['window-too-large', 'kh']);
  expect(code({ preset: 'ddr3' })).toEqual(['unknown-preset', 'preset']);
  expect(code({ preset: 'upmem-like' })).toEqual(['unknown-preset', 'preset']);
  expect(code({ oc: 2 ** 20, h: 4096, w: 4096 })?.[0]).toBe('too-large');
});
