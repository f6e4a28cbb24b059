import { describe, expect, test } from 'vitest';
import { systemOf } from '../testing/offload-cases';
import { commandRunner, runCommands } from './command-run';
import { pimSetting, pimTime } from './pim-time';
import type { TimingMode } from './types';

const settingFor = (mode: TimingMode, fields: object = {}) =>
  pimSetting(systemOf(), {
    ...{ mode, channels: 16, buffers: 4, hideGwrite: true, chunks: 1, chunkOverheadNs: 0 },
    ...fields,
  });
const layer = { reduction: 576, outputs: 96, positions: 196 };

describe('strict time', () => {
  const strict = settingFor('strict');

  test('is the launch, the longer of computing and feeding, and adding up', () => {
    const { ns, cycles, launchNs, feedNs, accumulationNs, partials } = pimTime(layer, strict);
    expect(launchNs).toBe(3663);
    expect(ns).toBeCloseTo(launchNs + Math.max(cycles / 0.875, feedNs) + accumulationNs, 9);
    // 576 inputs are a full buffer and a remainder.
    expect(partials).toBe(2);
    expect(accumulationNs).toBeCloseTo((2 * 196 * 96 * 3) / (0.8 * 28 * 16), 9);
  });

  test('feeds every fill of a buffer and every result, over all channels', () => {
    const { feedNs, counts } = pimTime({ reduction: 512, outputs: 96, positions: 196 }, strict);
    const bytes = counts.gwrite * 32 * 32 + counts.readres * 32;
    expect(feedNs).toBeCloseTo(bytes / (0.8 * 28 * 16), 9);
  });

  test('counts the energy of opened rows', () => {
    const free = pimTime(layer, { ...strict, activationPj: 0 });
    const { energyPj, counts } = pimTime(layer, strict);
    expect(energyPj - free.energyPj).toBeCloseTo(counts.gactSets * 16 * 909, 3);
  });

  test('in chunks moving and computing overlap but for one chunk of the shorter', () => {
    const { ns, cycles, feedNs, launchNs, accumulationNs } = pimTime(
      layer,
      settingFor('strict', { chunks: 4, chunkOverheadNs: 10 }),
    );
    const computeNs = cycles / 0.875;
    const overlapped = Math.max(computeNs, feedNs) + Math.min(computeNs, feedNs) / 4 + 40;
    expect(ns).toBeCloseTo(launchNs + overlapped + accumulationNs, 6);
  });
});

test('faithful time is cycles alone', () => {
  const { ns, cycles, launchNs, feedNs } = pimTime(layer, settingFor('faithful'));
  expect(ns).toBe(cycles / 0.875);
  expect([launchNs, feedNs]).toEqual([0, 0]);
});

test('no positions take no time, not even a launch', () => {
  for (const mode of ['faithful', 'strict'] as const) {
    expect(pimTime({ ...layer, positions: 0 }, settingFor(mode))).toMatchObject({ ns: 0, cycles: 0, energyPj: 0 });
  }
});

test('what is kept of one setting is never taken for another', () => {
  for (const channels of [4, 8, 4]) {
    const setting = settingFor('strict', { channels });
    const { cycles, counts } = runCommands(layer, setting);
    expect(pimTime(layer, setting)).toMatchObject({ cycles, counts });
    const slower = pimTime(layer, { ...setting, clockGHz: setting.clockGHz / 2 });
    expect(slower.cycles).toBe(cycles);
    expect(slower.ns).toBeGreaterThan(pimTime(layer, setting).ns);
  }
});

test('one shape of one setting is run once', () => {
  const setting = settingFor('faithful');
  expect(commandRunner(setting)(layer)).toBe(commandRunner({ ...setting })({ ...layer }));
});
