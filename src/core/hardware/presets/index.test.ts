import { describe, expect, test } from 'vitest';
import { adcWarning } from '../adc';
import { crossbarsOf, crossbarsPerTile } from '../chip';
import { devicePresets } from '../devices';
import { areaAndPower } from '../rollup';
import { stepTime } from '../step';
import { findPreset, presets } from './index';

describe.each(presets)('$title', ({ id, chip }) => {
  test('is found by its id, which its chip carries', () => {
    expect(findPreset(id)).toMatchObject({ ok: true, value: { id, chip: { preset: id } } });
  });

  test('loses no bits in its converters', () => {
    expect(adcWarning(chip)).toBeUndefined();
  });

  test('has a device that is known, and units no larger than its crossbars', () => {
    expect(devicePresets.map((device) => device.id)).toContain(chip.device.preset);
    expect(chip.ou.rows).toBeLessThanOrEqual(chip.crossbar.rows);
    expect(chip.ou.columns).toBeLessThanOrEqual(chip.crossbar.columns);
  });
});

test('the list of presets reads as the model has it', () => {
  const lines = presets.map(({ id, tag, chip }) => {
    const { rows, columns, cellBits } = chip.crossbar;
    const { cycleNs, stepIntervalNs } = stepTime(chip, 'faithful');
    const { chip: total, peakGops } = areaAndPower(chip);
    const power = `${(total.powerMw / 1000).toFixed(1)} W, ${total.areaMm2.toFixed(1)} mm2, ${peakGops.toFixed(0)} GOPS`;
    return `${id}: ${crossbarsOf(chip)} crossbars (${crossbarsPerTile(chip)} a tile) of ${rows} x ${columns} x ${cellBits} b, cycle ${cycleNs} ns, step ${stepIntervalNs} ns, ${power}, ${tag}`;
  });
  expect(lines).toMatchInlineSnapshot(`
    [
      "isaac-ce: 16128 crossbars (96 a tile) of 128 x 128 x 2 b, cycle 100 ns, step 1600 ns, 65.8 W, 85.4 mm2, 41288 GOPS, stated",
      "dense: 43008 crossbars (256 a tile) of 256 x 256 x 2 b, cycle 1600 ns, step 25600 ns, 102.8 W, 94.0 mm2, 27525 GOPS, reconstructed",
      "puma-like: 17664 crossbars (128 a tile) of 128 x 128 x 2 b, cycle 100 ns, step 1600 ns, 69.2 W, 81.5 mm2, 45220 GOPS, stated",
      "large-array: 512 crossbars (1 a tile) of 512 x 1024 x 2 b, cycle 800 ns, step 12800 ns, 36.7 W, 136.0 mm2, 5243 GOPS, stated",
      "mnsim-like: 512 crossbars (8 a tile) of 256 x 256 x 1 b, cycle 100 ns, step 800 ns, 15.8 W, 38.2 mm2, 10486 GOPS, reconstructed",
      "edge: 512 crossbars (32 a tile) of 128 x 128 x 2 b, cycle 100 ns, step 1600 ns, 2.2 W, 4.3 mm2, 1311 GOPS, reconstructed",
    ]
  `);
});

test('an unknown preset is a problem that lists the known ones', () => {
  const found = findPreset('isaac');
  expect(found).toMatchObject({ ok: false, problem: { code: 'unknown-preset', path: 'system.preset' } });
  expect(!found.ok && found.problem.allowed).toEqual(presets.map(({ id }) => id));
});
