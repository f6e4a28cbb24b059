/** The same round with another number of channels that compute: one point of the curve beside the channel slider. */
import { runOffload, type OffloadRun } from './offload-run';

/**
 * Leaves what it has worked out where the next evaluation with as many channels finds it, so that a slider that goes there
 * repaints at once.
 *
 * @returns time of the round, ns; undefined where it does not work with so few or so many
 */
export function roundWithChannels({ scenario }: OffloadRun, pimChannels: number): number | undefined {
  const { setting } = scenario;
  const { system } = setting;
  const dramPim = { ...system.dramPim, pimChannels };
  if (pimChannels < 1 || pimChannels >= dramPim.channels) return undefined;
  const moved = runOffload({ ...scenario, setting: { ...setting, system: { ...system, dramPim } } });
  return moved.ok ? moved.value.shared.schedule.makespanNs : undefined;
}
