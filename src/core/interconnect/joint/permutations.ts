/** Genotypes of the search: which group is at each place of the curve, and how they are drawn and changed. */
import { drawFrom, drawStream } from '../../basis/generator';
import { curveMapping } from './archive';
import type { JointProblem } from './types';

/** Groups by place among the exchangeable nodes. */
export type Genotype = Int32Array;

/** Numbers in a row from one series of the generator. */
export interface Draws {
  readonly below: (bound: number) => number;
  readonly unit: () => number;
}

/** The generator's series that searches for a placement draw from. */
const placementSeries = 1;

export function drawsOf(seed: number, series = placementSeries): Draws {
  const stream = drawStream(seed, series);
  let index = 0;
  const unit = () => drawFrom(stream, index++) / 2 ** 32;
  return { unit, below: (bound) => Math.floor(unit() * bound) };
}

export function mappingOf(problem: JointProblem, genotype: Genotype): Int32Array {
  const nodeOf = curveMapping(problem);
  for (const [place, group] of genotype.entries()) nodeOf[group] = problem.exchangeable[place];
  return nodeOf;
}

export function shuffled(groups: Genotype, { below }: Draws): Genotype {
  const order = groups.slice();
  for (let place = order.length - 1; place > 0; place--) swap(order, place, below(place + 1));
  return order;
}

function swap(order: Genotype, one: number, other: number): void {
  [order[one], order[other]] = [order[other], order[one]];
}

/** The curve, its reverse, and both with the tiers in reverse order. */
export function plainGenotypes({ exchangeable, flipped }: JointProblem): Genotype[] {
  const ways = [exchangeable, exchangeable.toReversed()];
  if (flipped === undefined) return ways;
  const canFlip = exchangeable.every((node) => exchangeable.includes(flipped[node]));
  return canFlip ? [...ways, ...ways.map((way) => way.map((node) => flipped[node]))] : ways;
}

/** Two places in order. */
function segment(length: number, { below }: Draws): readonly [number, number] {
  const [one, other] = [below(length), below(length)];
  return one < other ? [one, other] : [other, one];
}

/** A swap of two groups, or a stretch of the curve the other way round; in place, even chance. */
export function mutate(genotype: Genotype, draws: Draws): void {
  const [first, last] = segment(genotype.length, draws);
  if (draws.unit() < 0.5) swap(genotype, first, last);
  else genotype.subarray(first, last + 1).reverse();
}

/**
 * A stretch of one parent, the rest in the order of the other.
 *
 * @source Davis 1985, order crossover
 */
export function orderCrossover(parent: Genotype, other: Genotype, draws: Draws): Genotype {
  const { length } = parent;
  const [first, last] = segment(length, draws);
  const child = parent.slice();
  const kept = new Set(parent.subarray(first, last + 1));
  let place = (last + 1) % length;
  for (let step = 0; step < length; step++) {
    const group = other[(last + 1 + step) % length];
    if (kept.has(group)) continue;
    child[place] = group;
    place = (place + 1) % length;
  }
  return child;
}
