/**
 * The programming of a deployment with its real contents: what its policy makes of every round. Step by step, so that
 * whoever runs it can show progress and stop.
 */
import { failure, success, type Problem, type Result } from '../basis/result';
import { orderSteps } from '../programming/commuting-rounds';
import { policySteps, prepareSteps } from '../programming/programming-run';
import type { ProgrammingPolicyId } from '../programming/policy';
import type { ProgrammingProgress, ProgrammingRun } from '../programming/programming-task';
import { placedProgram, chosenPlan, type TenantProgram } from './deploy-program';
import { inTurn } from './deploy-program-turns';
import type { Deployment, ProgramRegion } from './deployment';
import { hasWeights, regionTask, type ProgramMember, type RegionTask } from './program-task';
import { isStanding } from './program-plan';
import type { Scenario } from './scenario';
import type { WeightLookup } from './weight-source';

export interface EvaluationProgress {
  readonly stage: ProgrammingProgress['stage'] | 'deployment' | 'placement';
  readonly done: number;
  /** 0 where nobody knows how much there is to do. */
  readonly budget: number;
  /** Programming time of the deployment as it stands, ns; absent before it is known. */
  readonly boundNs?: number;
}

export type ProgrammingSteps<T> = Generator<EvaluationProgress, T, boolean>;

/** A task whose rounds are in the order in which they are written. */
interface OrderedTask extends RegionTask {
  /** By round: its place in the plan. */
  readonly order: readonly number[];
}

/** What a region's programming came to: of the deployed overlap. */
export interface RegionRun extends OrderedTask {
  readonly run: ProgrammingRun;
  /** Everything written without being read first; its wear is not counted. Absent where it was not asked for. */
  readonly naive?: ProgrammingRun;
}

/** Rounds of one tenant in a run: how long each takes to write, and what they come to. */
export interface TenantWriting {
  /** Of the planned rounds, in the order in which they are written: parts of one operator come in any order. */
  readonly order: readonly number[];
  /** In that order. */
  readonly loadsNs: readonly number[];
  readonly naiveNs?: number;
  readonly changedCells: number;
  readonly energyPj: number;
  readonly estimateNs?: readonly [number, number, number];
  readonly worstCellPulses: number;
  readonly refined: number;
  readonly refinable: number;
  readonly isSampled: boolean;
  readonly isComplete: boolean;
}

export interface ProgrammedDeployment {
  readonly deployment: Deployment;
  /** By place of the tenant; absent where nothing of it is written or no contents were made. */
  readonly writings: ReadonlyMap<number, TenantWriting>;
  readonly regions: readonly RegionRun[];
}

function shareOf(run: ProgrammingRun, own: readonly number[]): readonly [number, number, number] | undefined {
  if (!run.estimateNs || run.boundNs === 0) return undefined;
  const share = own.reduce((sum, ns) => sum + ns, 0) / run.boundNs;
  const [low, middle, high] = run.estimateNs;
  // A normal interval does not know that nothing takes less than no time.
  return [Math.max(0, low * share), Math.max(0, middle * share), high * share];
}

/** What the rounds of one tenant take; a region's estimate is shared by time. */
function writingOf({ owners, order, run, naive }: RegionRun, place: number): TenantWriting {
  const first = owners.findIndex(({ tenant }) => tenant === place);
  const rounds = [...run.rounds.entries()].filter(([round]) => owners[round].tenant === place);
  const loadsNs = rounds.map(([, { timeNs }]) => timeNs);
  const estimateNs = shareOf(run, loadsNs);
  return {
    order: rounds.map(([round]) => order[round] - first),
    loadsNs,
    ...(naive && { naiveNs: rounds.reduce((sum, [round]) => sum + naive.rounds[round].timeNs, 0) }),
    // Of a sample it is an estimate, and not whole.
    changedCells: Math.round(rounds.reduce((sum, [, { changedCells }]) => sum + changedCells, 0)),
    energyPj: rounds.reduce((sum, [, { energyPj }]) => sum + energyPj, 0),
    ...(estimateNs && { estimateNs }),
    worstCellPulses: run.worstCellPulses,
    refined: run.refined,
    refinable: run.refinable,
    isSampled: run.isSampled,
    isComplete: run.isComplete,
  };
}

/** A run up to the counting of wear, which takes as long as all else. */
function* beforeWear<T>(steps: Generator<ProgrammingProgress, T, boolean>): ProgrammingSteps<T> {
  let isOver = false;
  for (;;) {
    const step = steps.next(isOver);
    if (step.done) return step.value;
    isOver = step.value.stage === 'wear' || (yield step.value);
  }
}

/** The parts of a too large operator in an order in which each is cheap to write over the one before. */
function* orderedTask(region: RegionTask, policy: ProgrammingPolicyId): ProgrammingSteps<OrderedTask> {
  const { rounds } = region.task;
  // What is written without being read costs the same in any order.
  const task = policy === 'naive' ? region.task : yield* orderSteps(region.task);
  return { ...region, task, order: task.rounds.map((round) => rounds.indexOf(round)) };
}

