/** A GPU with a memory of one of the timing columns. */
import { defaultActivation, defaultChannels, defaultPimChannels, defaultPimLaunch } from '../dram-pim';
import type { TimingPreset } from '../dram-timing';
import type { GpuDramPimPreset } from '../gpu-dram-pim';
import { defaultGpu } from '../gpu';

/** The preset of a timing column; everything else as published, or ours where nothing is. */
export function dramColumn({ id, title, tag, source, badge, clockGHz, timing, edges }: TimingPreset): GpuDramPimPreset {
  const [channels, pimChannels] = [defaultChannels.value, defaultPimChannels.value];
  return {
    id,
    title,
    summary: `${channels} channels, ${pimChannels} of them compute, refresh every ${timing.nREFI} cycles`,
    tag,
    source,
    ...(badge !== undefined && { badge }),
    system: {
      preset: id,
      gpu: defaultGpu,
      dramPim: {
        channels,
        pimChannels,
        clockGHz,
        timing,
        edges,
        pimLaunchNs: defaultPimLaunch.value,
        activationPj: defaultActivation.value,
      },
      backEnd: { kind: 'commands' },
    },
  };
}
