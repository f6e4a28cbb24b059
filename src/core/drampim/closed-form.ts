/**
 * Time of a program by a formula: what a search may prune with and a person can follow. The number shown is the
 * engine's.
 *
 * @source derived: equal to the engine without refresh for `final` edges, where `isExact` says so
 */
import type { DramTiming } from '../hardware/dram-timing';
import { gact, gactCount, gwrite, readres } from './command';
import type { TimingRule } from './timing-rule';
import type { CommandSet, Program } from './types';

function distance(rule: TimingRule, from: number, to: number): number {
  return rule.followers[from].find(({ command }) => command === to)?.distance ?? 0;
}

function setCycles({ units }: CommandSet, { nFAW, nRCDR, nCCDS }: DramTiming): number {
  const comps = units.reduce((sum, count) => sum + count, 0);
  const waits = (units.length - 1) * Math.max(0, 2 - nCCDS);
  return (gactCount - 1) * nFAW + nRCDR + (comps - 1) * nCCDS + 1 + waits;
}

/**
 * Whether the formula holds to the cycle: the buffer is filled when the rows are open, and no unit is empty.
 *
 * @param rule of `final` edges
 */
export function isExact(program: Program, rule: TimingRule, { nFAW, nRCDR }: DramTiming): boolean {
  const open = distance(rule, gwrite, gact) + (gactCount - 1) * nFAW + nRCDR;
  return (
    rule.edges === 'final' &&
    program.every(
      ({ fill, sets }) => open >= rule.fillWait(fill) && sets.every(({ units }) => units.every((comps) => comps > 0)),
    )
  );
}

/** Cycles without refresh of a program that is not empty. */
export function cyclesWithoutRefresh(program: Program, rule: TimingRule, timing: DramTiming): number {
  const again = distance(rule, readres, gwrite);
  const blocks = program.map(({ blocks: count, sets }) => {
    const own = sets.reduce((sum, set) => sum + setCycles(set, timing), 0);
    return count * (distance(rule, gwrite, gact) + again + own + sets.length - 1);
  });
  return blocks.reduce((sum, own) => sum + own, 0) - (again - 1) + rule.drain;
}

/** What refreshes make of it, estimated: the share of time that they take, for a program of any length. */
export function estimatedCycles(withoutRefresh: number, { nRP, nRFC, nREFI }: DramTiming): number {
  return withoutRefresh / (1 - (nRP + nRFC) / nREFI);
}

/** The most that so many refreshes can add. */
export function cyclesBound(withoutRefresh: number, refreshes: number, { nRP, nRFC }: DramTiming): number {
  return withoutRefresh + refreshes * (nRP + nRFC + 1);
}
