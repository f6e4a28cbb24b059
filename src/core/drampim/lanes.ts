/**
 * Several tenants on one GPU and one memory: list scheduling of their stages on lanes, not preemptive.
 *
 * @source reconstructed: PIMscape
 */
import type { LaneWork, Stage } from './offload-plan';

/** A tenant's chain of stages, and the group of memory channels that it uses. */
export interface LaneTenant {
  readonly group: number;
  readonly weight: number;
  readonly stages: readonly Stage[];
}

export interface Bar {
  readonly tenant: number;
  /** Place among the tenant's stages. */
  readonly stage: number;
  /** `gpu`, or the memory of a group: `pim:0`. */
  readonly lane: string;
  readonly operator: number;
  readonly rows: number;
  readonly startNs: number;
  readonly endNs: number;
}

export interface LaneUse {
  readonly id: string;
  readonly busyNs: number;
  /** Of the makespan. */
  readonly utilisation: number;
}

export interface LaneSchedule {
  /** By start, then tenant. */
  readonly bars: readonly Bar[];
  /** When each tenant's last stage ends. */
  readonly endNs: readonly number[];
  /** Each tenant's stages with nobody else there. */
  readonly soloNs: readonly number[];
  readonly makespanNs: number;
  readonly lanes: readonly LaneUse[];
}

const gpuLane = 'gpu';

function pimLane(group: number): string {
  return `pim:${group}`;
}

function stageNs({ gpu, pim }: Stage): number {
  return Math.max(gpu?.ns ?? 0, pim?.ns ?? 0);
}

/** Time alone from each stage on. */
function remainingOf(stages: readonly Stage[]): Float64Array {
  const remaining = new Float64Array(stages.length + 1);
  for (let stage = stages.length - 1; stage >= 0; stage--)
    remaining[stage] = remaining[stage + 1] + stageNs(stages[stage]);
  return remaining;
}

/** A tenant on its way. */
interface Progress {
  readonly tenant: number;
  readonly owner: LaneTenant;
  readonly remaining: Float64Array;
  stage: number;
  /** Parts of the current stage that have not started, by lane. */
  readonly waiting: Map<string, LaneWork>;
  running: number;
  endNs: number;
}

/** Lets the parts of the current stage wait for their lanes; stages without work are passed. */
function enterStage(progress: Progress): void {
  const { owner, waiting } = progress;
  for (; progress.stage < owner.stages.length; progress.stage++) {
    const { gpu, pim } = owner.stages[progress.stage];
    if (gpu) waiting.set(gpuLane, gpu);
    if (pim) waiting.set(pimLane(owner.group), pim);
    if (waiting.size > 0) return;
  }
}

function progressOf(owner: LaneTenant, tenant: number): Progress {
  const remaining = remainingOf(owner.stages);
  const progress = { tenant, owner, remaining, stage: 0, waiting: new Map<string, LaneWork>(), running: 0, endNs: 0 };
  enterStage(progress);
  return progress;
}

/** Of the tenants that wait for a lane, the one with most weighted work before it; ties to the first. */
function nextFor(lane: string, all: readonly Progress[]): Progress | undefined {
  let best: Progress | undefined;
  let bestRank = -Infinity;
  for (const progress of all) {
    if (!progress.waiting.has(lane)) continue;
    const rank = progress.owner.weight * progress.remaining[progress.stage];
    if (rank > bestRank) [best, bestRank] = [progress, rank];
  }
  return best;
}

function barOf({ tenant, stage }: Progress, lane: string, { operator, rows, ns }: LaneWork, startNs: number): Bar {
  return { tenant, stage, lane, operator, rows, startNs, endNs: startNs + ns };
}

/** What ends at `now` ends; a tenant whose stage is done enters its next. */
function finish(now: number, busy: Map<string, Bar>, all: readonly Progress[]): void {
  for (const [lane, bar] of busy) {
    if (bar.endNs !== now) continue;
    busy.delete(lane);
    const progress = all[bar.tenant];
    progress.running--;
    progress.endNs = now;
    if (progress.running > 0 || progress.waiting.size > 0) continue;
    progress.stage++;
    enterStage(progress);
  }
}

function startAll(now: number, lanes: readonly string[], busy: Map<string, Bar>, all: readonly Progress[]): Bar[] {
  const started: Bar[] = [];
  for (const lane of lanes) {
    const next = busy.has(lane) ? undefined : nextFor(lane, all);
    const work = next?.waiting.get(lane);
    if (next === undefined || work === undefined) continue;
    next.waiting.delete(lane);
    next.running++;
    const bar = barOf(next, lane, work, now);
    busy.set(lane, bar);
    started.push(bar);
  }
  return started;
}

/** At one instant what ends ends first, then what can start starts. */
function shared(tenants: readonly LaneTenant[], lanes: readonly string[]): Pick<LaneSchedule, 'bars' | 'endNs'> {
  const all = tenants.map(progressOf);
  const busy = new Map<string, Bar>();
  const bars = startAll(0, lanes, busy, all);
  while (busy.size > 0) {
    const now = Math.min(...[...busy.values()].map(({ endNs }) => endNs));
    finish(now, busy, all);
    bars.push(...startAll(now, lanes, busy, all));
  }
  return { bars, endNs: all.map(({ endNs }) => endNs) };
}

function usesOf(lanes: readonly string[], bars: readonly Bar[], makespanNs: number): LaneUse[] {
  return lanes.map((id) => {
    const busyNs = bars.reduce((sum, { lane, startNs, endNs }) => sum + (lane === id ? endNs - startNs : 0), 0);
    return { id, busyNs, utilisation: makespanNs > 0 ? busyNs / makespanNs : 0 };
  });
}

/**
 * When each tenant's stages run: whenever a lane is free, the waiting part with the largest weight times remaining time
 * alone starts. In a million random cases that never took longer than one tenant after the other.
 *
 * @param tenants at least one; groups count from 0
 */
export function scheduleLanes(tenants: readonly LaneTenant[]): LaneSchedule {
  const groups = [...new Set(tenants.map(({ group }) => group))].sort((one, other) => one - other);
  const lanes = [gpuLane, ...groups.map(pimLane)];
  const soloNs = tenants.map(({ stages }) => stages.reduce((sum, stage) => sum + stageNs(stage), 0));
  const { bars, endNs } = shared(tenants, lanes);
  const makespanNs = Math.max(...endNs);
  return {
    bars: [...bars].sort((one, other) => one.startNs - other.startNs || one.tenant - other.tenant),
    endNs,
    soloNs,
    makespanNs,
    lanes: usesOf(lanes, bars, makespanNs),
  };
}
