import { describe, expect, test } from 'vitest';
import { pimDramLike } from '../../hardware/presets/pim-dram-like';
import { upmemLike } from '../../hardware/presets/upmem-like';
import type { BitSerialBackEnd, ProcessorBackEnd } from '../../hardware/gpu-dram-pim';
import { builtInGraph } from '../../testing/built-in-graph';
import { planOf, settingOf, systemOf } from '../../testing/offload-cases';
import { offloadOperators } from '../offload-operator';
import { bitSerialNs } from './bit-serial';
import { processorsNs } from './processors';

describe('bit-serial', () => {
  const backEnd = pimDramLike.system.backEnd as BitSerialBackEnd;

  test('a round of all columns takes 208 row copies for 8 bits', () => {
    const round = 208 * 49 + 8 * 5;
    expect(bitSerialNs(4096, backEnd)).toBe(round + 20);
    expect(bitSerialNs(4097, backEnd)).toBe(2 * round + 20);
    expect(bitSerialNs(4097, { ...backEnd, subarrays: 2 })).toBe(round + 20);
  });
});

describe('processors', () => {
  const backEnd = upmemLike.system.backEnd as ProcessorBackEnd;

  test('are bound by their instructions where an output has many products', () => {
    const work = { outputs: 2048, reduction: 1024, inputs: 4000 };
    expect(processorsNs(work, backEnd)).toBeCloseTo((1024 * 4) / 0.35 + (4000 + 2048 * 4) / 20, 6);
  });

  test('with fewer tasklets than the pipeline has places, instructions take longer', () => {
    const work = { outputs: 2048, reduction: 1024, inputs: 0 };
    expect(processorsNs(work, { ...backEnd, tasklets: 5 })).toBeCloseTo((1024 * 4 * 11) / 5 / 0.35 + 2048 / 5, 6);
  });

  test('are bound by their memory where a product is cheap', () => {
    const work = { outputs: 4096, reduction: 4, inputs: 0 };
    const cheap = { ...backEnd, instructionsPerMac: 1 };
    expect(processorsNs(work, cheap)).toBeCloseTo((2 * (77 + 4) + 61 + 4) / 0.35 + (4096 * 4) / 20, 6);
  });
});

test.each(['pim-dram-like', 'upmem-like'])('%s takes whole operators, depthwise ones too', (preset) => {
  const operators = offloadOperators(builtInGraph('mobilenet-v2'));
  const { decisions } = planOf(operators, settingOf('newton+', 'faithful', systemOf(preset)));
  for (const [place, { candidates }] of decisions.entries()) {
    const { macs, gpu } = operators[place];
    const shares = candidates.map(({ gpuShare }) => gpuShare);
    expect(shares).toEqual(macs > 0 ? [100, 0] : gpu.kind === 'free' ? [] : [100]);
  }
});
