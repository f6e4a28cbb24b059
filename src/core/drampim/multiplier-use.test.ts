import { expect, test } from 'vitest';
import { systemOf } from '../testing/offload-cases';
import { multiplierUse } from './multiplier-use';
import { pimSetting, pimTime } from './pim-time';

test('full rows keep the multipliers busy for 64 of 126 cycles, less what refreshes take', () => {
  const setting = pimSetting(systemOf(), {
    ...{ mode: 'faithful', channels: 16, buffers: 1, hideGwrite: true, chunks: 1, chunkOverheadNs: 0 },
  });
  // Of each slice's 32 COMPs every channel has all.
  const time = pimTime({ reduction: 512, outputs: 16 * 64, positions: 200 }, setting);
  const { used, available } = multiplierUse(512 * 1024 * 200, time, setting);
  const refreshShare = (350 + 11) / 1900;
  expect(used / available).toBeLessThan(64 / 126);
  expect(used / available).toBeGreaterThan((64 / 126) * (1 - refreshShare) * 0.97);
});
