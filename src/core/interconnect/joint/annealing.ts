/**
 * Archived simulated annealing over permutations: one placement wanders, and is compared with all that was found.
 *
 * @source Bandyopadhyay et al., IEEE TEVC 2008 (AMOSA), without its clustering; schedule reconstructed
 */
import { curveMapping, evaluatePoint, isBetter, withPoint } from './archive';
import { drawsOf, mappingOf, mutate } from './permutations';
import type { JointPoint, JointProgress, JointSearch } from './types';

/** Worsening, as a share of the curve's own figures, that is taken with a chance of 1/e. */
const hottest = 0.3;
const coldest = 0.001;
const evaluationsBetweenReports = 64;

export const annealing: JointSearch = function* (problem, { evaluations: budget, seed }) {
  const draws = drawsOf(seed);
  let genotype = problem.exchangeable;
  let current = evaluatePoint(problem, curveMapping(problem));
  let progress: JointProgress = { evaluations: 1, front: [current] };
  const costScale = current.cost || 1;
  const peakScale = current.peakK - problem.ambientK || 1;
  const worsening = (from: JointPoint, to: JointPoint) =>
    Math.abs(to.cost - from.cost) / costScale + Math.abs(to.peakK - from.peakK) / peakScale;
  while (progress.evaluations < budget) {
    const temperature = hottest * (coldest / hottest) ** (progress.evaluations / budget);
    const next = genotype.slice();
    mutate(next, draws);
    const point = evaluatePoint(problem, mappingOf(problem, next));
    const better = [...progress.front, current].filter((other) => isBetter(other, point));
    const mean = better.reduce((sum, other) => sum + worsening(other, point), 0) / Math.max(1, better.length);
    if (draws.unit() < Math.exp(-mean / temperature)) [genotype, current] = [next, point];
    progress = { evaluations: progress.evaluations + 1, front: withPoint(progress.front, point) };
    if (progress.evaluations % evaluationsBetweenReports === 0) yield progress;
  }
  return progress;
};
