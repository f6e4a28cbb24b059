import { describe, expect, test } from 'vitest';
import { channelsOf, contrast, luminance, mix } from './colour';
import { hatches, hatchPattern } from './hatch';
import { createPalette } from './palette';
import { tenantLook } from './tenant-look';
import { readTheme } from './theme';
import { lightTheme } from './testing/small-chip';

describe('tenants', () => {
  test('have sixteen looks that all differ in colour or hatch', () => {
    const looks = Array.from({ length: 16 }, (_, place) => tenantLook(lightTheme, place + 1));
    expect(new Set(looks.map(({ colour, hatch }) => `${colour} ${hatch}`)).size).toBe(16);
  });

  test('repeat the eight colours with another hatch', () => {
    for (let number = 1; number <= 8; number++) {
      const [first, again] = [tenantLook(lightTheme, number), tenantLook(lightTheme, number + 8)];
      expect(again.colour).toBe(first.colour);
      expect(again.hatch).not.toBe(first.hatch);
    }
  });
});

describe('the palette', () => {
  const palette = createPalette(lightTheme, [1, 2]);
  const everyone = createPalette(lightTheme, [1, 2, 3, 4, 5, 6, 7, 8]);

  test('tells neighbouring operators apart, by lightness in a tenant and by hue across', () => {
    for (let operator = 0; operator < 30; operator++) {
      expect(palette.operatorOfTenant(0, operator).bright).not.toBe(palette.operatorOfTenant(0, operator + 1).bright);
      expect(palette.operator(operator).bright).not.toBe(palette.operator(operator + 1).bright);
    }
  });

  test('grows evenly darker with utilisation, and never looks unused', () => {
    const steps = Array.from({ length: 11 }, (_, step) => palette.utilisation(step / 10).bright);
    const lightness = steps.map((colour) => Math.cbrt(luminance(colour)));
    const falls = lightness.slice(1).map((value, place) => (lightness[place] ?? 0) - value);
    expect(Math.min(...falls)).toBeGreaterThan(0);
    expect(Math.max(...falls) / Math.min(...falls)).toBeLessThan(1.25);
    expect(steps).not.toContain(mix(lightTheme.unused, lightTheme.unused, 0));
    expect(palette.utilisation(-1)).toEqual(palette.utilisation(0));
  });

  test('writes legibly on every colour, on a paler plate where it must', () => {
    for (let tenant = 0; tenant < 8; tenant++) {
      for (const { bright, dim } of [0, 1, 2].map((operator) => everyone.operatorOfTenant(tenant, operator))) {
        const { letters, plate } = everyone.lettering(bright);
        expect(contrast(letters, plate)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(everyone.lettering(dim).letters, everyone.lettering(dim).plate)).toBeGreaterThanOrEqual(4.5);
      }
    }
    expect(everyone.lettering('#0072b2').plate).toBe(mix('#0072b2', '#0072b2', 0));
  });
});

describe('colours', () => {
  test('are read from every form that a style sheet gives', () => {
    expect([channelsOf('#0072b2'), channelsOf('#fff'), channelsOf('rgb(1, 2, 3)')]).toEqual([
      [0, 114, 178],
      [255, 255, 255],
      [1, 2, 3],
    ]);
  });

  test('have the contrast of their luminance', () => {
    expect(contrast('#000', '#fff')).toBeCloseTo(21, 6);
    expect(contrast('#767676', '#fff')).toBeCloseTo(4.54, 2);
  });

  test('come from the custom properties of a style', () => {
    const theme = readTheme({ getPropertyValue: (name) => ` value of ${name}` });
    expect(theme.accent).toBe('value of --accent');
    expect(theme.tenants[7]).toBe('value of --t7');
  });
});

describe('hatches', () => {
  test('are square masks that repeat without a seam, of one colour and softer at their edges', () => {
    for (const hatch of hatches) {
      const pattern = hatchPattern(hatch, '#fff', 2);
      if (pattern === undefined) {
        expect(hatch).toBe('none');
        continue;
      }
      const shares = Array.from({ length: pattern.width * pattern.height }, (_, place) =>
        pattern.shareAt(place % pattern.width, Math.floor(place / pattern.width)),
      );
      expect(pattern.width).toBe(pattern.height);
      expect(Math.max(...shares)).toBeCloseTo(0.55);
      expect(shares.some((share) => share === 0)).toBe(true);
    }
  });
});
