/** The same round with another number of channels that compute: one point of the curve beside the channel slider. */
import { candidatesOf } from '../drampim/candidates';
import { machineOf } from '../drampim/machine';
import { runOffload, type OffloadRun } from './offload-run';
import type { OffloadScenario } from './offload-scenario';

/** Operators of one step: a step takes some ms, and what is asked for meanwhile waits no longer. */
const operatorsAtOnce = 16;

/** Undefined where either side would have no channel. */
function withChannels(scenario: OffloadScenario, pimChannels: number): OffloadScenario | undefined {
  const { setting } = scenario;
  const { system } = setting;
  const dramPim = { ...system.dramPim, pimChannels };
  if (pimChannels < 1 || pimChannels >= dramPim.channels) return undefined;
  return { ...scenario, setting: { ...setting, system: { ...system, dramPim } } };
}

/**
 * One step of the work before `roundWithChannels`: times of some operators, left where the round and the next evaluation
 * with as many channels find them.
 *
 * @param from place of the step's first operator among those of all tenants
 * @returns where the next step begins; undefined after the last one
 */
export function prepareChannels(run: OffloadRun, pimChannels: number, from: number): number | undefined {
  const moved = withChannels(run.scenario, pimChannels);
  if (moved === undefined) return undefined;
  const { setting } = moved;
  const machine = machineOf(setting);
  const operators = run.operators.flat().filter(({ gpu }) => gpu.kind !== 'free');
  const next = from + operatorsAtOnce;
  for (const operator of operators.slice(from, next)) candidatesOf(operator, setting.policy, machine);
  return next < operators.length ? next : undefined;
}

/**
 * Leaves what it has worked out where the next evaluation with as many channels finds it, so that a slider that goes there
 * repaints at once.
 *
 * @returns time of the round, ns; undefined where it does not work with so few or so many
 */
export function roundWithChannels({ scenario }: OffloadRun, pimChannels: number): number | undefined {
  const moved = withChannels(scenario, pimChannels);
  const run = moved && runOffload(moved);
  return run?.ok ? run.value.shared.schedule.makespanNs : undefined;
}
