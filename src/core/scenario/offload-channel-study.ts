/** The round over the number of channels that compute, policy by policy: channels that the memory has the GPU has not. */
import { success, type Result } from '../basis/result';
import { offloadPolicies } from '../drampim/policies/index';
import type { CompleteOffloadSystem } from './offload-document';
import { runOffload } from './offload-run';
import { readOffloadScenario } from './offload-scenario';

export interface ChannelPoint {
  readonly pimChannels: number;
  /** ns, by policy; a policy that cannot be used is left out. */
  readonly roundNs: Readonly<Record<string, number>>;
}

/** Groups of channels are of four at most. */
const step = 4;

/** Channels to be asked for: every fourth, and those that compute now. */
export function channelStops({ dramPim }: Pick<CompleteOffloadSystem, 'dramPim'>): number[] {
  const { channels, pimChannels } = dramPim;
  const stops = new Set([pimChannels]);
  for (let stop = step; stop < channels; stop += step) stops.add(stop);
  return [...stops].sort((one, other) => one - other);
}

/** @returns as `readOffloadScenario`; no policy where the channels are too few for the tenants */
export function offloadChannelStudy(value: unknown, pimChannels: number): Result<ChannelPoint> {
  const scenario = readOffloadScenario(value);
  if (!scenario.ok) return scenario;
  const { setting } = scenario.value;
  const dramPim = { ...setting.system.dramPim, pimChannels };
  const system = { ...setting.system, dramPim };
  const rounds = offloadPolicies.flatMap((policy) => {
    const run = runOffload({ ...scenario.value, setting: { ...setting, system, policy } });
    return run.ok ? [[policy.id, run.value.shared.schedule.makespanNs] as const] : [];
  });
  return success({ pimChannels, roundNs: Object.fromEntries(rounds) });
}
