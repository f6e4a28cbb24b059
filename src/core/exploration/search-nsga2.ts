/**
 * NSGA-II over the axes of a sweep.
 *
 * @source Deb et al., IEEE TEVC 2002; its numbers reconstructed
 */
import { dominates } from '../pareto/objectives';
import type { Draws } from '../interconnect/joint/permutations';
import type { Children } from './search';
import { crowdingOf, isFeasible, type SearchPoint } from './search-archive';
import { movedValue, searchDraws } from './search-space';
import type { Scalar } from './types';

const population = 100;
const crossoverChance = 0.9;

interface Member {
  readonly point: SearchPoint;
  /** Fronts before its own, and how lonely it is there. */
  readonly rank: number;
  readonly crowding: number;
}

/** Front by front, of the last one the loneliest; what is not feasible comes last. */
function survivors(points: readonly SearchPoint[]): Member[] {
  const kept: Member[] = [];
  let left = points.filter(isFeasible);
  const rest = points.filter((point) => !isFeasible(point));
  for (let rank = 0; kept.length < population; rank++) {
    const isLast = left.length === 0;
    const front = isLast ? rest : left.filter((point) => !left.some((other) => dominates(other.aims, point.aims)));
    if (front.length === 0) break;
    const crowding = crowdingOf(front);
    const members = front.map((point, place) => ({ point, rank, crowding: crowding[place] }));
    members.sort((a, b) => b.crowding - a.crowding || a.point.index - b.point.index);
    kept.push(...members.slice(0, population - kept.length));
    if (isLast) break;
    const taken = new Set(front);
    left = left.filter((point) => !taken.has(point));
  }
  return kept;
}

function winner(members: readonly Member[], { below }: Draws): readonly Scalar[] {
  const [one, other] = [members[below(members.length)], members[below(members.length)]];
  const isOther = other.rank < one.rank || (other.rank === one.rank && other.crowding > one.crowding);
  return (isOther ? other : one).point.values;
}

export const nsga2Children: Children = ({ axes }, seed) => {
  const draws = searchDraws(seed);
  let members: Member[] = [];
  return (_, newest) => {
    members = survivors([...members.map(({ point }) => point), ...newest]);
    return Array.from({ length: population }, () => {
      const [parent, other] = [winner(members, draws), winner(members, draws)];
      const isCrossed = draws.unit() < crossoverChance;
      const child = parent.map((value, axis) => (isCrossed && draws.unit() < 0.5 ? other[axis] : value));
      return child.map((value, axis) =>
        draws.unit() < 1 / axes.length ? movedValue(axes[axis], value, draws) : value,
      );
    });
  };
};
