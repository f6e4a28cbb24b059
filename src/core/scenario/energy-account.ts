/** Where the energy of a round goes: arithmetic on the demands, the power that always flows, and what is written. */
import type { ComponentId } from '../hardware/chip';
import { crossbarsPerTile, type Chip } from '../hardware/chip';
import { staticPowerMw } from '../hardware/energy';
import { writeEnergyPj } from '../hardware/writing';
import type { EnergyByComponent, EnergyComponent } from './evaluation';
import type { TenantWork } from './tenant-work';

/** Components by name, pJ. */
type Energies = Readonly<Partial<Record<ComponentId, number>>>;

/** Dynamic energy of one inference, without the share of the power that flows anyway. */
export function dynamicEnergy({ chip, analysis }: TenantWork): Energies {
  return scaled(analysis.energyPj, 1 - chip.staticShare);
}

export function scaled(energies: EnergyByComponent, factor: number): EnergyByComponent {
  return Object.fromEntries(Object.entries(energies).map(([id, energyPj]) => [id, energyPj * factor]));
}

export function total(energies: EnergyByComponent): number {
  return Object.values(energies).reduce((sum, energyPj) => sum + energyPj, 0);
}

export function added(parts: readonly EnergyByComponent[]): EnergyByComponent {
  const sums: Partial<Record<EnergyComponent, number>> = {};
  for (const part of parts) {
    for (const [id, energyPj] of Object.entries(part) as [EnergyComponent, number][])
      sums[id] = (sums[id] ?? 0) + energyPj;
  }
  return sums;
}

/** Cells of that many crossbars, all written. */
export function writtenEnergyPj(chip: Chip, crossbars: number): number {
  return writeEnergyPj(chip, crossbars * chip.crossbar.rows * chip.crossbar.columns);
}

/**
 * Energy that flows in `timeNs` whether anything works or not, link included.
 *
 * @param ownedCrossbars sum of the regions: their tiles are powered where only owned ones are
 */
export function staticEnergyPj(chip: Chip, ownedCrossbars: number, timeNs: number): number {
  const owned = Math.ceil(ownedCrossbars / crossbarsPerTile(chip));
  const powered = chip.poweredTiles === 'all' ? Math.max(chip.tiles, owned) : owned;
  return staticPowerMw(chip, powered) * timeNs;
}
