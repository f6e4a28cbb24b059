/**
 * What an axis of a sweep changes: everything, or only the clock of the arrays, or only the table of components. Points that
 * differ in the last two alone share a deployment.
 */
import { componentIds } from '../hardware/chip';
import type { Sweep } from './types';

/** `demand`: what a network asks of an array, so staircases are made anew. `deployment`: any other decision. */
export type AxisRole = 'demand' | 'deployment' | 'time' | 'price';

/** What makes another deployment, whatever the clock and the prices. */
export function isDecision(role: AxisRole): boolean {
  return role === 'demand' || role === 'deployment';
}

/** Times are multiples of the step interval; these change nothing else but the converters' power and area. */
const timePaths: readonly string[] = ['system.readTime_ns', 'system.adcRate_GHz'];

const demandPaths =
  /^(tenants\[\d+\]\.(network|networkOptions)\b|system\.(weightBits|activationBits|crossbar|packing|grouping|preset)\b|policy\.(splitting|splittingOptions|allocationOptions\.granule)\b)/;

/** Which figure of which component a path sets. */
export interface PricePath {
  /** Place in `componentIds`. */
  readonly component: number;
  readonly isPower: boolean;
}

export function pricePathOf(path: string): PricePath | undefined {
  const [, id, figure] = /^system\.components\.(\w+)\.(power_mW|area_mm2)$/.exec(path) ?? [];
  const component = componentIds.findIndex((each) => each === id);
  return component < 0 ? undefined : { component, isPower: figure === 'power_mW' };
}

function roleOfPath(path: string): AxisRole {
  if (pricePathOf(path)) return 'price';
  if (timePaths.includes(path)) return 'time';
  return demandPaths.test(path) ? 'demand' : 'deployment';
}

const byWeight: readonly AxisRole[] = ['demand', 'deployment', 'time', 'price'];

/** Of each axis; one with several paths is what the weightiest of them is. */
export function axisRoles({ axes }: Sweep): AxisRole[] {
  return axes.map(({ paths }) => {
    const roles = paths.map(roleOfPath);
    return byWeight.find((role) => roles.includes(role)) ?? 'deployment';
  });
}

/** So many neighbouring points of a grid, from index 0 on, share their deployment; 1 of another sample. */
export function pointsOfDeployment(sweep: Sweep): number {
  if (sweep.sample.kind !== 'grid') return 1;
  const lastDecision = axisRoles(sweep).findLastIndex(isDecision);
  return sweep.axes[lastDecision]?.stride ?? sweep.pointCount;
}
