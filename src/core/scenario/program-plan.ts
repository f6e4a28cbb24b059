/**
 * A tenant whose weights are rewritten: where it is cut, and at which interval each segment runs, in an area. Plans count
 * with the worst that writing can take, so they depend on no weights and are kept between evaluations.
 */
import { fillReplicas } from '../allocation/interval';
import { operatorTable, tableRange } from '../allocation/table';
import type { OperatorTable } from '../allocation/types';
import { failure, success, type Result } from '../basis/result';
import { packingOfSlots } from '../programming/crossbar-content';
import { operatorShape, type OperatorShape } from '../programming/crossbar-shape';
import { liveBytes } from '../programming/live-tensors';
import type { SegmentProblem } from '../programming/segment-point';
import { halvesSteps, serialSteps, type SegmentPlan } from '../programming/segments';
import { weightBandwidth } from '../programming/writers';
import type { WeightMatrix } from '../workload/graph-types';
import { drained } from './drained';
import { memoByGraph } from './memo';
import { fillTimes } from './program-fill';
import { programSetting, writersOfRegion, type ProgramSetting } from './programming-setting';
import type { Scenario } from './scenario';
import { timingOf, type TenantWork } from './tenant-work';

/** A tenant as programming sees it: its table counts the crossbars that slots and encoding ask for. */
export interface ProgramTenant {
  readonly setting: ProgramSetting;
  readonly work: TenantWork;
  /** By demand. */
  readonly shapes: readonly OperatorShape[];
}

export interface ProgramPlan {
  readonly kind: 'programmed';
  /** Region that it is made for, and crossbars of it that are written at once. */
  readonly area: number;
  readonly writers: number;
  readonly serial: SegmentPlan;
  /** Absent where an operator needs more than half. */
  readonly halves?: SegmentPlan;
  /** The one that is asked for, where there is one. */
  readonly overlap: 'none' | 'halves';
  /** Of a batch by the closed form, with loads at their worst, ns. */
  readonly timeNs: number;
  /** Of the first inference. */
  readonly latencyNs: number;
}

const bitsOfByte = 8;

/** The weight matrix of an operator in crossbars. */
export function matrixOf({ graph, analysis }: TenantWork, demand: number): WeightMatrix {
  const { matrix } = graph.nodes[analysis.demands[demand].node];
  if (!matrix) throw new Error(`${analysis.demands[demand].name} has no weights`);
  return matrix;
}

interface SlotTable {
  readonly shapes: readonly OperatorShape[];
  /** Absent where it is the analysis' own. */
  readonly table?: OperatorTable;
}

const slotTables = memoByGraph<SlotTable>();

function slotTable(work: TenantWork, packing: ReturnType<typeof packingOfSlots>): SlotTable {
  const shapes = work.analysis.demands.map((_, demand) => operatorShape(matrixOf(work, demand), packing));
  const { positions, pace, ordered, convolution, crossbars } = work.table;
  if (shapes.every((shape, demand) => shape.crossbars === crossbars[demand])) return { shapes };
  const table = operatorTable(
    shapes.map((shape, demand) => ({
      positions: positions[demand],
      crossbars: shape.crossbars,
      pace: pace[demand],
      ordered: ordered[demand] === 1,
      convolution: convolution[demand] === 1,
    })),
  );
  if (!table.ok) throw new Error(table.problem.text);
  return { shapes, table: table.value };
}

/** The tenant with the crossbars of its slots: more than the analysis counts where units leave cells over. */
export function programTenant(work: TenantWork, setting: ProgramSetting): ProgramTenant {
  const packing = packingOfSlots(setting.content);
  const key = `${work.key} ${JSON.stringify(packing)}`;
  const { shapes, table } = slotTables(work.graph, key, () => slotTable(work, packing));
  return { setting, work: table ? { ...work, table, key } : work, shapes };
}

const spills = memoByGraph<Float64Array>();

/** Time to put away and fetch what lives across each cut, all inputs of a load. */
function spillNs({ graph, chip, tenant }: TenantWork): Float64Array {
  const { activationBits } = chip;
  return spills(graph, `${activationBits} ${tenant.batch}`, () =>
    liveBytes(graph, activationBits / bitsOfByte).map((bytes) => (bytes * tenant.batch) / weightBandwidth.value),
  );
}

/** A single round: where it repeats and nothing else is written over it, it stays. */
export function isStanding({ segments }: SegmentPlan): boolean {
  return segments.length === 1 && segments[0].rounds.length === 1;
}

/** From the first load to the first inference's end: all segments but the last do the whole batch first. */
function latencyOf({ segments, totalNs }: SegmentPlan, batch: number, stepNs: number): number {
  const last = segments.at(-1)?.rounds.at(-1);
  return last ? totalNs - (batch - 1) * last.steps * stepNs : totalNs;
}

/** First crossbar of the second half; even where pairs share their slots, so that none lies in both. */
export function halfOf({ options }: Pick<ProgramSetting, 'options'>, area: number): number {
  return options.scope === 'pair' ? 2 * Math.floor(area / 4) : Math.floor(area / 2);
}

/** @returns as `timingOf` and `writersOfRegion` */
function problemIn({ setting, work, shapes }: ProgramTenant, area: number): Result<SegmentProblem> {
  const writers = writersOfRegion(setting, area);
  if (!writers.ok) return writers;
  if (work.isStrict) {
    const timing = timingOf(work, new Int32Array(work.graph.nodes.length).fill(1), area);
    if (!timing.ok) return timing;
  }
  return success({
    table: work.table,
    blocks: shapes,
    area,
    writers: writers.value,
    crossbarTimeNs: setting.worst.timeNs,
    inputsPerLoad: work.tenant.batch,
    mvmNs: work.stepNs,
    fillNs: fillTimes(work, area),
    spillNs: spillNs(work),
  });
}

