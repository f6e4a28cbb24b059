/** The commands of a channel, by number, so that the engine can keep its tables in arrays. */

/** In the order of the numbers below. */
export const commandNames = [
  'GWRITE',
  'G_ACT0',
  'G_ACT1',
  'G_ACT2',
  'G_ACT3',
  'COMP',
  'READRES',
  'PREA',
  'REF',
] as const;

export type CommandName = (typeof commandNames)[number];

export const gwrite = 0;
/** The first of four: one opens a row in the four banks of one group. */
export const gact = 1;
export const gactCount = 4;
export const comp = 5;
export const readres = 6;
export const prea = 7;
export const ref = 8;
