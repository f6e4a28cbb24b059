/** Every tenant in as many crossbars as the scenario gives it: for a division that somebody else has found. */
import { countText } from '../basis/count-text';
import { misfit, misfitText } from '../basis/misfit';
import { failure, success, type Problem } from '../basis/result';
import { leastAreaOf } from './curve';
import { divisionOf, equalAreas } from './division';
import { leastWeightedTime } from './max-min';
import type { DividingPolicy, DivisionProblem } from './types';

export const given: DividingPolicy = {
  id: 'given',
  title: 'Given areas',
  tag: 'reconstructed',
  summary: 'the crossbars that each tenant is given; the others share the rest equally',
  shares: 'area',
  divide: (problem) => {
    const areas = givenAreas(problem);
    const refused = overfull(problem, areas) ?? tooSmall(problem, areas);
    if (refused) return failure(refused);
    return success(divisionOf(problem, areas, { policy: 'given', bound: leastWeightedTime(problem) }));
  },
};

function isNamed({ given: named = [] }: DivisionProblem, tenant: number): boolean {
  return (named[tenant] ?? 0) > 0;
}

/** Fields of the tenants that are given an area. */
function namedFields(problem: DivisionProblem): string[] {
  return problem.curves.flatMap((_, tenant) => (isNamed(problem, tenant) ? [`tenants[${tenant}].crossbars`] : []));
}

function namedSum(problem: DivisionProblem, areas: readonly number[]): number {
  return areas.reduce((sum, area, tenant) => (isNamed(problem, tenant) ? sum + area : sum), 0);
}

/** Whole granules, never more than was given; what is left in equal shares to the others. */
function givenAreas(problem: DivisionProblem): number[] {
  const { curves, granule, given: named = [], area } = problem;
  const areas = curves.map((_, tenant) => Math.floor((named[tenant] ?? 0) / granule) * granule);
  const others = curves.filter((_, tenant) => !isNamed(problem, tenant));
  const shares = equalAreas({ ...problem, curves: others, area: Math.max(0, area - namedSum(problem, areas)) });
  let next = 0;
  return areas.map((own, tenant) => (isNamed(problem, tenant) ? own : shares[next++]));
}

/** Least area of the tenants that share the rest, each as large as the largest. */
function needOfOthers(problem: DivisionProblem): number {
  const others = problem.curves.filter((_, tenant) => !isNamed(problem, tenant));
  return others.length * Math.max(0, ...others.map(leastAreaOf));
}

/** More is given than there is: the fields and their sum. */
function overfull(problem: DivisionProblem, areas: readonly number[]): Problem | undefined {
  const needs = namedSum(problem, areas);
  if (needs <= problem.area) return undefined;
  const fields = namedFields(problem);
  const [path] = fields.length === 1 ? fields : ['tenants'];
  const text =
    fields.length === 1
      ? misfitText(needs, problem.area)
      : `${fields.join(' + ')} = ${countText(needs)} crossbars, there are ${countText(problem.area)}`;
  return { ...misfit(path, needs, problem.area, needs + needOfOthers(problem)), text };
}

/** The first tenant that needs more than it has. A larger chip helps only those that share what is left. */
function tooSmall(problem: DivisionProblem, areas: readonly number[]): Problem | undefined {
  const tenant = areas.findIndex((area, place) => leastAreaOf(problem.curves[place]) > area);
  if (tenant < 0) return undefined;
  const need = leastAreaOf(problem.curves[tenant]);
  if (isNamed(problem, tenant)) return misfit(`tenants[${tenant}].crossbars`, need, areas[tenant]);
  return misfit(`tenants[${tenant}]`, need, areas[tenant], namedSum(problem, areas) + needOfOthers(problem));
}
