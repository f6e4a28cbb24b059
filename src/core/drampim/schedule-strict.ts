/**
 * A schedule without slips: every unit is done once, channels get contiguous shares, each slice opens its own row.
 *
 * @source reconstructed: PIMscape
 */
import { fillOf } from './lowering';
import { groupCounts } from './schedule-faithful';
import type { CommandSet, Part, Program, ProgramPart } from './types';

/** A channel program, and how many channels run it. */
export interface ChannelProgram {
  readonly program: Program;
  readonly channels: number;
}

export interface StrictSchedule {
  /** Distinct programs, by the first channel that runs each; idle channels are left out. */
  readonly programs: readonly ChannelProgram[];
  /** Groups of each part. */
  readonly groups: readonly number[];
  /** Largest number of pieces that a unit is cut into: so many partial sums more. */
  readonly pieces: number;
}

/** `count` in `pieces` whole numbers as equal as possible, longer ones first. */
function evenly(count: number, pieces: number): number[] {
  return Array.from({ length: pieces }, (_, piece) => Math.floor((count + pieces - 1 - piece) / pieces));
}

/** A part dealt to groups of channels. */
interface Deal {
  readonly part: Part;
  readonly groups: number;
  /** Channels of a group. */
  readonly members: number;
  /** Units of one slice after cutting. */
  readonly units: readonly number[];
  readonly pieces: number;
  readonly blocks: number;
}

function dealOf(part: Part, channels: number, groups: number): Deal {
  const members = Math.floor(channels / groups);
  const count = part.slices * part.units.length;
  const wanted = count <= Math.floor(members / 2) ? Math.floor(members / count) : 1;
  const units = part.units.flatMap((comps) => evenly(comps, Math.min(wanted, comps)));
  const pieces = Math.min(wanted, Math.max(...part.units));
  return { part, groups, members, units, pieces, blocks: Math.ceil(part.blocks / groups) };
}

/** Units of channel `member` of a group: `from` to `to` of the list of all slices. */
function rangeOf({ part, members, units }: Deal, member: number): readonly [number, number] {
  const count = part.slices * units.length;
  return [Math.floor((member * count) / members), Math.floor(((member + 1) * count) / members)];
}

/** The sets of a range: consecutive units of one slice share the opening of its row. */
function setsOf({ units }: Deal, [from, to]: readonly [number, number]): CommandSet[] {
  const sets: CommandSet[] = [];
  for (let place = from; place < to;) {
    const row = Math.floor(place / units.length);
    const end = Math.min(to, (row + 1) * units.length);
    sets.push({ row, units: units.slice(place - row * units.length, end - row * units.length) });
    place = end;
  }
  return sets;
}

/** Sets and COMPs of the channels that have the most; the first group has the most blocks. */
function heaviest(deal: Deal): { readonly sets: number; readonly comps: number } {
  const { units, blocks, members } = deal;
  const before = [0];
  for (const comps of units) before.push(before[before.length - 1] + comps);
  const slice = before[units.length];
  const compsUpTo = (place: number) => Math.floor(place / units.length) * slice + before[place % units.length];
  let [sets, comps] = [0, 0];
  for (let member = 0; member < members; member++) {
    const [from, to] = rangeOf(deal, member);
    if (from === to) continue;
    sets = Math.max(sets, Math.floor((to - 1) / units.length) - Math.floor(from / units.length) + 1);
    comps = Math.max(comps, compsUpTo(to) - compsUpTo(from));
  }
  return { sets: blocks * sets, comps: blocks * comps };
}

/** The deal with the fewest sets on the busiest channel, then the fewest COMPs, then the fewest groups. */
function bestDeal(part: Part, channels: number, buffers: number): Deal {
  const deals = groupCounts
    .filter((groups) => groups <= buffers && groups <= channels)
    .map((groups) => dealOf(part, channels, groups));
  return deals
    .map((deal) => ({ deal, ...heaviest(deal) }))
    .reduce((best, next) =>
      next.sets < best.sets || (next.sets === best.sets && next.comps < best.comps) ? next : best,
    ).deal;
}

/** What one channel does for a part, told by few numbers: two channels with the same text have the same programs. */
function duty(deal: Deal, channel: number) {
  const { groups, members, blocks, part, units } = deal;
  const group = Math.floor(channel / members);
  const own = group < groups ? Math.max(0, Math.min(blocks, part.blocks - group * blocks)) : 0;
  const [from, to] = rangeOf(deal, channel % members);
  if (own === 0 || from === to) return { isIdle: true, blocks: 0, from, to, text: '-' };
  const first = from % units.length;
  const isOneSlice = first + to - from <= units.length;
  const content = isOneSlice ? units.slice(first, first + to - from).join(' ') : `${first} ${to - from} of all`;
  return { isIdle: false, blocks: own, from, to, text: `${own}: ${content}` };
}

function programOf(deals: readonly Deal[], channel: number): Program {
  return deals.flatMap((deal): ProgramPart[] => {
    const { isIdle, blocks, from, to } = duty(deal, channel);
    if (isIdle) return [];
    return [{ blocks, groups: deal.groups, fill: fillOf(deal.part), sets: setsOf(deal, [from, to]) }];
  });
}

/**
 * Programs of all channels.
 *
 * @param channels at least 1
 * @param buffers  global buffers of a channel: 1, 2 or 4 groups at most
 */
export function scheduleStrict(parts: readonly Part[], channels: number, buffers: number): StrictSchedule {
  const deals = parts.map((part) => bestDeal(part, channels, buffers));
  const firstWith = new Map<string, { channel: number; channels: number }>();
  for (let channel = 0; channel < channels; channel++) {
    const duties = deals.map((deal) => duty(deal, channel));
    if (duties.every(({ isIdle }) => isIdle)) continue;
    const text = duties.map((each) => each.text).join();
    const found = firstWith.get(text);
    if (found) found.channels++;
    else firstWith.set(text, { channel, channels: 1 });
  }
  return {
    programs: [...firstWith.values()].map((found) => ({
      program: programOf(deals, found.channel),
      channels: found.channels,
    })),
    groups: deals.map(({ groups }) => groups),
    pieces: Math.max(1, ...deals.map(({ pieces }) => pieces)),
  };
}
