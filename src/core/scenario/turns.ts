/** The whole chip for one tenant after the other: `sequential` as a policy, and both baselines. */
import { conclude } from '../allocation/conclude';
import { findAllocationPolicy } from '../allocation/policies';
import type { Allocation, AllocationOptions, AllocationPolicy } from '../allocation/types';
import { failure, success, type Problem, type Result } from '../basis/result';
import { crossbarsOf } from '../hardware/chip';
import { tilesFor, writersOf, writeTimeNs } from '../hardware/writing';
import { sequential } from '../tenancy/sequential';
import type { Segment } from '../tenancy/segments';
import type { SegmentTurn, TenantTurn, TurnChip, TurnTenant, Turns } from '../tenancy/turns';
import type { DeployedPart, DeployedTenant, Deployment } from './deployment';
import { allocationOptions } from './partition';
import { latencyNs, runTenant, type RunSettings } from './run-tenant';
import type { Scenario } from './scenario';
import { searchCurve, type SearchCurve } from './search-curve';
import { problemOfTenant, timingOf, type TenantWork } from './tenant-work';

function turnChip(scenario: Scenario, stepNs: number): TurnChip {
  const { chip } = scenario;
  const writers = writersOf(chip, chip.tiles);
  return { area: crossbarsOf(chip), stepNs, loadNs: (crossbars) => writeTimeNs(chip, crossbars, writers) };
}

/** A tenant whose timing is possible has a curve for every segment. */
function choicesOf(
  work: TenantWork,
  policy: AllocationPolicy,
  options: AllocationOptions,
  segment: Segment,
): SearchCurve {
  const curve = searchCurve(work, policy, options, { first: segment.first, end: segment.end });
  if (!curve.ok) throw new Error(curve.problem.text);
  return curve.value;
}

/** Strict timing needs lanes for a matmul; asked once, before the turns. */
function timingProblem(works: readonly TenantWork[]): Problem | undefined {
  for (const [place, work] of works.entries()) {
    const timing = timingOf(work, new Int32Array(work.graph.nodes.length).fill(1), 1);
    if (!timing.ok) return problemOfTenant(place, work.tenant, timing.problem);
  }
  return undefined;
}

/** A tenant as direct deployment takes it, with the allocation inside each segment and the pipeline's latencies. */
export function turnTenant(
  work: TenantWork,
  policy: AllocationPolicy,
  options: AllocationOptions,
  area: number,
  simulated: boolean,
): TurnTenant {
  const { crossbars, positions, pace } = work.table;
  return {
    batch: work.tenant.batch,
    crossbars,
    positions,
    pace,
    choices: (segment) => {
      const curve = choicesOf(work, policy, options, segment);
      return {
        area: curve.area,
        interval: curve.intervalSteps,
        replicasAt: curve.replicasAt,
        latencyNs: curve.latencySteps.map((steps) => steps * work.stepNs),
      };
    },
    latencyNs: ({ first, end }, replicas) => latencyNs(work, replicas, area, simulated, { first, end }),
  };
}

/**
 * A round of direct deployment.
 *
 * @returns as `timingOf`; `does-not-fit` where the allocation asks for more than the chip
 */
export function takeTurns(
  scenario: Scenario,
  works: readonly TenantWork[],
  policy: AllocationPolicy,
  options: AllocationOptions,
  simulated: boolean,
): Result<Turns> {
  const area = crossbarsOf(scenario.chip);
  const problem = timingProblem(works);
  if (problem) return failure(problem);
  const tenants = works.map((work) => turnTenant(work, policy, options, area, simulated));
  return sequential.takeTurns(tenants, turnChip(scenario, works[0].stepNs));
}

/** Crossbars that a tenant's turn programs in a round. */
export function crossbarsWritten(turn: TenantTurn, resident: boolean): number {
  if (resident) return 0;
  return turn.segments.reduce(
    (sum, segment) => sum + (segment.passes > 1 ? segment.crossbars : segment.crossbarsUsed),
    0,
  );
}

