/** The whole chip for one tenant after the other: `sequential` as a policy, and both baselines. */
import { conclude } from '../allocation/conclude';
import { findAllocationPolicy } from '../allocation/policies';
import type { Allocation, AllocationOptions, AllocationPolicy } from '../allocation/types';
import { failure, success, type Problem, type Result } from '../basis/result';
import { crossbarsOf } from '../hardware/chip';
import { sequential } from '../tenancy/sequential';
import type { Segment } from '../tenancy/segments';
import type { SegmentTurn, TenantTurn, TurnChip, TurnTenant, Turns } from '../tenancy/turns';
import type { DeployedPart, DeployedTenant } from './deployment';
import { latencyNs, runTenant, type RunSettings } from './run-tenant';
import type { Scenario } from './scenario';
import { searchCurve, type SearchCurve } from './search-curve';
import { regionLoadNs } from './splitter';
import { problemOfTenant, timingOf, type TenantWork } from './tenant-work';

function turnChip({ chip }: Scenario, stepNs: number): TurnChip {
  const area = crossbarsOf(chip);
  return { area, stepNs, loadNs: regionLoadNs(chip, area) };
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

/** A tenant's turn on `area` crossbars from `startNs` on. */
export function deployTurn(
  work: TenantWork,
  turn: TenantTurn,
  resident: boolean,
  policy: string,
  place: { readonly startNs: number; readonly firstCrossbar: number; readonly area: number },
  settings: RunSettings,
): Result<Omit<DeployedTenant, 'intervalNs'>> {
  const { startNs, firstCrossbar, area } = place;
  const parts: DeployedPart[] = [];
  let at = startNs;
  for (const [round, segment] of turn.segments.entries()) {
    const part = partOf(work, segment, round, at, firstCrossbar, area, settings);
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
    allocation: wholeAllocation(work, turn, policy, area),
    parts,
    startNs,
    makespanNs: at - startNs,
    latencyNs: before + exactLast,
    latencyClosedFormNs: before + estimatedLast,
    crossbarsWritten: crossbarsWritten(turn, resident),
  });
}

/**
 * A tenant deployed directly in a region of its own that is too small for all of it, with exact replicas in each segment.
 *
 * @param cutArea crossbars that segments are cut for, at most those of the region
 * @returns as `takeTurns`, and problems of simulation
 */
export function deployDirectly(
  work: TenantWork,
  settings: RunSettings,
  region: { readonly first: number; readonly count: number; readonly startNs: number },
  cutArea: number,
): Result<DeployedTenant> {
  const policy = findAllocationPolicy('exact');
  if (!policy.ok) return policy;
  const tenant = turnTenant(work, policy.value, {}, cutArea, settings.simulate);
  const chip = { area: cutArea, stepNs: work.stepNs, loadNs: regionLoadNs(work.chip, region.count) };
  const turns = sequential.takeTurns([tenant], chip);
  if (!turns.ok) return turns;
  const place = { startNs: region.startNs, firstCrossbar: region.first, area: region.count };
  const { tenants, resident } = turns.value;
  const deployed = deployTurn(work, tenants[0], resident, policy.value.id, place, settings);
  if (!deployed.ok) return deployed;
  const { makespanNs } = deployed.value;
  return success({
    ...deployed.value,
    intervalNs: makespanNs / work.tenant.batch,
    split: { kind: 'direct', slotCrossbars: 0, slotted: [], parts: [], slotNs: 0, stayingNs: 0, keptCrossbars: 0 },
  });
}
