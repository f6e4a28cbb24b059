/** Plans and lanes of a scenario: what its evaluation, its timeline and its views are taken from. */
import type { Bar } from '../drampim/lanes';
import { baseline } from '../drampim/policies/baseline';
import { offloadOperators, type OffloadOperator } from '../drampim/offload-operator';
import { planOffload } from '../drampim/offload-plan';
import type { OffloadSetting } from '../drampim/offload-setting';
import { shareOffload, type SharedOffload } from '../drampim/shared-offload';
import { below, failure, success, type Result } from '../basis/result';
import { gpuBlocks } from '../hardware/gpu';
import { memoByGraph } from './memo';
import type { OffloadScenario } from './offload-scenario';

/** The policy `baseline`, one tenant after the other. */
export interface OffloadBaseline {
  readonly makespanNs: number;
  readonly speedup: number;
  /** With the smallest and the largest block of the GPU substitute. */
  readonly speedupBand: { readonly low: number; readonly high: number };
}

export interface OffloadRun {
  readonly scenario: OffloadScenario;
  /** By tenant: one for every node of its graph. */
  readonly operators: readonly (readonly OffloadOperator[])[];
  readonly shared: SharedOffload;
  readonly baseline: OffloadBaseline;
}

const operatorLists = memoByGraph<readonly OffloadOperator[]>();

function sharedWith(
  { tenants, sharing }: OffloadScenario,
  operators: readonly (readonly OffloadOperator[])[],
  setting: OffloadSetting,
): Result<SharedOffload> {
  const owners = tenants.map(({ weight }, place) => ({ weight, operators: operators[place] }));
  return shareOffload(owners, setting, sharing);
}

function turnsOnGpu(operators: readonly (readonly OffloadOperator[])[], setting: OffloadSetting): Result<number> {
  let makespanNs = 0;
  for (const [place, own] of operators.entries()) {
    const plan = planOffload(own, { ...setting, policy: baseline });
    if (!plan.ok) return failure(below(`tenants[${place}]`, plan.problem));
    makespanNs += plan.value.ns;
  }
  return success(makespanNs);
}

/** Time of the round over that of the baseline, with another block of the GPU. */
function speedupWithBlock(
  scenario: OffloadScenario,
  operators: readonly (readonly OffloadOperator[])[],
  block: number,
): Result<number> {
  const { setting } = scenario;
  const { system } = setting;
  const other = { ...setting, system: { ...system, gpu: { ...system.gpu, block } } };
  const shared = sharedWith(scenario, operators, other);
  if (!shared.ok) return shared;
  const turns = turnsOnGpu(operators, other);
  return turns.ok ? success(turns.value / shared.value.schedule.makespanNs) : turns;
}

function baselineOf(
  scenario: OffloadScenario,
  operators: readonly (readonly OffloadOperator[])[],
  shared: SharedOffload,
): Result<OffloadBaseline> {
  const { setting } = scenario;
  const turns = turnsOnGpu(operators, setting);
  if (!turns.ok) return turns;
  const speedup = turns.value / shared.schedule.makespanNs;
  const band = [speedup];
  for (const block of gpuBlocks) {
    if (block === setting.system.gpu.block) continue;
    const other = speedupWithBlock(scenario, operators, block);
    if (!other.ok) return other;
    band.push(other.value);
  }
  return success({
    makespanNs: turns.value,
    speedup,
    speedupBand: { low: Math.min(...band), high: Math.max(...band) },
  });
}

/** @returns as `shareOffload`, with the tenant's path; `no-operator` for a network that takes no time at all */
export function runOffload(scenario: OffloadScenario): Result<OffloadRun> {
  const operators = scenario.tenants.map(({ graph }) => operatorLists(graph, '', () => offloadOperators(graph)));
  const idle = operators.findIndex((own) => workingOperators(own).length === 0);
  if (idle >= 0) {
    const text = `${scenario.tenants[idle].network} has no operator that takes time`;
    return failure({ code: 'no-operator', path: `tenants[${idle}].network`, text });
  }
  const shared = sharedWith(scenario, operators, scenario.setting);
  if (!shared.ok) return shared;
  const own = baselineOf(scenario, operators, shared.value);
  return own.ok ? success({ scenario, operators, shared: shared.value, baseline: own.value }) : own;
}

/** Places of the operators that take time, in the network's order: those that are reported. */
export function workingOperators(operators: readonly OffloadOperator[]): number[] {
  return operators.flatMap(({ gpu }, place) => (gpu.kind === 'free' ? [] : [place]));
}

/** Bars of a tenant on all lanes, by node of its graph, each by start. */
export function barsByNode({ shared }: OffloadRun, tenant: number): ReadonlyMap<number, readonly Bar[]> {
  const byNode = new Map<number, Bar[]>();
  for (const bar of shared.schedule.bars) {
    if (bar.tenant !== tenant) continue;
    const own = byNode.get(bar.operator);
    if (own) own.push(bar);
    else byNode.set(bar.operator, [bar]);
  }
  return byNode;
}
