/** A tenant that the splitter rebuilt: its parts in time and place, each run as what it is. */
import { conclude } from '../allocation/conclude';
import { areaOf } from '../allocation/table';
import type { Allocation } from '../allocation/types';
import { success, type Result } from '../basis/result';
import type { SlotPlan } from '../tenancy/shared-slot';
import type { DeployedPart, DeployedTenant } from './deployment';
import { rowsOf, stagesOf, type Stage } from './latent-curve';
import { runTenant, type RunSettings } from './run-tenant';
import { wholeNetwork } from './search-curve';
import { regionLoadNs, splitTenant, type SplitSettings } from './splitter';
import type { TenantWork } from './tenant-work';

export interface SplitRegionPlace {
  readonly first: number;
  readonly count: number;
  /** When the tenant's round begins, ns. */
  readonly startNs: number;
}

/** Replicas by demand: those that stay, and 0 for those that go through the slot. */
function stayingReplicas(work: TenantWork, plan: SlotPlan, split: SplitSettings): Int32Array {
  const replicas = new Int32Array(work.table.positions.length);
  const staying = stayingPlaces(work, plan);
  if (staying.length === 0) return replicas;
  const own = new Int32Array(staying.length);
  splitTenant(work, split).without(plan.slotted, split.rounds).replicasAt(plan.entry, own);
  staying.forEach((place, at) => (replicas[place] = own[at]));
  return replicas;
}

function stayingPlaces({ table }: TenantWork, { slotted }: SlotPlan): number[] {
  return [...table.positions.keys()].filter((place) => !slotted.includes(place));
}

/** The figures of what stays, with the operators of the slot at one replica each. */
function allocationOf(
  work: TenantWork,
  plan: SlotPlan,
  replicas: Int32Array,
  area: number,
  policy: string,
): Allocation {
  const { table } = work;
  const staying = stayingPlaces(work, plan);
  const every = replicas.map((count) => Math.max(1, count));
  const whole = conclude(table, area, {}, { policy, replicas: every });
  const used = plan.stayingCrossbars + plan.slot;
  const common = { crossbarsUsed: used, crossbarsWithLeftover: used, resourceShare: used / area };
  if (staying.length === 0) return { ...whole, ...common };
  const own = Int32Array.from(staying, (place) => replicas[place]);
  const {
    replicas: _replicas,
    steps: _steps,
    bindingOperators,
    ...figures
  } = conclude(rowsOf(table, staying), area - plan.slot, {}, { policy, replicas: own });
  const { steps, sumSteps } = whole;
  const binding = bindingOperators.map((at) => staying[at]);
  return { ...figures, ...common, replicas: every, steps, sumSteps, bindingOperators: binding };
}

/** What the parts of a plan share while they are made. */
interface Making {
  readonly work: TenantWork;
  readonly plan: SlotPlan;
  readonly settings: RunSettings;
  readonly region: SplitRegionPlace;
  readonly replicas: Int32Array;
  readonly loadNs: (crossbars: number) => number;
}

function stayingPart(
  making: Making,
  { staying }: Pick<Stage, 'staying'>,
  round: number,
  at: { readonly startNs: number; readonly firstCrossbar: number },
  loadNs: number,
): Result<DeployedPart> {
  const { work, settings, region, replicas } = making;
  const members = new Set(staying);
  const range = { ...wholeNetwork(work), absent: [...replicas.keys()].filter((place) => !members.has(place)) };
  const own = replicas.map((count, place) => (members.has(place) ? count : 0));
  const run = runTenant(work, own, region.count, settings, range);
  if (!run.ok) return run;
  return success({
    ...range,
    round,
    ...at,
    replicas: own,
    passes: 1,
    loadNs,
    computeNs: run.value.makespanNs,
    run: run.value,
  });
}

function slotPart({ work, plan, region, loadNs }: Making, place: number, round: number, startNs: number): DeployedPart {
  const { crossbars, positions, pace } = work.table;
  const passes = Math.ceil(crossbars[place] / plan.slot);
  return {
    first: place,
    end: place + 1,
    round,
    firstCrossbar: region.first + plan.stayingCrossbars,
    replicas: Int32Array.of(1),
    passes,
    startNs,
    loadNs: passes * loadNs(Math.ceil(crossbars[place] / passes)),
    computeNs: passes * work.tenant.batch * positions[place] * pace[place] * work.stepNs,
  };
}