function planOf(
  { setting, work }: ProgramTenant,
  { area, writers }: SegmentProblem,
  serial: SegmentPlan,
  halves?: SegmentPlan,
): ProgramPlan {
  const { batch } = work.tenant;
  const isInHalves = setting.options.overlap === 'halves' && halves !== undefined;
  const chosen = isInHalves ? halves : serial;
  return {
    kind: 'programmed',
    area,
    writers,
    serial,
    ...(halves && { halves }),
    overlap: isInHalves ? 'halves' : 'none',
    timeNs: chosen.totalNs,
    latencyNs: latencyOf(chosen, batch, work.stepNs),
  };
}

/** All that a plan depends on, apart from the graph. */
function keyOf({ setting, work }: ProgramTenant, area: number): string {
  const { worst, options, chip } = setting;
  const writers = writersOfRegion(setting, area);
  const numbers = [
    area,
    writers.ok && writers.value,
    worst.timeNs,
    work.tenant.batch,
    work.stepNs,
    chip.activationBits,
  ];
  return JSON.stringify([work.key, numbers, options.overlap, options.scope]);
}

/** A plan that may still be in the making. */
interface KeptPlan {
  plan?: Result<ProgramPlan>;
}

const plans = memoByGraph<KeptPlan>(256);

/**
 * The best cuts in `area` crossbars, one segment after the other and in halves.
 *
 * @returns `does-not-fit` where nothing may be cut and not all of it fits; as `timingOf` and `writersOfRegion`
 */
export function programPlan(tenant: ProgramTenant, area: number): Result<ProgramPlan> {
  return drained(planSteps(tenant, area));
}

/** As `programPlan`, with pauses. */
export function* planSteps(tenant: ProgramTenant, area: number): Generator<undefined, Result<ProgramPlan>, unknown> {
  const kept = plans(tenant.work.graph, keyOf(tenant, area), () => ({}));
  kept.plan ??= yield* madePlan(tenant, area);
  return kept.plan;
}

function* madePlan(tenant: ProgramTenant, area: number): Generator<undefined, Result<ProgramPlan>, unknown> {
  const problem = problemIn(tenant, area);
  if (!problem.ok) return problem;
  const serial = foundIn(tenant, area) ?? (yield* serialSteps(problem.value));
  if (!serial.ok) return failure({ ...serial.problem, path: '' });
  if (!serial.value) throw new Error('no limit was set, and no plan was found');
  const halves = yield* halvesSteps({ ...problem.value, area: 2 * halfOf(tenant.setting, area) });
  return success(planOf(tenant, problem.value, serial.value, halves));
}

/** The serial plan that a search found in this very area. */
function foundIn(tenant: ProgramTenant, area: number): Result<SegmentPlan> | undefined {
  const plan = searchedAreas(tenant).get(keyOf(tenant, area))?.plan;
  return plan && success(plan.serial);
}

/** What was found in an area when no plan of `limitNs` or more was asked for. */
interface Searched {
  readonly limitNs: number;
  readonly plan: ProgramPlan | undefined;
}

const searches = memoByGraph<Map<string, Searched>>(4);

function searchedAreas({ work }: ProgramTenant): Map<string, Searched> {
  return searches(work.graph, work.key, () => new Map<string, Searched>());
}

/**
 * The plan of a tenant in an area, where it takes less than `limitNs`, with pauses; what is not asked for is not looked
 * for.
 */
function* planWithin(
  tenant: ProgramTenant,
  area: number,
  limitNs: number,
): Generator<undefined, ProgramPlan | undefined, unknown> {
  const within = (plan: ProgramPlan | undefined) => (plan && plan.timeNs < limitNs ? plan : undefined);
  if (tenant.setting.options.overlap === 'halves') {
    const plan = yield* planSteps(tenant, area);
    return plan.ok ? within(plan.value) : undefined;
  }
  const searched = searchedAreas(tenant);
  const key = keyOf(tenant, area);
  const known = searched.get(key);
  if (known && (known.plan || known.limitNs >= limitNs)) return within(known.plan);
  const problem = problemIn(tenant, area);
  if (!problem.ok) return undefined;
  const serial = yield* serialSteps(problem.value, limitNs);
  const plan = serial.ok && serial.value ? planOf(tenant, problem.value, serial.value) : undefined;
  searched.set(key, { limitNs, plan });
  return within(plan);
}

/** Replicas of a segment's operators at the steps of a round. */
export function replicasOf(table: OperatorTable, first: number, end: number, steps: number): Int32Array {
  return fillReplicas(tableRange(table, first, end), steps, new Int32Array(end - first));
}

/** How plans of programming are looked for in a scenario. */
export interface ProgramSearch {
  readonly tenantOf: (work: TenantWork) => ProgramTenant;
  /** The plan of a tenant in an area, with pauses; undefined where it takes `limitNs` or more, or there is none. */
  readonly planIn: (
    tenant: ProgramTenant,
  ) => (area: number, limitNs: number) => Generator<undefined, ProgramPlan | undefined, unknown>;
}

export function programSearch(scenario: Scenario): ProgramSearch {
  const setting = programSetting(scenario);
  return {
    tenantOf: (work) => programTenant(work, setting),
    planIn: (tenant) => (area, limitNs) => planWithin(tenant, area, limitNs),
  };
}
