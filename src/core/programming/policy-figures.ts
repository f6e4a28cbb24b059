/** What a policy comes to, in the figures that are compared: time of writing and of all, energy, wear. */
import type { ProgrammingPolicyId } from './policy';
import type { ProgrammingRun } from './programming-task';
import type { ProgramSegment } from './segment-point';
import { lifetimeYears } from './wear';

/** Plain values, of all segments once: one load's inputs of every network. */
export interface PolicyFigures {
  readonly policy: ProgrammingPolicyId;
  /** Time of writing: the true cost of the deployment as it stands, or of a sample the middle of its estimate. */
  readonly programNs: number;
  /** Low, middle and high of `programNs`, 95 %, with all refinements made; absent where nothing is estimated. */
  readonly estimateNs?: readonly [number, number, number];
  /** No schedule on these writers is shorter. */
  readonly boundNs: number;
  /** By round, in the order of time; where two passes differ, both. */
  readonly roundNs: readonly number[];
  readonly computeNs: number;
  /** To put away and fetch what lives across cuts. */
  readonly spillNs: number;
  /** From one load of a segment to its next, or once where rounds do not repeat: writing, spill and computation. */
  readonly totalNs: number;
  readonly energyPj: number;
  readonly changedCells: number;
  readonly fetchedBytes: number;
  /** Pulses of the worst cell in one run of all segments; a fraction where two passes differ. */
  readonly worstCellPulses: number;
  /** Infinity where nothing is written. */
  readonly lifetimeYears: number;
  /** Below the years that it should live. */
  readonly isShortLived: boolean;
  /** Refinements made, allowed and possible. */
  readonly refined: number;
  readonly budget: number;
  readonly refinable: number;
  readonly isSampled: boolean;
  readonly isComplete: boolean;
}

export interface FigureOptions {
  readonly overlap: 'none' | 'halves';
  readonly cyclic: boolean;
  readonly endurance: number;
  readonly targetYears: number;
  /** How often the rounds of the run go through all segments. */
  readonly passes: 1 | 2;
}

/** Time of all rounds where writing and computing take turns, or where each is written while the one before computes. */
function wholeNs(
  roundNs: readonly number[],
  runNs: readonly number[],
  { overlap, cyclic }: Pick<FigureOptions, 'overlap' | 'cyclic'>,
): number {
  const sum = (all: readonly number[]) => all.reduce((total, ns) => total + ns, 0);
  if (overlap === 'none' || roundNs.length < 2) return sum(roundNs) + sum(runNs);
  const first = cyclic ? 0 : roundNs[0];
  return runNs.reduce((total, ns, place) => {
    const next = place + 1 < roundNs.length ? roundNs[place + 1] : cyclic ? roundNs[0] : 0;
    return total + Math.max(ns, next);
  }, first);
}

/** @param segments of one pass, in the order of the run's rounds */
export function figuresOf(
  run: ProgrammingRun,
  segments: readonly ProgramSegment[],
  options: FigureOptions,
): PolicyFigures {
  const { passes } = options;
  const once = segments.map(({ spillNs, computeNs }) => spillNs + computeNs);
  const runNs = passes === 2 ? [...once, ...once] : once;
  const roundNs = run.rounds.map(({ timeNs }) => timeNs);
  const totalNs = wholeNs(roundNs, runNs, options) / passes;
  const sumOf = (amount: (segment: ProgramSegment) => number) =>
    segments.reduce((sum, segment) => sum + amount(segment), 0);
  const ofRounds = (amount: (round: ProgrammingRun['rounds'][number]) => number) =>
    run.rounds.reduce((sum, round) => sum + amount(round), 0) / passes;
  const worstCellPulses = run.worstCellPulses / passes;
  const years = worstCellPulses === 0 ? Infinity : lifetimeYears(options.endurance, worstCellPulses, totalNs);
  return {
    policy: run.policy,
    programNs: run.boundNs / passes,
    ...(run.estimateNs && { estimateNs: dividedBy(run.estimateNs, passes) }),
    boundNs: ofRounds((round) => round.boundNs),
    roundNs,
    computeNs: sumOf((segment) => segment.computeNs),
    spillNs: sumOf((segment) => segment.spillNs),
    totalNs,
    energyPj: run.energyPj / passes,
    changedCells: run.changedCells / passes,
    fetchedBytes: ofRounds((round) => round.fetchedBytes),
    worstCellPulses,
    lifetimeYears: years,
    isShortLived: years < options.targetYears,
    refined: run.refined,
    budget: run.budget,
    refinable: run.refinable,
    isSampled: run.isSampled,
    isComplete: run.isComplete,
  };
}

function dividedBy([low, middle, high]: readonly [number, number, number], passes: number): [number, number, number] {
  return [low / passes, middle / passes, high / passes];
}
