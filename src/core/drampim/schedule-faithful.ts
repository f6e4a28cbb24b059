/**
 * How the published code deals a part to channels. It has three slips that change counts; they are kept, each in its
 * line, because faithful timing charges what that code charges. Only the first channel is described: none has more.
 *
 * @source derived: PIMFlow trace generator @2665cda
 */
import { fillOf } from './lowering';
import type { CommandSet, Part, Program, ProgramPart } from './types';

/** Groups that the code tries: channels of a group share blocks. */
export const groupCounts = [1, 2, 4] as const;

/** Characters of the published trace: they decide between equal counts of G_ACT. */
const traceText = { gwrite: 21, gactSet: 72, comp: 16, readres: 8 } as const;

/** Each unit in `pieces`, along the reduction. Slip: the pieces are too short by up to their number, COMPs are lost. */
function cut(units: readonly number[], pieces: number): number[] {
  return units.flatMap((comps, unit) => {
    const each = Math.floor(comps / pieces);
    return Array.from({ length: pieces }, (_, piece) => Math.max(0, Math.min(each, comps - unit - piece * each)));
  });
}

/**
 * The sets of the first of `channels`: runs of `span` units, dealt round robin. Slip: the last of `units` is overwritten
 * with each unit that is dealt, for good.
 */
function dealt(units: number[], slices: number, channels: number): CommandSet[] {
  const last = units.length - 1;
  const count = slices * units.length;
  const span = Math.max(1, Math.min(units.length, Math.ceil(count / channels)));
  const sets: CommandSet[] = [];
  for (let run = 0; run * span < count; run++) {
    const set: number[] = [];
    for (let unit = 0; unit < Math.min(span, count - run * span); unit++) {
      units[last] = units[unit];
      set.push(units[last]);
    }
    if (run % channels === 0) sets.push({ row: 0, units: set });
  }
  return sets;
}

interface Trial {
  readonly part: ProgramPart;
  readonly gactSets: number;
  readonly bytes: number;
}

function trialOf(blocks: number, groups: number, fill: number, sets: readonly CommandSet[]): Trial {
  const units = sets.flatMap((set) => set.units);
  const gactSets = blocks * sets.length;
  const comps = blocks * units.reduce((sum, count) => sum + count, 0);
  const bytes =
    traceText.gwrite * blocks +
    traceText.gactSet * gactSets +
    traceText.comp * comps +
    traceText.readres * blocks * units.length;
  return { part: { blocks, groups, fill, sets }, gactSets, bytes };
}

/** The schedule of one part with the fewest openings of rows, then the shortest trace. */
function scheduledPart(part: Part, channels: number, buffers: number): ProgramPart {
  // Slip: one list, not made afresh for each number of groups.
  let units = [...part.units];
  let best: Trial | undefined;
  for (const groups of groupCounts) {
    if (groups > buffers || groups > channels) break;
    const members = Math.floor(channels / groups);
    while (part.slices * units.length <= Math.floor(members / 2)) {
      units = cut(units, Math.floor(members / (part.slices * units.length)));
    }
    const trial = trialOf(Math.ceil(part.blocks / groups), groups, fillOf(part), dealt(units, part.slices, members));
    const isFewer = best === undefined || trial.gactSets < best.gactSets;
    if (isFewer || (trial.gactSets === best?.gactSets && trial.bytes < best.bytes)) best = trial;
  }
  return (best as Trial).part;
}

/**
 * What the first of the channels issues.
 *
 * @param channels at least 1
 * @param buffers  global buffers of a channel: 1, 2 or 4 groups at most
 */
export function scheduleFaithful(parts: readonly Part[], channels: number, buffers: number): Program {
  return parts.map((part) => scheduledPart(part, channels, buffers));
}
