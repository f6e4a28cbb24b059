/**
 * What an axis of a sweep changes: everything, or only the clock of the arrays, or only the table of components. Points that
 * differ in the last two alone share a deployment.
 */
import { componentIds } from '../hardware/chip';
import type { PointOrder, Sweep } from './types';

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

/** Places of the axes of a grid, the outermost first; axes that cost the same to change stay as the document has them. */
export function axisOrder(roles: readonly AxisRole[], order: PointOrder): number[] {
  const places = roles.map((_, axis) => axis);
  if (order === 'index') return places;
  return places.sort((a, b) => byWeight.indexOf(roles[a]) - byWeight.indexOf(roles[b]) || a - b);
}

/** Whether a walk in this order meets the points by their indices. */
export function isByIndex(roles: readonly AxisRole[], order: PointOrder): boolean {
  return axisOrder(roles, order).every((axis, place) => axis === place);
}

/** So many neighbouring points of a grid, from the first on, share their deployment; 1 of another sample. */
export function pointsOfDeployment(sweep: Sweep, order: PointOrder): number {
  if (sweep.sample.kind !== 'grid') return 1;
  const roles = axisRoles(sweep);
  const places = axisOrder(roles, order);
  const lastDecision = places.findLastIndex((axis) => isDecision(roles[axis]));
  return places.slice(lastDecision + 1).reduce((points, axis) => points * sweep.axes[axis].values.length, 1);
}
