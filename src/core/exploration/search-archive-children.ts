/** The archive search: a member at random, moved on one axis or two. */
import type { Scalar } from './types';
import type { Children } from './search';
import { movedValue, latinValues, searchDraws } from './search-space';

/** Points between two looks at the archive: one, as the best parent may be the newest. */
export const archiveChildren: Children = ({ axes }, seed) => {
  const draws = searchDraws(seed);
  const move = (values: Scalar[]) => {
    const axis = draws.below(axes.length);
    values[axis] = movedValue(axes[axis], values[axis], draws);
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
