import { expect, test } from 'vitest';
import { defaultGpu, gpuEnergyPj } from '../hardware/gpu';
import { graphOf, image, operatorOf, sequence } from '../testing/small-graphs';
import { gpuTime, launchNs } from './gpu-time';
import { offloadOperators } from './offload-operator';

const after = (attributes: object, before = image(32, 16, 16)) =>
  offloadOperators(graphOf(before, operatorOf({ inputs: ['image'], ...attributes })))[1];
const launch = 5000 / 1.365;

test('a matrix product takes whole waves of blocks, or what it moves', () => {
  const wide = after({ kind: 'conv', outChannels: 1280, kernel: 1 }, image(512, 32, 32));
  // 1024 positions and 1280 outputs are 80 blocks, three waves on 30 SMs.
  const compute = (3 * 2 * 128 * 128 * 512) / (1024 * 0.5 * 1.365);
  expect(gpuTime(wide, 32, 32, defaultGpu)).toBeCloseTo(launch + compute, 6);
  const bytes = 2 * (1024 * 512 + 1024 * 1280 + 512 * 1280);
  expect(gpuTime(wide, 32, 2, defaultGpu)).toBeCloseTo(launch + bytes / (0.8 * 28 * 2), 6);
});

test('some rows read their halo, and never more than the map', () => {
  const conv = after({ kind: 'conv', outChannels: 1, kernel: 3, pad: 1 });
  const bytes = (rows: number) => 2 * (Math.min(16, rows + 2) * 16 * 32 + rows * 16 + 9 * 32);
  const slow = { ...defaultGpu, launchCycles: 0, channelBytesPerNs: 1e-6 };
  for (const rows of [1, 7, 16]) {
    expect(gpuTime(conv, rows, 1, slow)).toBeCloseTo(bytes(rows) / 0.8e-6, 0);
  }
});

test('a depthwise convolution runs at a share of the SIMD peak', () => {
  const depthwise = after({ kind: 'conv', outChannels: 32, kernel: 3, pad: 1, groups: 32 });
  const compute = (2 * 256 * 32 * 9) / (30 * 256 * 0.1 * 1.365);
  expect(gpuTime(depthwise, 16, 32, defaultGpu)).toBeCloseTo(launch + compute, 6);
});

test('every step of a recurrent operator is a kernel', () => {
  const lstm = after({ kind: 'recurrent', cell: 'lstm', hidden: 16 }, sequence(16, 9));
  expect(gpuTime(lstm, 1, 16, defaultGpu)).toBeGreaterThan(9 * launchNs(defaultGpu));
});

test('no rows, fused operators and views take no time', () => {
  expect(gpuTime(after({ kind: 'conv', outChannels: 8, kernel: 1 }), 0, 16, defaultGpu)).toBe(0);
  expect(gpuTime(after({ kind: 'activation', function: 'relu' }), 1, 16, defaultGpu)).toBe(0);
  expect(gpuTime(after({ kind: 'flatten' }), 1, 16, defaultGpu)).toBe(0);
});

test('energy is that of being busy and of being idle', () => {
  expect(gpuEnergyPj(defaultGpu, 10, 30)).toBe((160 * 10 + 25 * 20) * 1000);
});
