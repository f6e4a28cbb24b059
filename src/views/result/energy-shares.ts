/** Energy by component, ordered and folded for bars: the largest by name, what is left as one. */
import type { EnergyByComponent, EnergyComponent, ReramEvaluation } from '../../core/scenario/evaluation';

/** Components with a shade of their own. */
const namedComponents = 5;

export type EnergyPart = EnergyComponent | 'other';

/** Components of a round, largest first, those without energy left out. */
export function componentsBySize(energy: EnergyByComponent): EnergyComponent[] {
  const entries = Object.entries(energy) as [EnergyComponent, number][];
  return entries
    .filter(([, energyPj]) => energyPj > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([id]) => id);
}

/** The parts of every bar, in order. */
export function partsOf({ system }: Pick<ReramEvaluation, 'system'>): EnergyPart[] {
  const components = componentsBySize(system.energyByComponent_pJ);
  return components.length <= namedComponents + 1 ? components : [...components.slice(0, namedComponents), 'other'];
}

/** Energy of a part in pJ: its component's, or that of all which have no part. */
export function energyOfPart(part: EnergyPart, parts: readonly EnergyPart[], energy: EnergyByComponent): number {
  if (part !== 'other') return energy[part] ?? 0;
  return Object.entries(energy).reduce(
    (sum, [id, energyPj]) => (parts.includes(id as EnergyPart) ? sum : sum + energyPj),
    0,
  );
}
