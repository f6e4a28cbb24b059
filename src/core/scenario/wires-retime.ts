/**
 * A deployment in strict timing with its wires: every part runs again, later and with steps further apart, and what came
 * after a part still comes after it. Who is deployed where was decided without wires, and stays.
 */
import { success, type Result } from '../basis/result';
import type { StageWires } from '../pipeline/types';
import type { DeployedPart, DeployedTenant, Deployment } from './deployment';
import { runTenant, type RunSettings } from './run-tenant';
import type { CoupledPart, Coupling } from './wires-coupling';

/** Times that differ by less are one time, ns. */
const sameNs = 1e-3;

interface Rerun {
  readonly part: DeployedPart;
  readonly extraNs: number;
}

function rerunPart(
  tenant: DeployedTenant,
  part: DeployedPart,
  coupled: CoupledPart | undefined,
  settings: RunSettings,
): Result<Rerun> {
  if (!part.run || !coupled) return success({ part, extraNs: 0 });
  const wires: StageWires = { delay: coupled.delay, interval: coupled.interval };
  const run = runTenant(tenant.work, part.replicas, tenant.crossbars, settings, part, wires);
  if (!run.ok) return run;
  // A run can end before the time that is kept for it: what is kept grows with the run.
  const spareNs = part.computeNs - part.run.makespanNs;
  const computeNs = run.value.makespanNs + Math.max(0, spareNs);
  return success({ part: { ...part, run: run.value, computeNs }, extraNs: computeNs - part.computeNs });
}

function computesFrom({ startNs, loadNs }: DeployedPart): number {
  return startNs + loadNs;
}

interface Later {
  readonly endNs: number;
  readonly shiftNs: number;
}

/** How much later a part begins: as much as the latest of those that it came after. */
function shiftOf(part: DeployedPart, ended: readonly Later[]): number {
  return ended.reduce((shift, { endNs, shiftNs }) => {
    return endNs <= computesFrom(part) + sameNs ? Math.max(shift, shiftNs) : shift;
  }, 0);
}

function shifted({ part }: Rerun, shiftNs: number, extraNs: number): DeployedPart {
  const { held } = part;
  return {
    ...part,
    startNs: part.startNs + shiftNs,
    ...(held && { held: { fromNs: held.fromNs + shiftNs, toNs: held.toNs + shiftNs + extraNs } }),
  };
}

interface Moved {
  readonly parts: readonly DeployedPart[];
  /** Of the first part, and of the end of all. */
  readonly startShiftNs: number;
  readonly endShiftNs: number;
  readonly extraNs: number;
}

/** The parts of one tenant at their new times; `ended` gains theirs. */
function movedParts(
  { parts }: DeployedTenant,
  reruns: readonly Rerun[],
  ended: Later[],
  before: readonly Later[],
): Moved {
  const own: Later[] = [];
  const shifts = reruns.map((rerun, place) => {
    const shift = shiftOf(parts[place], [...before, ...own]);
    own.push({ endNs: computesFrom(parts[place]) + parts[place].computeNs, shiftNs: shift + rerun.extraNs });
    return shift;
  });
  ended.push(...own);
  const endOf = ({ startNs, loadNs, computeNs }: DeployedPart): number => startNs + loadNs + computeNs;
  const moved = reruns.map((rerun, place) => shifted(rerun, shifts[place], rerun.extraNs));
  const last = (all: readonly DeployedPart[]): number => all.reduce((end, part) => Math.max(end, endOf(part)), 0);
  return {
    parts: moved,
    startShiftNs: shifts[0] ?? 0,
    endShiftNs: last(moved) - last(parts),
    extraNs: reruns.reduce((sum, { extraNs }) => sum + extraNs, 0),
  };
}

/** A slot and what stays follow each other in every inference; else the last part gives the result. */
function latenciesOf(
  tenant: DeployedTenant,
  { parts, extraNs, startShiftNs }: Moved,
): Pick<DeployedTenant, 'latencyNs' | 'latencyClosedFormNs'> {
  const { latencyNs, latencyClosedFormNs, split, startNs } = tenant;
  const last = parts.at(-1);
  if (split?.kind === 'slot' || !last?.run) {
    return { latencyNs: latencyNs + extraNs, latencyClosedFormNs: latencyClosedFormNs + extraNs };
  }
  const before = computesFrom(last) - (startNs + startShiftNs);
  return { latencyNs: before + last.run.latencyNs, latencyClosedFormNs: before + last.run.latencyClosedFormNs };
}

function retimed(tenant: DeployedTenant, moved: Moved): DeployedTenant {
  const { parts, work, split, intervalNs } = tenant;
  const startNs = tenant.startNs + moved.startShiftNs;
  const only = parts.length === 1 && intervalNs === parts[0].run?.intervalNs ? moved.parts[0].run : undefined;
  const makespanNs = only
    ? moved.parts[0].loadNs + moved.parts[0].computeNs
    : tenant.makespanNs + moved.endShiftNs - moved.startShiftNs;
  const isSlot = split?.kind === 'slot';
  return {
    ...tenant,
    ...latenciesOf(tenant, moved),
    parts: moved.parts,
    startNs,
    makespanNs,
    ...(isSlot && { split: { ...split, stayingNs: split.stayingNs + moved.extraNs } }),
    intervalNs: only?.intervalNs ?? makespanNs / work.tenant.batch,
    unwiredLatencyNs: tenant.latencyNs,
  };
}

/**
 * @param settings of the runs
 * @returns as `runTenant`
 */
export function retimedDeployment(
  deployment: Deployment,
  coupling: Coupling,
  settings: RunSettings,
): Result<Deployment> {
  const { turns, groups } = deployment;
  const inTurn = turns !== undefined || groups !== undefined;
  const order = groups ? groups.flatMap(({ members }) => members) : [...deployment.tenants.keys()];
  const tenants = [...deployment.tenants];
  const chain: Later[] = [];
  for (const place of order) {
    const tenant = deployment.tenants[place];
    const reruns: Rerun[] = [];
    for (const [at, part] of tenant.parts.entries()) {
      const rerun = rerunPart(tenant, part, coupling.parts[place][at], settings);
      if (!rerun.ok) return rerun;
      reruns.push(rerun.value);
    }
    tenants[place] = retimed(tenant, movedParts(tenant, reruns, chain, inTurn ? chain : []));
  }
  const makespanNs = Math.max(...tenants.map((tenant) => tenant.startNs + tenant.makespanNs));
  if (!inTurn) return success({ ...deployment, tenants, makespanNs });
  // A round serves the whole batch of every tenant.
  return success({
    ...deployment,
    tenants: tenants.map((tenant) => ({ ...tenant, intervalNs: makespanNs / tenant.work.tenant.batch })),
    makespanNs,
    ...(groups && { groups: groups.map((group) => ({ ...group, durationNs: durationOf(group.members, tenants) })) }),
  });
}

function durationOf(members: readonly number[], tenants: readonly DeployedTenant[]): number {
  return Math.max(...members.map((place) => tenants[place].makespanNs));
}
