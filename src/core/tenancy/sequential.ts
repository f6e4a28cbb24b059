/**
 * Direct deployment: every tenant has the whole chip, one after the other, and nothing is overlapped. The baseline of
 * every speed-up.
 */
import { misfit } from '../basis/misfit';
import { failure, success, type Problem, type Result } from '../basis/result';
import { entryWithin } from '../allocation/staircase';
import { cutSegments, type Segment } from './segments';
import type { SegmentChoices, SegmentTurn, TenantTurn, TurnChip, TurnTenant, Turns } from './turns';
import type { TurnPolicy } from './types';

export const sequential: TurnPolicy = {
  id: 'sequential',
  title: 'Sequential',
  tag: 'stated',
  summary: 'the whole chip for one tenant after the other',
  shares: 'time',
  takeTurns,
};

/** What runs in a segment: an entry of its choices, or a sweep of one operator. */
interface Plan {
  readonly segment: Segment;
  readonly choices?: SegmentChoices;
  readonly entry: number;
  /** Crossbars. */
  readonly area: number;
}

/**
 * One round: the batch of every tenant, in their order.
 *
 * Weights that all fit together are programmed once, before the round. This holds where the fastest choices fit, or else
 * where those do that make load plus compute least; in any other case every segment is loaded when its turn comes.
 *
 * @returns `does-not-fit` with the tenant's path where its allocation asks for more than the chip
 */
function takeTurns(tenants: readonly TurnTenant[], chip: TurnChip): Result<Turns> {
  const cuts = tenants.map((tenant) => cutSegments(tenant.crossbars, chip.area));
  const choices = cuts.map((segments, place) =>
    segments.map((segment) => (segment.passes > 1 ? undefined : tenants[place].choices(segment))),
  );
  const misfit = misfitOf(choices, chip.area);
  if (misfit) return failure(misfit);

  const plansBy = (cost: (area: number) => number): Plan[][] =>
    tenants.map((tenant, place) =>
      cuts[place].map((segment, part) => planOf(tenant, chip, segment, choices[place][part], cost)),
    );
  const fastest = plansBy(() => 0);
  const plans = isResident(fastest, chip.area) ? fastest : plansBy(chip.loadNs);
  const resident = isResident(plans, chip.area);
  const turns = tenants.map((tenant, place) => turnOf(tenant, chip, plans[place], resident));
  return success({ resident, tenants: turns, roundNs: turns.reduce((sum, turn) => sum + turn.timeNs, 0) });
}

function misfitOf(
  choices: readonly (readonly (SegmentChoices | undefined)[])[],
  available: number,
): Problem | undefined {
  for (const [tenant, own] of choices.entries()) {
    for (const choice of own) {
      if (!choice || choice.area[0] <= available) continue;
      return misfit(`tenants[${tenant}]`, choice.area[0], available);
    }
  }
  return undefined;
}

/** The choice of least time for the batch and `loadNs` of its area (ties: least area). */
function planOf(
  tenant: TurnTenant,
  chip: TurnChip,
  segment: Segment,
  choices: SegmentChoices | undefined,
  loadNs: (area: number) => number,
): Plan {
  if (!choices) return { segment, entry: 0, area: Math.ceil(segment.crossbars / segment.passes) };
  let best = 0;
  let least = Infinity;
  for (let entry = 0; entry <= entryWithin(choices.area, chip.area); entry++) {
    const computeNs = choices.latencyNs[entry] + (tenant.batch - 1) * choices.interval[entry] * chip.stepNs;
    const timeNs = loadNs(choices.area[entry]) + computeNs;
    if (timeNs < least) {
      best = entry;
      least = timeNs;
    }
  }
  return { segment, choices, entry: best, area: choices.area[best] };
}

function isResident(plans: readonly (readonly Plan[])[], area: number): boolean {
  const all = plans.flat();
  return all.every((plan) => plan.choices) && all.reduce((sum, plan) => sum + plan.area, 0) <= area;
}

function turnOf(tenant: TurnTenant, chip: TurnChip, plans: readonly Plan[], resident: boolean): TenantTurn {
  const segments = plans.map((plan) => segmentTurnOf(tenant, chip, plan, resident));
  return { segments, timeNs: segments.reduce((sum, { loadNs, computeNs }) => sum + loadNs + computeNs, 0) };
}

function segmentTurnOf(tenant: TurnTenant, chip: TurnChip, plan: Plan, resident: boolean): SegmentTurn {
  const { segment, choices, entry, area } = plan;
  const replicas = new Int32Array(segment.end - segment.first).fill(1);
  const loadNs = resident ? 0 : segment.passes * chip.loadNs(area);
  if (!choices) {
    const steps = tenant.positions[segment.first] * tenant.pace[segment.first];
    const computeNs = segment.passes * tenant.batch * steps * chip.stepNs;
    return { ...segment, replicas, crossbarsUsed: area, loadNs, computeNs };
  }
  choices.replicasAt(entry, replicas);
  const latencyNs = tenant.latencyNs(segment, replicas);
  const intervalNs = choices.interval[entry] * chip.stepNs;
  const computeNs = latencyNs + (tenant.batch - 1) * intervalNs;
  return { ...segment, replicas, crossbarsUsed: area, loadNs, computeNs, latencyNs, intervalNs };
}
