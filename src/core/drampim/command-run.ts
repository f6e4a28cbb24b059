/**
 * What one matrix product makes the memory do: cycles and commands, without a price. Equal shapes are run once. Clocks,
 * bandwidths and energies are for `pim-time.ts`.
 */
import type { EdgeSet } from '../hardware/dram-pim';
import type { DramTiming } from '../hardware/dram-timing';
import { runProgram, type CyclesByCommand, type EngineRun } from './engine';
import { partsOf } from './lowering';
import { scheduleFaithful } from './schedule-faithful';
import { scheduleStrict, type StrictSchedule } from './schedule-strict';
import { memoBySettingAndShape } from './shape-memo';
import { timingRule, type TimingRule } from './timing-rule';
import type { CommandCounts, PimShape, Program, TimingMode } from './types';

/** Everything but the shape that commands depend on. */
export interface CommandSetting {
  readonly mode: TimingMode;
  /** Channels that work on the operator. */
  readonly channels: number;
  /** Global buffers of a channel: 1, 2 or 4. */
  readonly buffers: number;
  readonly hideGwrite: boolean;
  readonly timing: DramTiming;
  /** Faithful timing only. */
  readonly edges: EdgeSet;
}

export interface CommandRun {
  /** Of the slowest channel; its first one in faithful timing. */
  readonly cycles: number;
  readonly cyclesByCommand: CyclesByCommand;
  /** Faithful: of the first channel. Strict: of all channels. */
  readonly counts: CommandCounts;
  /** Groups of channels, part by part. */
  readonly groups: readonly number[];
  /** Channels that no group has, because the groups do not divide them: the most of any part. */
  readonly idleChannels: number;
  /** Columns that the GWRITEs behind `counts` fill. */
  readonly filledColumns: number;
  /** Strict timing: the most pieces that a unit is cut into along the reduction. */
  readonly pieces: number;
}

export const noCounts: CommandCounts = { gwrite: 0, gactSets: 0, comp: 0, readres: 0, prea: 0, ref: 0 };

/** Counts of several runs, `times` each. */
export function addCounts(all: readonly { readonly counts: CommandCounts; readonly times: number }[]): CommandCounts {
  const sum = { ...noCounts };
  for (const { counts, times } of all) {
    for (const name of Object.keys(sum) as (keyof CommandCounts)[]) sum[name] += times * counts[name];
  }
  return sum;
}

function ruleOf({ mode, edges, timing, hideGwrite }: CommandSetting): TimingRule {
  return timingRule(mode === 'strict' ? mode : edges, timing, hideGwrite);
}

function filledBy(program: Program): number {
  return program.reduce((sum, { blocks, fill }) => sum + blocks * fill, 0);
}

function groupsOf(groups: readonly number[], channels: number): Pick<CommandRun, 'groups' | 'idleChannels'> {
  return { groups, idleChannels: Math.max(0, ...groups.map((count) => channels % count)) };
}

function faithfulProgram(shape: PimShape, { channels, buffers }: CommandSetting): Program {
  return scheduleFaithful(partsOf(shape), channels, buffers);
}

function faithfulRun(shape: PimShape, setting: CommandSetting, rule: TimingRule): CommandRun {
  const program = faithfulProgram(shape, setting);
  const groups = program.map((part) => part.groups);
  return {
    ...runProgram(program, rule),
    ...groupsOf(groups, setting.channels),
    filledColumns: filledBy(program),
    pieces: 1,
  };
}

/** Every distinct channel program, timed. */
interface StrictRun {
  readonly schedule: StrictSchedule;
  readonly runs: readonly EngineRun[];
  /** Place of the slowest. */
  readonly slowest: number;
}

function timedPrograms(shape: PimShape, setting: CommandSetting, rule: TimingRule): StrictRun {
  const schedule = scheduleStrict(partsOf(shape), setting.channels, setting.buffers);
  const runs = schedule.programs.map(({ program }) => runProgram(program, rule));
  const slowest = runs.reduce((best, run, place) => (run.cycles > runs[best].cycles ? place : best), 0);
  return { schedule, runs, slowest };
}

function strictRun(shape: PimShape, setting: CommandSetting, rule: TimingRule): CommandRun {
  const { schedule, runs, slowest } = timedPrograms(shape, setting, rule);
  const { programs, groups, pieces } = schedule;
  const { cycles, cyclesByCommand } = runs[slowest];
  return {
    cycles,
    cyclesByCommand,
    counts: addCounts(runs.map(({ counts }, place) => ({ counts, times: programs[place].channels }))),
    ...groupsOf(groups, setting.channels),
    filledColumns: programs.reduce((sum, { program, channels }) => sum + channels * filledBy(program), 0),
    pieces,
  };
}

/** Program and rule of the channel whose commands a screen shows: the first, or in strict timing the slowest. */
export interface ShownProgram {
  readonly program: Program;
  readonly rule: TimingRule;
}

/** The commands behind a run, for the issue lists of `issue-window.ts`. @param shape with positions */
export function shownProgram(shape: PimShape, setting: CommandSetting): ShownProgram {
  const rule = ruleOf(setting);
  if (setting.mode === 'faithful') return { program: faithfulProgram(shape, setting), rule };
  const { schedule, slowest } = timedPrograms(shape, setting, rule);
  return { program: schedule.programs[slowest].program, rule };
}

/** What a shape with positions makes the memory do. */
export type CommandRunner = (shape: PimShape) => CommandRun;

function runnerOf(setting: CommandSetting): CommandRunner {
  const rule = ruleOf(setting);
  const run = setting.mode === 'strict' ? strictRun : faithfulRun;
  return (shape) => run(shape, setting, rule);
}

/** What a shape with positions makes the memory do, run afresh. */
export function runCommands(shape: PimShape, setting: CommandSetting): CommandRun {
  return runnerOf(setting)(shape);
}

const keptRunner = memoBySettingAndShape(runnerOf);

/** The runner of a setting, with everything that it has run before. */
export function commandRunner({ mode, channels, buffers, hideGwrite, timing, edges }: CommandSetting): CommandRunner {
  return keptRunner({ mode, channels, buffers, hideGwrite, timing, edges });
}
