/** How much power every node takes: where operators compute, where data is sent from, and what leaks. */
import type { OperatorShares } from '../placement/types';
import type { Flows } from '../traffic';
import type { WiredGraph } from '../wired-graph';

export interface HeatingTenant {
  readonly wired: Pick<WiredGraph, 'home' | 'crossbars'>;
  readonly shares: OperatorShares;
  /** By graph node: dynamic energy of an inference, pJ. An operator without arrays heats where it lives. */
  readonly energyPj: Float64Array;
  readonly flows: Flows;
  /** By flow: energy of the network in an inference, pJ. It heats the node that sends. */
  readonly flowEnergyPj: Float64Array;
  /** Time between two inferences. */
  readonly intervalNs: number;
}

const wattsPerPjNs = 1e-3;

/**
 * @param staticW of every node
 * @returns W by node
 */
export function nodePowers(tenants: readonly HeatingTenant[], staticW: Float64Array): Float64Array {
  const power = staticW.slice();
  for (const { wired, shares, energyPj, flows, flowEnergyPj, intervalNs } of tenants) {
    const watts = (picojoules: number) => (picojoules / intervalNs) * wattsPerPjNs;
    for (const [operator, energy] of energyPj.entries()) {
      const home = wired.home[operator];
      if (home < 0) continue;
      for (let place = shares.first[home]; place < shares.first[home + 1]; place++) {
        power[shares.node[place]] += (watts(energy) * shares.crossbars[place]) / wired.crossbars[home];
      }
    }
    for (const [flow, energy] of flowEnergyPj.entries()) power[flows.from[flow]] += watts(energy);
  }
  return power;
}
