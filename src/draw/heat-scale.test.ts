import { expect, test } from 'vitest';
import { at } from './at';
import { contrast, labOf } from './colour';
import { heatScale } from './heat-scale';
import { lightTheme } from './testing/small-chip';
import type { Theme } from './theme';

const darkTheme: Theme = {
  ...lightTheme,
  panel: '#161b23',
  sunk: '#1e2530',
  text: '#e8ecf2',
  tenants: ['#4aa8e0', '#ff8f4d', '#2fcf9f', '#e79cc6', '#f2bd4b', '#8fd0f5', '#a79ffb', '#c9c94a'],
};

test('lightness of CIELAB is that of its definition', () => {
  expect(labOf('#ffffff')[0]).toBeCloseTo(100, 1);
  expect(labOf('#000000')).toEqual([0, 0, 0].map((value) => expect.closeTo(value, 6) as number));
  expect(labOf('#777777')[0]).toBeCloseTo(50, 0);
  expect(labOf('#ff0000').map(Math.round)).toEqual([53, 80, 67]);
});

test.each([['light', lightTheme], ['dark', darkTheme]] as const)('in the %s theme each step looks as large as the next, and the hotter stands out more', (_name, theme) => {
  const scale = heatScale(theme);
  const steps = scale.slice(1).map((colour, place) => {
    const [a, b] = [labOf(at(scale, place)), labOf(colour)];
    return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
  });
  const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length;
  // Colours are whole numbers of 255, which moves each by up to one.
  for (const step of steps) expect(Math.abs(step - mean)).toBeLessThan(1);
  const ends = [at(scale, 0), at(scale, scale.length - 1)].map((colour) => contrast(colour, theme.panel));
  expect(at(ends, 1) / at(ends, 0)).toBeGreaterThan(2.5);
  const thirds = [0, 15, 31, 47].map((place) => contrast(at(scale, place), theme.panel));
  expect(thirds.toSorted((a, b) => a - b)).toEqual(thirds);
}); // prettier-ignore
