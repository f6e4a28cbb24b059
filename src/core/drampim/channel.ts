/**
 * One channel on its way through a program: when each command issues, in program order, at most one a cycle. It never
 * ticks: it jumps from command to command, and all COMPs of a unit are one jump.
 */
import { comp, gact, gactCount, gwrite, prea, readres, ref } from './command';
import type { TimingRule } from './timing-rule';
import type { CommandSet, ProgramPart } from './types';

/**
 * Hears of every issue: `count` commands of that number, the first at `cycle`, `spacing` apart.
 */
export type IssueListener = (command: number, cycle: number, count: number, spacing: number) => void;

export const commandCount = ref + 1;

export interface Channel {
  readonly rule: TimingRule;
  readonly listener: IssueListener | undefined;
  /** Cycle of the last issue. */
  now: number;
  /** When the next refresh falls due. */
  due: number;
  openRow: number;
  /** When the last result so far has left the bus. */
  dataAt: number;
  /** By command: the first cycle in which it may issue. */
  readonly ready: Float64Array;
  readonly issued: Float64Array;
  readonly spent: Float64Array;
}

const noRow = -1;

/** Before the first cycle. */
export function newChannel(rule: TimingRule, listener: IssueListener | undefined): Channel {
  return {
    rule,
    listener,
    now: 0,
    due: rule.refreshInterval,
    openRow: noRow,
    dataAt: 0,
    ready: new Float64Array(commandCount),
    issued: new Float64Array(commandCount),
    spent: new Float64Array(commandCount),
  };
}

/** `count` commands, `spacing` apart, as early as possible. */
function issueRun(channel: Channel, command: number, count: number, spacing: number): void {
  const { rule, ready, issued, spent, listener, now } = channel;
  const first = Math.max(now + 1, ready[command]);
  const last = first + (count - 1) * spacing;
  listener?.(command, first, count, spacing);
  issued[command] += count;
  spent[command] += last - now;
  channel.now = last;
  const followers = rule.followers[command];
  for (let place = 0; place < followers.length; place++) {
    const { command: follower, distance } = followers[place];
    if (last + distance > ready[follower]) ready[follower] = last + distance;
  }
}

function issue(channel: Channel, command: number): void {
  issueRun(channel, command, 1, 0);
}

/** Closes the row that is open. */
function precharge(channel: Channel): void {
  issue(channel, prea);
  channel.openRow = noRow;
}

/** Serves every refresh that has fallen due; due in the very next cycle counts. */
export function refresh(channel: Channel): void {
  while (channel.due <= channel.now + 1) {
    channel.due += channel.rule.refreshInterval;
    if (channel.openRow !== noRow) precharge(channel);
    issue(channel, ref);
  }
}

function issueUnit(channel: Channel, comps: number): void {
  const { rule } = channel;
  if (comps > 0) issueRun(channel, comp, comps, rule.compSpacing);
  issue(channel, readres);
  channel.dataAt = channel.now + rule.drain;
  if (rule.refreshAfter === 'readres') refresh(channel);
}

function issueSet(channel: Channel, { row, units }: CommandSet): void {
  const { rule } = channel;
  if (rule.precharge === 'before-another-row' && channel.openRow !== noRow && channel.openRow !== row) {
    precharge(channel);
  }
  for (let group = 0; group < gactCount; group++) issue(channel, gact + group);
  channel.openRow = row;
  for (let unit = 0; unit < units.length; unit++) issueUnit(channel, units[unit]);
  if (rule.precharge === 'after-set') precharge(channel);
  if (rule.refreshAfter === 'set') refresh(channel);
}

/** Fills the buffer, lets the first COMP wait until it is full, and does all sets. */
export function issueBlock(channel: Channel, { fill, sets }: ProgramPart): void {
  issue(channel, gwrite);
  channel.ready[comp] = Math.max(channel.ready[comp], channel.now + channel.rule.fillWait(fill));
  for (let set = 0; set < sets.length; set++) issueSet(channel, sets[set]);
}
