/**
 * NSGA-II over permutations, with an archive beside the population.
 *
 * @source Deb et al., IEEE TEVC 2002; its use here and its numbers reconstructed
 */
import { comparePoints, evaluatePoint, isBetter, withPoint } from './archive';
import {
  drawsOf,
  mappingOf,
  mutate,
  orderCrossover,
  plainGenotypes,
  shuffled,
  type Draws,
  type Genotype,
} from './permutations';
import type { JointPoint, JointProgress, JointSearch } from './types';

const population = 64;
const crossoverChance = 0.9;

interface Member {
  readonly genotype: Genotype;
  readonly point: JointPoint;
  /** Fronts before its own, and how lonely it is there. */
  readonly rank: number;
  readonly crowding: number;
}

type Newcomer = Pick<Member, 'genotype' | 'point'>;

/** Distance to the neighbours on one front, both axes by the front's extent; the ends are endlessly lonely. */
function withCrowding(front: readonly Newcomer[], rank: number): Member[] {
  const sorted = front.toSorted((a, b) => comparePoints(a.point, b.point));
  const [first, last] = [sorted[0].point, sorted[sorted.length - 1].point];
  const costExtent = last.cost - first.cost || 1;
  const peakExtent = first.peakK - last.peakK || 1;
  return sorted.map((newcomer, place) => {
    if (place === 0 || place === sorted.length - 1) return { ...newcomer, rank, crowding: Infinity };
    const [before, after] = [sorted[place - 1].point, sorted[place + 1].point];
    const crowding = (after.cost - before.cost) / costExtent + (before.peakK - after.peakK) / peakExtent;
    return { ...newcomer, rank, crowding };
  });
}

/** The best of parents and children: front by front, of the last one the loneliest. */
function survivors(all: readonly Newcomer[]): Member[] {
  const kept: Member[] = [];
  let left = all;
  for (let rank = 0; kept.length < population && left.length > 0; rank++) {
    const front = left.filter(({ point }) => !left.some((other) => isBetter(other.point, point)));
    const members = withCrowding(front, rank).sort((a, b) => b.crowding - a.crowding);
    kept.push(...members.slice(0, population - kept.length));
    const taken = new Set(front);
    left = left.filter((newcomer) => !taken.has(newcomer));
  }
  return kept;
}

function winner(members: readonly Member[], { below }: Draws): Genotype {
  const [one, other] = [members[below(members.length)], members[below(members.length)]];
  const isOther = other.rank < one.rank || (other.rank === one.rank && other.crowding > one.crowding);
  return (isOther ? other : one).genotype;
}

function childOf(members: readonly Member[], draws: Draws): Genotype {
  const [parent, other] = [winner(members, draws), winner(members, draws)];
  const child = draws.unit() < crossoverChance ? orderCrossover(parent, other, draws) : parent.slice();
  mutate(child, draws);
  return child;
}

export const nsga2: JointSearch = function* (problem, { evaluations: budget, seed }) {
  const draws = drawsOf(seed);
  let progress: JointProgress = { evaluations: 0, front: [] };
  const admit = (genotype: Genotype): Newcomer => {
    const point = evaluatePoint(problem, mappingOf(problem, genotype));
    progress = { evaluations: progress.evaluations + 1, front: withPoint(progress.front, point) };
    return { genotype, point };
  };
  const admitAll = (genotypes: readonly Genotype[]) => genotypes.slice(0, budget - progress.evaluations).map(admit);
  const first = plainGenotypes(problem);
  while (first.length < population) first.push(shuffled(problem.exchangeable, draws));
  let members = survivors(admitAll(first));
  yield progress;
  while (progress.evaluations < budget) {
    const children = Array.from({ length: population }, () => childOf(members, draws));
    members = survivors([...members, ...admitAll(children)]);
    yield progress;
  }
  return progress;
};
