import { expect, test } from 'vitest';
import { valueAt, withValueAt } from '../basis/path';
import { checkGpuDramPim, gpuDramPimRanges } from './gpu-dram-pim-ranges';
import { findGpuDramPimPreset, gpuDramPimPresets } from './presets/gpu-dram-pim';

const [{ system }] = gpuDramPimPresets;
const refused = (path: string, value: unknown) => {
  const result = checkGpuDramPim(withValueAt(system, path, value));
  return result.ok ? undefined : result.problem;
};

test.each(gpuDramPimPresets)('$id can be used as it is', (preset) => {
  expect(checkGpuDramPim(preset.system).ok).toBe(true);
  expect(preset.system.preset).toBe(preset.id);
});

test.each(gpuDramPimRanges)('$path may be what its range says, and nothing beyond', (range) => {
  const { path, documentPath, min, max, step, choices } = range;
  expect(valueAt(system, path)).toBeGreaterThanOrEqual(min);
  expect(refused(path, min - step)).toMatchObject({ code: 'out-of-range', path: `system.${documentPath}` });
  expect(refused(path, max + step)).toMatchObject({ code: 'out-of-range', path: `system.${documentPath}` });
  expect(refused(path, NaN)?.code).toBe('out-of-range');
  if (range.integer) expect(refused(path, choices ? 100 : min + 0.5)?.code).toBe('out-of-range');
});

test('the problem names the field, what is there and what may be', () => {
  expect(refused('gpu.denseEfficiency', 0)?.text).toBe(
    'gpu.denseEfficiency is 0; it has to be a number from 0.01 to 1',
  );
});

test('the GPU keeps a channel', () => {
  expect(refused('dramPim.pimChannels', 31)).toBeUndefined();
  expect(refused('dramPim.pimChannels', 32)).toMatchObject({
    code: 'out-of-range',
    path: 'system.dramPim.pimChannels',
  });
});

test('a refresh that would never end is refused', () => {
  expect(refused('dramPim.timing.nREFI', 363)).toBeUndefined();
  expect(refused('dramPim.timing.nREFI', 362)).toMatchObject({ code: 'refresh-never-ends' });
});

test('an unknown preset is refused with the known ones', () => {
  expect(findGpuDramPimPreset('gddr7')).toMatchObject({
    ok: false,
    problem: { code: 'unknown-preset', allowed: gpuDramPimPresets.map(({ id }) => id) },
  });
});

test('what is not verified, or our own model, says so', () => {
  const badges = new Map(gpuDramPimPresets.map(({ id, badge }) => [id, badge]));
  expect(Object.fromEntries(badges)).toEqual({
    'gddr6-875': undefined,
    'hbm2-850': undefined,
    'hbm-500': 'CAL-era, unverified',
    'pim-dram-like': '-like, own parametric model',
    'upmem-like': '-like, own parametric model',
  });
});
