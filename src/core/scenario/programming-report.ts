/** What programming came to for one tenant: the block `programming` of its evaluation. */
import { lifetimeYears } from '../programming/wear';
import { tableSize } from '../programming/table-size';
import { cellsOfWeight } from '../programming/bit-slicing';
import type { SegmentPlan } from '../programming/segments';
import { plannedLoads, plannedRounds, roundStarts, type TenantProgram } from './deploy-program';
import type { DeployedTenant, Deployment } from './deployment';
import type { ProgrammingEvaluation, ProgrammingFigures } from './evaluation';
import type { ProgrammedDeployment, RegionRun, TenantWriting } from './program-run';
import type { Scenario } from './scenario';

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

/** A load that depends on no data: what is known before contents are made. */
interface PlannedFigures {
  readonly loadsNs: readonly number[];
  readonly worstNs: number;
  readonly worstPj: number;
}

interface OverlapRounds {
  readonly rounds: readonly {
    readonly segment: number;
    readonly first: number;
    readonly end: number;
    readonly crossbars: number;
    readonly worstLoadNs: number;
    readonly spillNs: number;
    readonly run: { readonly makespanNs: number };
  }[];
  readonly overlap: 'none' | 'halves';
}

/** Rounds of a plan that nobody deployed: their computing is the closed form's. */
function plannedOverlap(
  { tenant, plan }: TenantProgram,
  segmentPlan: SegmentPlan,
  overlap: OverlapRounds['overlap'],
): OverlapRounds {
  const computing = segmentPlan.segments.flatMap(({ rounds }) => rounds.map(({ computeNs }) => computeNs));
  const rounds = plannedRounds(tenant, segmentPlan, plan.area);
  return { rounds: rounds.map((round, place) => ({ ...round, run: { makespanNs: computing[place] } })), overlap };
}

/** Both ways by the closed form, with loads at their worst: what is like is compared with what is like. */
function winnerOf(program: TenantProgram, isAlone: boolean): 'none' | 'halves' {
  const { tenant, plan } = program;
  if (!plan.halves) return 'none';
  const [serial, halves] = [plannedOverlap(program, plan.serial, 'none'), plannedOverlap(program, plan.halves, 'halves')]
    .map(({ rounds, overlap }) => roundStarts(rounds, plannedLoads(tenant, rounds, isAlone), overlap).endNs); // prettier-ignore
  return halves < serial ? 'halves' : 'none';
}

/** The rounds as they run, wires and all. */
function deployedOverlap({ parts }: DeployedTenant, { rounds, plan }: TenantProgram): OverlapRounds {
  return {
    rounds: rounds.map((round, place) => ({ ...round, run: { makespanNs: parts[place].computeNs } })),
    overlap: plan.overlap,
  };
}

/** One segment a line; the rounds of an operator that is too large are added up. */
function segmentsOf(
  { work }: DeployedTenant,
  { rounds }: OverlapRounds,
  loadsNs: readonly number[],
): ProgrammingFigures['segments'] {
  const nameOf = (demand: number) => work.analysis.demands[demand].name;
  const count = (rounds.at(-1)?.segment ?? -1) + 1;
  return Array.from({ length: count }, (_, segment) => {
    const own = [...rounds.entries()].filter(([, round]) => round.segment === segment);
    const [[, first]] = own;
    return {
      from: nameOf(first.first),
      to: nameOf(first.end - 1),
      rounds: own.length,
      crossbars: Math.max(...own.map(([, { crossbars }]) => crossbars)),
      load_ns: sum(own.map(([place]) => loadsNs[place])),
      compute_ns: sum(own.map(([, { run }]) => run.makespanNs)),
      spill_ns: sum(own.map(([, { spillNs }]) => spillNs)),
    };
  });
}

function plannedFigures(tenant: DeployedTenant, { rounds }: OverlapRounds, isAlone: boolean): PlannedFigures {
  const { program } = tenant;
  if (!program) return { loadsNs: [], worstNs: 0, worstPj: 0 };
  const loadsNs = plannedLoads(program.tenant, rounds, isAlone);
  const writes = sum(loadsNs) > 0;
  const { energyPj } = program.tenant.setting.worst;
  return {
    loadsNs,
    worstNs: writes ? sum(rounds.map(({ worstLoadNs }) => worstLoadNs)) : 0,
    worstPj: writes ? sum(rounds.map(({ crossbars }) => crossbars * energyPj)) : 0,
  };
}