/**
 * One policy on a region, and `naive` beside it.
 *
 * @returns undefined where it was stopped before there was a bound
 */
function* regionSteps(
  planned: RegionTask,
  policy: ProgrammingPolicyId,
): ProgrammingSteps<Result<RegionRun | undefined>> {
  const task = yield* orderedTask(planned, policy);
  const orStopped = ({ problem }: { readonly problem: Problem }) =>
    problem.code === 'cancelled' ? success(undefined) : failure({ ...problem, path: 'system.device.writersPerTile' });
  const prepared = yield* prepareSteps(task.task);
  if (!prepared.ok) return orStopped(prepared);
  const run = yield* policySteps(prepared.value, policy);
  if (!run.ok) return orStopped(run);
  if (policy === 'naive') return success({ ...task, run: run.value, naive: run.value });
  if (!run.value.isComplete) return success({ ...task, run: run.value });
  const naive = yield* beforeWear(policySteps(prepared.value, 'naive'));
  return success({ ...task, run: run.value, ...(naive.ok && { naive: naive.value }) });
}

function programOf({ tenants }: Deployment, place: number): TenantProgram {
  const { program } = tenants[place];
  if (!program) throw new Error('a tenant in a region of programming has rounds');
  return program;
}

function membersOf(deployment: Deployment, { members }: ProgramRegion): ProgramMember[] {
  return members.map((place) => {
    const { tenant, plan } = programOf(deployment, place);
    return { place, tenant, plan: chosenPlan(plan), overlap: plan.overlap };
  });
}

/** What lives across a cut is put away before its first round, whichever that is. */
function inOrder(rounds: TenantProgram['rounds'], order: readonly number[]): TenantProgram['rounds'] {
  return order.map((planned, place) => ({ ...rounds[planned], spillNs: rounds[place].spillNs }));
}

/** The deployment with the loads of its real contents, its rounds in the order in which they are written. */
function withLoads(deployment: Deployment, writings: ReadonlyMap<number, TenantWriting>): Deployment {
  let startNs = 0;
  const inTurns = deployment.turns !== undefined;
  const tenants = deployment.tenants.map((tenant, place) => {
    if (!tenant.program) return tenant;
    const writing = writings.get(place);
    const loadsNs = writing?.loadsNs ?? tenant.program.loadsNs;
    const rounds = writing ? inOrder(tenant.program.rounds, writing.order) : tenant.program.rounds;
    const at = { ...tenant.program.place, ...(inTurns && { startNs }) };
    const placed = { ...tenant, ...placedProgram({ ...tenant.program, rounds, loadsNs }, at, tenant.allocation) };
    startNs += placed.makespanNs;
    return placed;
  });
  if (!inTurns) return { ...deployment, tenants, makespanNs: Math.max(...tenants.map((tenant) => tenant.makespanNs)) };
  return {
    ...deployment,
    tenants: inTurn(tenants),
    makespanNs: startNs,
    turns: { resident: false, tenants: [], roundNs: startNs },
  };
}

/**
 * Programs every region of a deployment. Where the values of weights are missing and do not matter (`naive`, `ideal`), the
 * planned loads stay.
 *
 * @param lookup of imported weights
 * @returns `weights-missing` with the tenant's path; `sample-too-small`; stopped, what was found until then
 */
export function* programSteps(
  scenario: Scenario,
  deployment: Deployment,
  lookup: WeightLookup | undefined,
): ProgrammingSteps<Result<ProgrammedDeployment>> {
  const writings = new Map<number, TenantWriting>();
  const regions: RegionRun[] = [];
  const { programRegions = [] } = deployment;
  const policy = scenario.complete.policy.programming as ProgrammingPolicyId;
  const refinements = Math.ceil(scenario.complete.policy.programmingOptions.refinements / programRegions.length);
  const { cyclic } = scenario.complete.policy.programmingOptions;
  for (const region of programRegions) {
    const isBlind = policy === 'naive' || policy === 'ideal';
    const isHere = region.members.every((place) => hasWeights(scenario.tenants[place], lookup));
    if (policy === 'ideal' || (isBlind && !isHere)) continue;
    const members = membersOf(deployment, region);
    if (cyclic && members.length === 1 && isStanding(members[0].plan)) continue;
    const task = regionTask(scenario, region, members, refinements, lookup);
    if (!task.ok) return task;
    const programmed = yield* regionSteps(task.value, policy);
    if (!programmed.ok) return programmed;
    if (!programmed.value) break;
    regions.push(programmed.value);
    for (const place of region.members) writings.set(place, writingOf(programmed.value, place));
    if (!programmed.value.run.isComplete) break;
  }
  return success({ deployment: withLoads(deployment, writings), writings, regions });
}