function endOf({ startNs, loadNs, computeNs }: DeployedPart): number {
  return startNs + loadNs + computeNs;
}

/** Stage after stage in one round: what stays, then what goes through the slot. */
function partsInTurn(making: Making, reloads: boolean): Result<DeployedPart[]> {
  const { work, plan, region } = making;
  const parts: DeployedPart[] = [];
  let at = region.startNs;
  let firstCrossbar = region.first;
  let loadNs = reloads && plan.stayingCrossbars > 0 ? making.loadNs(plan.stayingCrossbars) : 0;
  const add = (part: DeployedPart): void => {
    parts.push(part);
    at = endOf(part);
  };
  for (const stage of stagesOf(work, plan.slotted)) {
    if (stage.staying.length > 0) {
      const part = stayingPart(making, stage, parts.length, { startNs: at, firstCrossbar }, loadNs);
      if (!part.ok) return part;
      add(part.value);
      firstCrossbar += areaOf(work.table, part.value.replicas);
      loadNs = 0;
    }
    for (const place of stage.slotted) add(slotPart(making, place, parts.length, at));
  }
  return success(parts);
}

/** Slot and what stays side by side, on different rounds. */
function partsAtOnce(making: Making, reloads: boolean): Result<DeployedPart[]> {
  const { work, plan, region } = making;
  const staying = stayingPlaces(work, plan);
  const parts: DeployedPart[] = [];
  if (staying.length > 0) {
    const loadNs = reloads ? making.loadNs(plan.stayingCrossbars) : 0;
    const part = stayingPart(making, { staying }, 0, { startNs: region.startNs, firstCrossbar: region.first }, loadNs);
    if (!part.ok) return part;
    parts.push(part.value);
  }
  let at = region.startNs;
  for (const place of plan.slotted) {
    const part = slotPart(making, place, parts.length, at);
    parts.push(part);
    at = endOf(part);
  }
  return success(parts);
}

/** What stays in a region that another tenant overwrites is there from its load to the end of the tenant's round. */
function heldParts(parts: readonly DeployedPart[], fromNs: number, toNs: number): DeployedPart[] {
  return parts.map((part) => (part.run ? { ...part, held: { fromNs, toNs } } : part));
}

/**
 * A tenant in its region by a plan of the splitter.
 *
 * @returns as `runTenant`
 */
export function deploySlot(
  work: TenantWork,
  plan: SlotPlan,
  split: SplitSettings,
  settings: RunSettings,
  region: SplitRegionPlace,
): Result<DeployedTenant> {
  const replicas = stayingReplicas(work, plan, split);
  const making: Making = { work, plan, settings, region, replicas, loadNs: regionLoadNs(work.chip, region.count) };
  const inTurn = split.rounds === 'once';
  const made = inTurn ? partsInTurn(making, split.reloads) : partsAtOnce(making, split.reloads);
  if (!made.ok) return made;
  const endNs = Math.max(...made.value.map(endOf));
  const parts = split.reloads ? heldParts(made.value, region.startNs, endNs) : made.value;
  const slotNs = parts.reduce((sum, part) => sum + (part.run ? 0 : part.loadNs + part.computeNs), 0);
  const stayingNs = parts.reduce((sum, part) => sum + (part.run ? part.loadNs + part.computeNs : 0), 0);
  const makespanNs = endNs - region.startNs;
  const written = plan.slotted.reduce((sum, place) => sum + work.table.crossbars[place], 0);
  const latencyNs = inTurn ? makespanNs : slotNs + stayingNs;
  return success({
    work,
    crossbars: region.count,
    crossbarsUsed: plan.stayingCrossbars + plan.slot,
    allocation: allocationOf(work, plan, replicas, region.count, split.policy.id),
    parts,
    startNs: region.startNs,
    makespanNs,
    latencyNs,
    latencyClosedFormNs: inTurn ? plan.timeNs : plan.slotNs + plan.stayingNs,
    intervalNs: makespanNs / work.tenant.batch,
    crossbarsWritten: written + (split.reloads ? plan.stayingCrossbars : 0),
    split: {
      kind: 'slot',
      slotCrossbars: plan.slot,
      slotted: plan.slotted,
      parts: plan.parts,
      slotNs,
      stayingNs,
      keptCrossbars: split.reloads ? 0 : plan.stayingCrossbars,
    },
  });
}
