import { expect, test } from 'vitest';
import { macsPerComp } from '../hardware/dram-pim';
import { commandEnergy, energyOfCommands } from './energy';

const none = { gwrite: 0, gactSets: 0, comp: 0, readres: 0, prea: 0, ref: 0 };

test('a COMP is what its multipliers, buffers and adders take: 14.77 pJ a MAC', () => {
  const { value } = commandEnergy.comp;
  expect(value).toBeCloseTo((16 / 32) * (32 * 17.6 + 32 * 175.814 + 1168.22 + 32 * 6.4), 3);
  expect(value / macsPerComp).toBeCloseTo(14.77, 2);
});

test('commands add up; refreshes cost nothing, opened rows only where that is counted', () => {
  const counts = { gwrite: 2, gactSets: 3, comp: 5, readres: 7, prea: 11, ref: 13 };
  const commands = 2 * 181.995 + 5 * 3781.134 + 7 * 175.814 + 11 * 16 * 31.83;
  expect(energyOfCommands(counts, 0)).toBeCloseTo(commands, 6);
  expect(energyOfCommands(counts, 909)).toBeCloseTo(commands + 3 * 16 * 909, 6);
  expect(energyOfCommands({ ...none, ref: 5 }, 909)).toBe(0);
});
