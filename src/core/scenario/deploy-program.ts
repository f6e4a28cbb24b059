/**
 * A tenant whose weights are rewritten round by round: its pipeline runs, and when each round is written and computes. Loads
 * are handed in: planned ones at first, those of real contents later.
 */
import { conclude } from '../allocation/conclude';
import type { Allocation } from '../allocation/types';
import { success, type Result } from '../basis/result';
import { operatorParts } from '../programming/operator-parts';
import type { SegmentPlan } from '../programming/segments';
import type { DeployedPart, DeployedTenant } from './deployment';
import { halfOf, programPlan, replicasOf, type ProgramPlan, type ProgramTenant } from './program-plan';
import { runTenant, type RunSettings, type TenantRun } from './run-tenant';

/** One programming of a tenant's weights, and what runs on them. */
export interface ProgramRound {
  /** Number of the segment. */
  readonly segment: number;
  readonly first: number;
  readonly end: number;
  readonly replicas: Int32Array;
  /** All that are written. */
  readonly crossbars: number;
  /** As `DeployedPart` has it. */
  readonly partCrossbars?: number;
  /** Whatever the data. */
  readonly worstLoadNs: number;
  /** To put away and fetch what lives across the cut before it. */
  readonly spillNs: number;
  readonly run: TenantRun;
}

export interface ProgramPlace {
  readonly firstCrossbar: number;
  /** Of the tenant's region: its plan may use less. */
  readonly crossbars: number;
  /** ns from the start of the round. */
  readonly startNs: number;
}

export interface TenantProgram {
  readonly tenant: ProgramTenant;
  readonly plan: ProgramPlan;
  readonly rounds: readonly ProgramRound[];
  /** By round. */
  readonly loadsNs: readonly number[];
  readonly place: ProgramPlace;
}

export function chosenPlan({ serial, halves, overlap }: ProgramPlan): SegmentPlan {
  return overlap === 'halves' && halves ? halves : serial;
}

/** The rounds of a plan without their runs: what programming them needs. */
export function plannedRounds(
  { work, shapes }: ProgramTenant,
  { segments }: SegmentPlan,
  area: number,
): Omit<ProgramRound, 'run'>[] {
  return segments.flatMap(({ first, end, rounds, spillNs }, segment) => {
    const parts = rounds.length > 1 ? operatorParts(shapes[first], area) : undefined;
    return rounds.map(({ steps, crossbars, loadNs }, round) => ({
      segment,
      first,
      end,
      replicas: replicasOf(work.table, first, end, steps),
      crossbars,
      ...(parts && { partCrossbars: parts[round].length }),
      worstLoadNs: loadNs,
      spillNs: round === 0 ? spillNs : 0,
    }));
  });
}

/** Where each round begins to be written; ns from the start of the first. */
export function roundStarts(
  rounds: readonly { readonly spillNs: number; readonly run: Pick<TenantRun, 'makespanNs'> }[],
  loadsNs: readonly number[],
  overlap: 'none' | 'halves',
): { readonly startNs: readonly number[]; readonly endNs: number } {
  const startNs: number[] = [];
  let [begun, ended] = [0, 0];
  for (const [place, { spillNs, run }] of rounds.entries()) {
    // One half is written while the other computes, at the last moment: it is free by then.
    const written =
      place === 0 || overlap === 'none' ? ended + loadsNs[place] : Math.max(ended, begun + loadsNs[place]);
    const computes = written + spillNs;
    startNs.push(computes - loadsNs[place]);
    begun = written;
    ended = computes + run.makespanNs;
  }
  return { startNs, endNs: ended };
}

/** The replicas of all rounds together, with the figures of one allocation. */
function programAllocation({ work }: ProgramTenant, rounds: readonly ProgramRound[], area: number): Allocation {
  const replicas = new Int32Array(work.table.positions.length);
  for (const round of rounds) {
    for (const [place, count] of round.replicas.entries()) {
      replicas[round.first + place] = Math.max(replicas[round.first + place], count);
    }
  }
  return conclude(work.table, area, {}, { policy: 'exact', replicas });
}

