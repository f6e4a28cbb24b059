/** The designs that have a name on the front: told apart by shape, and what their costs are called. */
import { quantityText } from '../../draw/quantity-text';
import type { JointObjective } from './use-joint-search';

export type DesignName = 'curve' | 'performanceOnly' | 'joint';

export const designLooks: Readonly<Record<DesignName, { readonly title: string; readonly help: string; readonly mark: string }>> = {
  curve: { title: 'along the curve', help: 'where the search begins', mark: 'M-5 -5L5 5M5 -5L-5 5' },
  performanceOnly: { title: 'performance only', help: 'least cost of ways; of these the coolest', mark: 'M-5 -5H5V5H-5Z' },
  joint: { title: 'joint', help: 'nearest to the best of both, each by the extent of the front', mark: 'M0 -6.5L6.5 0L0 6.5L-6.5 0Z' },
}; // prettier-ignore

export function costText(cost: number, objective: JointObjective): string {
  return `${quantityText(cost, 'magnitude')}${objective === 'edp' ? ' pJ·ns' : ' B·hops'}`;
}
