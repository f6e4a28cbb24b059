/** How much of what the multipliers could do is done: opening rows takes about half of the time. */
import { macsPerComp } from '../hardware/dram-pim';
import type { PimSetting, PimTime } from './pim-time';

export interface MultiplierUse {
  /** Multiply-accumulates that the operator asks for. */
  readonly used: number;
  /** Those that all channels could do in its cycles, a COMP as soon as the last. */
  readonly available: number;
}

/** @param macs of the rows that the memory makes */
export function multiplierUse(macs: number, { cycles }: PimTime, { channels, timing }: PimSetting): MultiplierUse {
  return { used: macs, available: (channels * macsPerComp * cycles) / timing.nCCDS };
}
