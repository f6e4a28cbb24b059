/** The archive search: a member at random, moved on one axis or two. */
import { tenantOfAxis } from './exact-sample';
import type { Scalar, SweepAxis } from './types';
import type { Children } from './search';
import { movedValue, latinValues, searchDraws } from './search-space';

/**
 * Of the moves of a tenant's region, those that take from another or give to it: worth much where the whole chip is used, a
 * little wasted where crossbars are to be spared.
 */
const transferShare = 0.3;

/** What a region becomes that takes so much, as far as its range goes. */
function transferred({ range }: SweepAxis, value: Scalar, taken: number): number {
  const { min, max } = range ?? { min: -Infinity, max: Infinity };
  return Math.min(max, Math.max(min, Number(value) + taken));
}

/** Points between two looks at the archive: one, as the best parent may be the newest. */
export const archiveChildren: Children = ({ axes }, seed) => {
  const draws = searchDraws(seed);
  const regions = axes.flatMap((axis, place) => (axis.range && tenantOfAxis(axis) !== undefined ? [place] : []));
  const move = (values: Scalar[]) => {
    const axis = draws.below(axes.length);
    const others = regions.includes(axis) ? regions.filter((place) => place !== axis) : [];
    const moved = movedValue(axes[axis], values[axis], draws);
    if (others.length > 0 && draws.unit() < transferShare) {
      const other = others[draws.below(others.length)];
      const given = transferred(axes[other], values[other], Number(values[axis]) - Number(moved));
      values[axis] = Number(values[axis]) - (given - Number(values[other]));
      values[other] = given;
    } else values[axis] = moved;
  };
  let restarts = 0;
  return (archive) => {
    // Nothing feasible yet: more of the same kind as at the beginning.
    if (archive.length === 0) return latinValues(axes, 16, seed + ++restarts);
    const child = [...archive[draws.below(archive.length)].values];
    move(child);
    if (draws.unit() < 0.5) move(child);
    return [child];
  };
};