/** Direct deployment counts with unlimited buffers; smaller ones can hold a segment back. */
function partOf(
  work: TenantWork,
  segment: SegmentTurn,
  round: number,
  startNs: number,
  firstCrossbar: number,
  area: number,
  settings: RunSettings,
): Result<DeployedPart> {
  const { first, end, replicas, passes, loadNs, computeNs } = segment;
  const part = { first, end, round, firstCrossbar, replicas, passes, startNs, loadNs, computeNs };
  if (passes > 1) return success(part);
  const run = runTenant(work, replicas, area, settings, { first, end });
  if (!run.ok) return run;
  return success({ ...part, run: run.value, computeNs: Math.max(computeNs, run.value.makespanNs) });
}

/** The replicas of all segments together, with the figures of one allocation. */
function wholeAllocation(work: TenantWork, turn: TenantTurn, policy: string, area: number): Allocation {
  const replicas = new Int32Array(work.table.positions.length);
  for (const segment of turn.segments) replicas.set(segment.replicas, segment.first);
  return conclude(work.table, area, {}, { policy, replicas });
}

function deployTurn(
  work: TenantWork,
  turn: TenantTurn,
  turns: Turns,
  policy: AllocationPolicy,
  startNs: number,
  firstCrossbar: number,
  area: number,
  settings: RunSettings,
): Result<Omit<DeployedTenant, 'intervalNs'>> {
  const parts: DeployedPart[] = [];
  let at = startNs;
  for (const [round, segment] of turn.segments.entries()) {
    const part = partOf(work, segment, round, at, turns.resident ? firstCrossbar : 0, area, settings);
    if (!part.ok) return part;
    parts.push(part.value);
    at += part.value.loadNs + part.value.computeNs;
  }
  const last = parts[parts.length - 1];
  const before = last.startNs + last.loadNs - startNs;
  const exactLast = last.run?.latencyNs ?? last.computeNs;
  const estimatedLast = last.run?.latencyClosedFormNs ?? last.computeNs;
  return success({
    work,
    crossbars: area,
    crossbarsUsed: Math.max(...turn.segments.map(({ crossbarsUsed }) => crossbarsUsed)),
    allocation: wholeAllocation(work, turn, policy.id, area),
    parts,
    startNs,
    makespanNs: at - startNs,
    latencyNs: before + exactLast,
    latencyClosedFormNs: before + estimatedLast,
    crossbarsWritten: crossbarsWritten(turn, turns.resident),
  });
}

/** @returns as `takeTurns`, and problems of simulation with the tenant's path */
export function deployInTurns(
  scenario: Scenario,
  works: readonly TenantWork[],
  settings: RunSettings,
): Result<Deployment> {
  const { chip, complete } = scenario;
  const policy = findAllocationPolicy(complete.policy.allocation);
  if (!policy.ok) return policy;
  const turns = takeTurns(scenario, works, policy.value, allocationOptions(complete), settings.simulate);
  if (!turns.ok) return turns;
  const area = crossbarsOf(chip);
  const tenants: Omit<DeployedTenant, 'intervalNs'>[] = [];
  let startNs = 0;
  let firstCrossbar = 0;
  for (const [place, work] of works.entries()) {
    const turn = turns.value.tenants[place];
    const own = deployTurn(work, turn, turns.value, policy.value, startNs, firstCrossbar, area, settings);
    if (!own.ok) return failure(problemOfTenant(place, work.tenant, own.problem));
    tenants.push(own.value);
    startNs += own.value.makespanNs;
    firstCrossbar += own.value.crossbarsUsed;
  }
  const used = tenants.reduce((sum, tenant) => sum + tenant.crossbarsUsed, 0);
  return success({
    policy: sequential.id,
    // A round serves the whole batch of every tenant.
    tenants: tenants.map((tenant) => ({ ...tenant, intervalNs: startNs / tenant.work.tenant.batch })),
    makespanNs: startNs,
    crossbars: area,
    initialProgrammingNs: turns.value.resident ? writeTimeNs(chip, used, writersOf(chip, tilesFor(chip, area))) : 0,
    turns: turns.value,
  });
}
