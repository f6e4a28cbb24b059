/** Commands of a memory channel below its lane: from how near they are shown, and in which band each lies. */
import type { TimeWindow } from './time-scale';
import type { Sides } from './timeline-scene';

/** Names of the bands, from above; a command belongs to the one that its name begins with. */
export const commandBands = ['GWRITE', 'G_ACT', 'COMP', 'READRES', 'PREA', 'REF'] as const;

/** Of a band, CSS pixels. */
export const bandHeight = 11;

/** Windows of more cycles show no commands: less than a third of a pixel would be left for each. */
const mostCycles = 4096;

/** Length of the longest window that shows commands, ns; also that of the pieces in which they are asked for. */
export function commandWindowNs({ clockGHz }: Pick<Sides, 'clockGHz'>): number {
  return clockGHz === undefined ? 0 : mostCycles / clockGHz;
}

export function showsCommands(sides: Pick<Sides, 'clockGHz'>, { from, to }: TimeWindow): boolean {
  return to - from <= commandWindowNs(sides);
}