function figuresOf(
  scenario: Scenario,
  tenant: DeployedTenant,
  all: OverlapRounds,
  writing: TenantWriting | undefined,
  isAlone: boolean,
  cycleNs: number,
): ProgrammingFigures {
  const planned = plannedFigures(tenant, all, isAlone);
  const loadsNs = writing?.loadsNs ?? planned.loadsNs;
  const { endNs } = roundStarts(all.rounds, loadsNs, all.overlap);
  const programNs = sum(loadsNs);
  const isUpper = writing === undefined && programNs > 0;
  const { endurance } = scenario.chip.device;
  const pulses = writing?.worstCellPulses ?? 0;
  return {
    policy: scenario.complete.policy.programming,
    segments: segmentsOf(tenant, all, loadsNs),
    program_ns: programNs,
    compute_ns: sum(all.rounds.map(({ run }) => run.makespanNs)),
    total_ns: endNs,
    bound_ns: programNs,
    isUpper,
    worst_ns: planned.worstNs,
    energy_pJ: writing?.energyPj ?? planned.worstPj,
    ...(!isUpper && { changedCells: writing?.changedCells ?? 0 }),
    ...(!isUpper && { lifetime_years: pulses === 0 ? null : lifetimeYears(endurance, pulses, cycleNs) }),
    ...(writing && {
      ...(writing.naiveNs !== undefined && { naive_ns: writing.naiveNs }),
      worstCellWrites: writing.worstCellPulses,
      refinements: writing.refined,
      refinable: writing.refinable,
      isSampled: writing.isSampled,
      isComplete: writing.isComplete,
    }),
    ...(writing?.estimateNs && { estimate_ns: writing.estimateNs }),
  };
}

/** All of it stays: one segment that nobody loads. */
function standingFigures(scenario: Scenario, { work, crossbarsUsed, makespanNs }: DeployedTenant): ProgrammingFigures {
  const { demands } = work.analysis;
  return {
    policy: scenario.complete.policy.programming,
    segments: [
      {
        from: demands[0].name,
        to: demands[demands.length - 1].name,
        rounds: 1,
        crossbars: crossbarsUsed,
        load_ns: 0,
        compute_ns: makespanNs,
        spill_ns: 0,
      },
    ],
    program_ns: 0,
    compute_ns: makespanNs,
    total_ns: makespanNs,
    bound_ns: 0,
    isUpper: false,
    worst_ns: 0,
    energy_pJ: 0,
    changedCells: 0,
    lifetime_years: null,
  };
}

/** Index memory of the scheduler's table, of all rounds of a region. */
function indexMemory(region: RegionRun | undefined, place: number): { readonly indexMemory_bits: number } | undefined {
  if (!region) return undefined;
  const { task, owners } = region;
  const rounds = task.rounds.filter((_, round) => owners[round].tenant === place);
  const { weightBits, cellBits, encoding } = region.content;
  return { indexMemory_bits: tableSize({ ...task, rounds }, cellsOfWeight({ weightBits, cellBits, encoding })).bits };
}

/**
 * @returns the block of a tenant; `serial` figures first, `halves` beside them, whichever is deployed. The way that is not
 *          deployed is priced by the closed form, with loads at their worst
 */
export function programmingReport(
  scenario: Scenario,
  deployment: Deployment,
  place: number,
  programmed: Pick<ProgrammedDeployment, 'writings' | 'regions'>,
): ProgrammingEvaluation {
  const tenant = deployment.tenants[place];
  const isSynthetic = scenario.tenants[place].weights.source === 'synthetic';
  const { program } = tenant;
  if (!program) {
    const figures = standingFigures(scenario, tenant);
    return { ...figures, overlap: 'none', overlapped: null, wins: 'none', writers: 0, isSynthetic };
  }
  const { plan } = program;
  const region = deployment.programRegions?.find(({ members }) => members.includes(place));
  const isAlone = (region?.members.length ?? 1) === 1;
  const cycleNs = deployment.turns ? deployment.makespanNs : tenant.makespanNs;
  const writing = programmed.writings.get(place);
  const own = {
    ...figuresOf(scenario, tenant, deployedOverlap(tenant, program), writing, isAlone, cycleNs),
    total_ns: tenant.makespanNs,
  };
  const isInHalves = plan.overlap === 'halves';
  const otherPlan = isInHalves ? plan.serial : plan.halves;
  const other = otherPlan && plannedOverlap(program, otherPlan, isInHalves ? 'none' : 'halves');
  const otherFigures = other && figuresOf(scenario, tenant, other, undefined, isAlone, cycleNs);
  const [serial, halves] = isInHalves ? [otherFigures, own] : [own, otherFigures];
  if (!serial) throw new Error('a plan has serial segments');
  const run = programmed.regions.find(({ region: { members } }) => members.includes(place));
  return {
    ...serial,
    overlap: plan.overlap,
    overlapped: halves ?? null,
    wins: winnerOf(program, isAlone),
    writers: plan.writers,
    isSynthetic,
    ...indexMemory(run, place),
  };
}
