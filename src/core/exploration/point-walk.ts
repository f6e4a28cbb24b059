/** Walking over the points of a sweep, and telling which part of a point is another than before. */
import { axisOrder, isDecision, type AxisRole } from './table-axes';
import type { PointOrder, Scalar, Sweep } from './types';

/** Names what values some axes have. */
export type Key = number | string;

export interface PointWalk {
  /** Of the point in the sweep. */
  readonly index: number;
  /** Of the point: one an axis. */
  readonly values: Scalar[];
  /** What decides its deployment, the demand of its networks among that, and its clock. */
  readonly key: { demand: Key; deployment: Key; time: Key };
  /** What is another than at the point before. */
  readonly changed: { deployment: boolean; time: boolean; price: boolean };
  /** To any point, by its place in the order of the walk. */
  seek(place: number): void;
  /** To the next one. */
  next(): void;
}

function newWalk(axes: number): Pick<PointWalk, 'values' | 'key' | 'changed'> {
  return {
    values: new Array<Scalar>(axes).fill(0),
    key: { demand: 0, deployment: 0, time: 0 },
    changed: { deployment: true, time: true, price: true },
  };
}

function note(changed: PointWalk['changed'], role: AxisRole): void {
  if (isDecision(role)) changed.deployment = true;
  else if (role === 'time') changed.time = true;
  else changed.price = true;
}

/** Points of a grid: the innermost axis counts fastest, so most steps change nothing else. */
export function gridWalk({ axes }: Sweep, roles: readonly AxisRole[], order: PointOrder): PointWalk {
  const { values, key, changed } = newWalk(axes.length);
  const places = new Int32Array(axes.length);
  const lengths = Int32Array.from(axes, (axis) => axis.values.length);
  const strides = Float64Array.from(axes, (axis) => axis.stride);
  const innermostFirst = axisOrder(roles, order).reverse();
  let index = 0;
  const number = (isOwn: (role: AxisRole) => boolean): number =>
    places.reduce((sum, place, axis) => (isOwn(roles[axis]) ? sum * lengths[axis] + place : sum), 0);
  const name = (): void => {
    if (changed.deployment) {
      key.demand = number((role) => role === 'demand');
      key.deployment = number(isDecision);
    }
    if (changed.time) key.time = number((role) => role === 'time');
  };
  return {
    get index() {
      return index;
    },
    values,
    key,
    changed,
    seek: (place) => {
      changed.deployment = changed.time = changed.price = true;
      let rest = place;
      index = 0;
      for (const axis of innermostFirst) {
        places[axis] = rest % lengths[axis];
        rest = Math.floor(rest / lengths[axis]);
        values[axis] = axes[axis].values[places[axis]];
        index += places[axis] * strides[axis];
      }
      name();
    },
    next: () => {
      changed.deployment = changed.time = changed.price = false;
      for (const axis of innermostFirst) {
        const isAnew = ++places[axis] === lengths[axis];
        index += strides[axis];
        if (isAnew) {
          places[axis] = 0;
          index -= lengths[axis] * strides[axis];
        }
        values[axis] = axes[axis].values[places[axis]];
        note(changed, roles[axis]);
        if (!isAnew) break;
      }
      name();
    },
  };
}

/** Points of a sample, or any others that have nothing to do with the ones before. */
export function sampleWalk(roles: readonly AxisRole[], valuesOf: (index: number) => readonly Scalar[]): PointWalk {
  const { values, key, changed } = newWalk(roles.length);
  let at = 0;
  const named = (own: readonly Scalar[], isOwn: (role: AxisRole) => boolean): string =>
    own.filter((_, axis) => isOwn(roles[axis])).join('\n');
  const seek = (index: number): void => {
    at = index;
    const own = valuesOf(index);
    for (let axis = 0; axis < values.length; axis++) values[axis] = own[axis];
    key.demand = named(own, (role) => role === 'demand');
    key.deployment = named(own, isDecision);
    key.time = named(own, (role) => role === 'time');
  };
  return {
    get index() {
      return at;
    },
    values,
    key,
    changed,
    seek,
    next: () => seek(at + 1),
  };
}
