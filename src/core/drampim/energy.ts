/** Energy of commands in one channel. Not in it: refresh, background, I/O; opening rows in strict timing only. */
import { constant, type Constant } from '../basis/constant';
import { banksPerChannel } from '../hardware/dram-pim';
import type { CommandCounts } from './types';

const published = 'PIMFlow energy script, github.com/yongwonshin/PIMFlow @2665cda';

function energy(value: number, arithmetic: string): Constant {
  return constant({ value, unit: 'pJ', tag: 'derived', source: `${published}: ${arithmetic}` });
}

export const commandEnergy = {
  comp: energy(3781.134, '16/32 x (32 x 17.6 multiply + 32 x 175.814 buffer + 1168.22 DRAM + 32 x 6.4 add)'),
  prea: energy(16 * 31.83, '16 banks x 31.83'),
  readres: energy(175.814, 'one buffer read'),
  gwrite: energy(181.995, 'one buffer write'),
} as const;

/**
 * @param activationPj opening one row in one bank; 0 in faithful timing, which leaves it out
 * @returns pJ
 */
export function energyOfCommands(counts: CommandCounts, activationPj: number): number {
  return (
    counts.comp * commandEnergy.comp.value +
    counts.prea * commandEnergy.prea.value +
    counts.readres * commandEnergy.readres.value +
    counts.gwrite * commandEnergy.gwrite.value +
    counts.gactSets * banksPerChannel.value * activationPj
  );
}
