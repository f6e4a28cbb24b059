/** The metrics of a deployment, as formulas on plain numbers. */
import { sliceKinds, type Timeline } from './types';

/** An operator in crossbars: its area with all replicas, and how long that is busy in one inference. */
export interface Busy {
  /** Crossbars of all replicas. */
  readonly area: number;
  /** `steps * interval`, ns. */
  readonly busyNs: number;
}

/** Busy crossbar-time of one inference, crossbars * ns. */
export function busyCrossbarTime(operators: readonly Busy[]): number {
  return operators.reduce((sum, operator) => sum + operator.area * operator.busyNs, 0);
}

/** The same, read from the compute slices of one tenant: of everything that it runs. */
export function busyCrossbarTimeOfSlices(timeline: Timeline, tenant: number): number {
  const compute = sliceKinds.indexOf('compute');
  let busy = 0;
  for (let slice = 0; slice < timeline.length; slice++) {
    if (timeline.kind[slice] !== compute || timeline.tenant[slice] !== tenant) continue;
    busy += timeline.area[slice] * timeline.duration[slice] * timeline.repeat[slice];
  }
  return busy;
}

/** Busy crossbar-time over what is owned; in 0 .. 1. */
export function temporalUtilisation(busyCrossbarNs: number, crossbarsOwned: number, makespanNs: number): number {
  return busyCrossbarNs / (crossbarsOwned * makespanNs);
}

/** Inferences a second in steady state. */
export function throughputPerSecond(intervalNs: number): number {
  return 1e9 / intervalNs;
}

/** mW: a picojoule a nanosecond is a milliwatt. */
export function averagePowerMw(energyPj: number, timeNs: number): number {
  return energyPj / timeNs;
}

/** 10^9 operations a second, two for a multiply-accumulate. */
export function gigaOperationsPerSecond(macsPerInference: number, inferencesPerSecond: number): number {
  return (2 * macsPerInference * inferencesPerSecond) / 1e9;
}

export function gopsPerWatt(gops: number, powerMw: number): number {
  return gops / (powerMw / 1e3);
}

/** Energy-delay product, pJ * ns. */
export function energyDelayProduct(energyPj: number, delayNs: number): number {
  return energyPj * delayNs;
}
