/** Columns of DRAM timing: clock and the least distances, in cycles of the memory clock. */
import type { Tag } from '../basis/constant';
import type { EdgeSet } from './dram-pim';

/** All in cycles, integers from 1; named as the standards name them. */
export interface DramTiming {
  readonly nBL: number;
  readonly nCCDS: number;
  readonly nCCDL: number;
  readonly nCL: number;
  readonly nRCDR: number;
  readonly nRP: number;
  readonly nRAS: number;
  readonly nRC: number;
  readonly nRTP: number;
  readonly nFAW: number;
  readonly nRFC: number;
  readonly nREFI: number;
}

/** What each distance is, in the order in which people read them. */
export const timingWords: Readonly<Record<keyof DramTiming, string>> = {
  nBL: 'Burst on the bus',
  nCCDS: 'Column to column, another bank group',
  nCCDL: 'Column to column, the same bank group',
  nCL: 'Column to data',
  nRCDR: 'Row open to column',
  nRP: 'Row closed to row open',
  nRAS: 'Row open to row closed',
  nRC: 'Row open to row open',
  nRTP: 'Column to row closed',
  nFAW: 'Four rows to the next four',
  nRFC: 'Refresh',
  nREFI: 'Refresh to refresh',
};

export const timingNames = Object.keys(timingWords) as (keyof DramTiming)[];

export interface TimingPreset {
  readonly id: string;
  readonly title: string;
  readonly tag: Tag;
  readonly source: string;
  /** What the screen says beside the name, where the tag alone would promise too much. */
  readonly badge?: string;
  readonly clockGHz: number;
  readonly timing: DramTiming;
  readonly edges: EdgeSet;
}

const simulator = 'github.com/yongwonshin/PIMFlow_ramulator';

export const gddr6: TimingPreset = {
  id: 'gddr6-875',
  title: 'GDDR6, 875 MHz',
  tag: 'derived',
  source: `${simulator} @9c1ff9c`,
  clockGHz: 0.875,
  timing: {
    ...{ nBL: 2, nCCDS: 2, nCCDL: 3, nCL: 11, nRCDR: 11, nRP: 11 },
    ...{ nRAS: 25, nRC: 35, nRTP: 2, nFAW: 17, nRFC: 350, nREFI: 1900 },
  },
  edges: 'final',
};

export const hbm2: TimingPreset = {
  id: 'hbm2-850',
  title: 'HBM2, 850 MHz',
  tag: 'derived',
  source: `${simulator} @5a54764`,
  clockGHz: 0.85,
  timing: {
    ...{ nBL: 1, nCCDS: 1, nCCDL: 2, nCL: 12, nRCDR: 12, nRP: 12 },
    ...{ nRAS: 29, nRC: 40, nRTP: 4, nFAW: 26, nRFC: 130, nREFI: 3315 },
  },
  edges: 'final',
};

export const hbm500: TimingPreset = {
  id: 'hbm-500',
  title: 'HBM, 500 MHz',
  tag: 'derived',
  source: `${simulator}; that CAL 2022 used it is not verified`,
  badge: 'CAL-era, unverified',
  clockGHz: 0.5,
  timing: {
    ...{ nBL: 2, nCCDS: 2, nCCDL: 3, nCL: 7, nRCDR: 7, nRP: 7 },
    ...{ nRAS: 17, nRC: 24, nRTP: 7, nFAW: 20, nRFC: 130, nREFI: 1950 },
  },
  edges: 'cal',
};