/** The tenant with these loads, from `startNs` on. Its interval is that of a tenant which has its region all the time. */
export function placedProgram(
  program: Omit<TenantProgram, 'place'>,
  place: ProgramPlace,
  allocation = programAllocation(program.tenant, program.rounds, program.plan.area),
): DeployedTenant {
  const { tenant, plan, rounds, loadsNs } = program;
  const { firstCrossbar, crossbars, startNs } = place;
  const { area, overlap } = plan;
  const { work, setting } = tenant;
  const { startNs: starts, endNs } = roundStarts(rounds, loadsNs, overlap);
  const half = overlap === 'halves' ? halfOf(setting, area) : 0;
  const parts = rounds.map((each, round): DeployedPart => {
    const { first, end, replicas, partCrossbars, run } = each;
    const from = startNs + starts[round];
    const to = from + loadsNs[round] + run.makespanNs;
    return {
      first,
      end,
      round,
      firstCrossbar: firstCrossbar + (round % 2) * half,
      replicas,
      passes: 1,
      startNs: from,
      loadNs: loadsNs[round],
      computeNs: run.makespanNs,
      held: { fromNs: from, toNs: to },
      run,
      ...(partCrossbars !== undefined && { partCrossbars }),
    };
  });
  const last = parts[parts.length - 1];
  const before = last.startNs + last.loadNs - startNs;
  const { latencyNs, latencyClosedFormNs } = rounds[rounds.length - 1].run;
  return {
    work,
    crossbars,
    crossbarsUsed: Math.max(...rounds.map((round) => round.crossbars)),
    allocation,
    parts,
    startNs,
    makespanNs: endNs,
    latencyNs: before + latencyNs,
    latencyClosedFormNs: before + latencyClosedFormNs,
    intervalNs: endNs / work.tenant.batch,
    crossbarsWritten: 0,
    program: { ...program, place },
  };
}

/** The planned load of every round: none where nothing is written, or where a single round repeats and so stays. */
export function plannedLoads(
  { setting }: ProgramTenant,
  rounds: readonly { readonly worstLoadNs: number }[],
  isAlone: boolean,
): number[] {
  const stays = isAlone && setting.options.cyclic && rounds.length === 1;
  return rounds.map(({ worstLoadNs }) => (stays || setting.policy === 'ideal' ? 0 : worstLoadNs));
}

/**
 * @param isAlone no other tenant is written over it in between
 * @returns problems of simulation
 */
export function deployProgram(
  tenant: ProgramTenant,
  plan: ProgramPlan,
  settings: RunSettings,
  place: ProgramPlace,
  isAlone: boolean,
): Result<DeployedTenant> {
  const rounds: ProgramRound[] = [];
  for (const round of plannedRounds(tenant, chosenPlan(plan), plan.area)) {
    const { first, end, replicas } = round;
    const run = runTenant(tenant.work, replicas, plan.area, settings, { first, end });
    if (!run.ok) return run;
    rounds.push({ ...round, run: run.value });
  }
  const loadsNs = plannedLoads(tenant, rounds, isAlone);
  return success(placedProgram({ tenant, plan, rounds, loadsNs }, place));
}

/** A tenant in a region of its own, cut anew for all of it: divisions compare plans at some areas only, and coarsely. */
export function deployProgramInRegion(
  tenant: ProgramTenant,
  found: ProgramPlan,
  settings: RunSettings,
  region: { readonly first: number; readonly count: number; readonly startNs: number },
): Result<DeployedTenant> {
  const whole = programPlan(tenant, region.count);
  if (!whole.ok) return whole;
  const best = whole.value.timeNs <= found.timeNs ? whole.value : found;
  const place = { firstCrossbar: region.first, crossbars: region.count, startNs: region.startNs };
  return deployProgram(tenant, best, settings, place, true);
}
