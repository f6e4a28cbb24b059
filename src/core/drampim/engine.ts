/**
 * Time and counts of a program on one channel, to the cycle. Blocks that do the same at the same pace are not repeated:
 * between two refreshes a channel soon is in a steady state.
 */
import { commandCount, issueBlock, newChannel, refresh, type Channel, type IssueListener } from './channel';
import { comp, gact, gactCount, gwrite, prea, readres, ref } from './command';
import type { TimingRule } from './timing-rule';
import type { CommandCounts, Program, ProgramPart } from './types';

/** Cycles that pass until a command of that kind issues; READRES has the last one's way to the bus as well. */
export interface CyclesByCommand {
  readonly gwrite: number;
  readonly gact: number;
  readonly comp: number;
  readonly readres: number;
  readonly prea: number;
  readonly ref: number;
}

export interface EngineRun {
  /** When the last result is on the bus, or the last refresh that fell due by then has issued. */
  readonly cycles: number;
  readonly counts: CommandCounts;
  /** They add up to `cycles`. */
  readonly cyclesByCommand: CyclesByCommand;
}

/** A channel as a block begins, seen from its own cycle. */
interface Moment {
  now: number;
  due: number;
  openRow: number;
  readonly waits: Float64Array;
  readonly issued: Float64Array;
  readonly spent: Float64Array;
}

function newMoment(): Moment {
  const [waits, issued, spent] = [0, 1, 2].map(() => new Float64Array(commandCount));
  return { now: 0, due: -1, openRow: 0, waits, issued, spent };
}

/** How long a command has to wait beyond the next cycle. */
function waitFor({ now, ready }: Channel, command: number): number {
  return Math.max(0, ready[command] - now - 1);
}

function remember(channel: Channel, moment: Moment): void {
  const { now, due, openRow, issued, spent } = channel;
  [moment.now, moment.due, moment.openRow] = [now, due, openRow];
  for (let command = 0; command < commandCount; command++) moment.waits[command] = waitFor(channel, command);
  moment.issued.set(issued);
  moment.spent.set(spent);
}

/** Whether the channel is where it was then but for the time: the next block will do what the last one did. */
function isSteady(channel: Channel, moment: Moment): boolean {
  if (channel.due !== moment.due || channel.openRow !== moment.openRow) return false;
  for (let command = 0; command < commandCount; command++) {
    if (waitFor(channel, command) !== moment.waits[command]) return false;
  }
  return true;
}

/** Repeats what the channel did since then, `times` over. */
function repeat(channel: Channel, moment: Moment, times: number): void {
  const { ready, issued, spent } = channel;
  const shift = times * (channel.now - moment.now);
  for (let command = 0; command < commandCount; command++) {
    ready[command] += shift;
    issued[command] += times * (issued[command] - moment.issued[command]);
    spent[command] += times * (spent[command] - moment.spent[command]);
  }
  channel.dataAt += shift;
  channel.now += shift;
}

/** Blocks like the last one that end before the next refresh is seen. */
function blocksBeforeRefresh({ now, due }: Channel, moment: Moment): number {
  return Math.max(0, Math.floor((due - 2 - now) / (now - moment.now)));
}

function runPart(channel: Channel, part: ProgramPart, moment: Moment): void {
  for (let left = part.blocks; left > 0; left--) {
    remember(channel, moment);
    issueBlock(channel, part);
    // A listener hears of every command.
    if (channel.listener !== undefined || !isSteady(channel, moment)) continue;
    const times = Math.min(left - 1, blocksBeforeRefresh(channel, moment));
    repeat(channel, moment, times);
    left -= times;
  }
}

/** Refreshes that fall due until the last result is out. */
function drain(channel: Channel): number {
  let end = Math.max(channel.now, channel.dataAt);
  while (channel.due <= end) {
    channel.now = Math.max(channel.now, channel.due - 1);
    refresh(channel);
    end = Math.max(end, channel.now);
  }
  return end;
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const each of numbers) total += each;
  return total;
}

function result({ issued, spent }: Channel, cycles: number): EngineRun {
  const waited = {
    gwrite: spent[gwrite],
    gact: sum(spent.subarray(gact, gact + gactCount)),
    comp: spent[comp],
    prea: spent[prea],
    ref: spent[ref],
  };
  return {
    cycles,
    counts: {
      gwrite: issued[gwrite],
      gactSets: issued[gact],
      comp: issued[comp],
      readres: issued[readres],
      prea: issued[prea],
      ref: issued[ref],
    },
    cyclesByCommand: { ...waited, readres: cycles - sum(Object.values(waited)) },
  };
}

/**
 * Runs a program on one channel from cycle 1.
 *
 * @param listener hears of every issue; then no block is skipped
 * @returns cycles and counts; all 0 for an empty program. Constant time a unit, whatever its COMPs
 */
export function runProgram(program: Program, rule: TimingRule, listener?: IssueListener): EngineRun {
  const channel = newChannel(rule, listener);
  const moment = newMoment();
  for (const part of program) runPart(channel, part, moment);
  return result(channel, drain(channel));
}
