/** What a search keeps: points that none of the others dominates, thinned where they lie closest. */
import { dominates } from '../pareto/objectives';
import type { FoundPoint } from './types';

/** A point that was tried. */
export interface SearchPoint extends FoundPoint {
  /** Objectives to be minimised; Infinity in all where the point is not feasible. */
  readonly aims: readonly number[];
}

/** Members beyond which the most crowded one goes. */
const mostMembers = 500;

export function isFeasible({ result }: SearchPoint): boolean {
  return result.status === 'feasible';
}

/**
 * How far the neighbours of each point lie apart, each objective by its extent; the ends of an objective are endlessly lonely.
 *
 * @source Deb et al., IEEE TEVC 2002
 */
export function crowdingOf(points: readonly SearchPoint[]): Float64Array {
  const crowding = new Float64Array(points.length);
  const places = Array.from(points.keys());
  for (let axis = 0; axis < points[0].aims.length; axis++) {
    const valueOf = (place: number) => points[place].aims[axis];
    const sorted = places.toSorted((a, b) => valueOf(a) - valueOf(b) || a - b);
    const last = sorted.length - 1;
    const extent = valueOf(sorted[last]) - valueOf(sorted[0]);
    crowding[sorted[0]] = Infinity;
    crowding[sorted[last]] = Infinity;
    if (!(extent > 0 && extent < Infinity)) continue;
    for (let place = 1; place < last; place++) {
      crowding[sorted[place]] += (valueOf(sorted[place + 1]) - valueOf(sorted[place - 1])) / extent;
    }
  }
  return crowding;
}

/** The archive with a point, if none of its members is as good; without those that the point beats. */
export function withPoint(archive: readonly SearchPoint[], point: SearchPoint): readonly SearchPoint[] {
  if (!isFeasible(point)) return archive;
  const { aims } = point;
  if (archive.some((member) => member.aims.every((value, axis) => value <= aims[axis]))) return archive;
  const members = [...archive.filter((member) => !dominates(aims, member.aims)), point];
  if (members.length <= mostMembers) return members;
  const crowding = crowdingOf(members);
  const dropped = crowding.indexOf(crowding.reduce((least, value) => Math.min(least, value), Infinity));
  return members.filter((_, place) => place !== dropped);
}
