/** What the fields of a package are when nobody says, in the forms that the models take. */
import type { ChannelTiming } from './channel';
import {
  ambient,
  defectDensity,
  linkClock,
  routerCycles,
  verticalEnergy,
  wireDelay,
  wirePitch,
  yieldAlpha,
} from './constants';
import type { Grid } from './grid';
import type { HeatSetting } from './heat/heat-model';
import type { Package } from './packages';
import type { TransportEnergy } from './transport';
import type { WiringProcess } from './wiring';

/** The width follows from the topology: `busWidth`. */
export function defaultTiming(kind: Package): Omit<ChannelTiming, 'busWidthBits'> {
  return {
    clockGHz: linkClock.value,
    routerCycles: routerCycles.value,
    wireNs: wireDelay.value * kind.linkMm,
    verticalPitches: kind.verticalPitches,
  };
}

export function defaultProcess({ linkMm, verticalPitches }: Package): WiringProcess {
  return {
    linkMm,
    verticalPitches,
    wirePitchMm: wirePitch.value,
    defectsPerMm2: defectDensity.value,
    yieldAlpha: yieldAlpha.value,
  };
}

export function defaultEnergy({ bitHopPj }: Package): TransportEnergy {
  return { bitHopPj, verticalEnergyPitches: verticalEnergy.value };
}

/** Absent for the package without heat. */
export function defaultHeat({ heat, pitchMm, tilesPerNode }: Package, grid: Grid): HeatSetting | undefined {
  return heat && { ...heat, grid, pitchMm, tilesPerNode, ambientK: ambient.value };
}
