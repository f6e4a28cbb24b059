/** From the areas that a policy gave to the answer with all its figures, and why a division may be impossible. */
import { misfit } from '../basis/misfit';
import type { Problem } from '../basis/result';
import { entryWithin } from '../allocation/staircase';
import { leastAreaOf } from './curve';
import type { Division, DivisionProblem } from './types';

/** The division into `areas`, in each of which the tenant must fit; what no policy but one knows comes in `known`. */
export function divisionOf(
  problem: DivisionProblem,
  areas: readonly number[],
  known: Pick<Division, 'policy' | 'bound' | 'certificate' | 'run'>,
): Division {
  const entries = areas.map((area, tenant) => entryWithin(problem.curves[tenant].area, area));
  const times = entries.map((entry, tenant) => problem.curves[tenant].time[entry]);
  return {
    ...known,
    areas,
    entries,
    times,
    areaUsed: areas.reduce((sum, area) => sum + area, 0),
    objective: Math.max(...times.map((time, tenant) => problem.weights[tenant] * time)),
  };
}

/** The equal split: granules as even as they go, the first tenants one more. */
export function equalAreas(problem: DivisionProblem): number[] {
  const tenants = problem.curves.length;
  const granules = Math.floor(problem.area / problem.granule);
  return problem.curves.map(
    (_, tenant) => (Math.floor(granules / tenants) + (tenant < granules % tenants ? 1 : 0)) * problem.granule,
  );
}

/**
 * `does-not-fit` of the first tenant that needs more than `areas` give it. `chipNeeds` is the chip whose equal shares
 * would do: from there any policy finds a division.
 */
export function misfitIn(problem: DivisionProblem, areas: readonly number[]): Problem | undefined {
  const tenant = areas.findIndex((area, place) => leastAreaOf(problem.curves[place]) > area);
  if (tenant < 0) return undefined;
  const largest = Math.max(...problem.curves.map(leastAreaOf));
  const chipNeeds = largest * problem.curves.length;
  return misfit(`tenants[${tenant}]`, leastAreaOf(problem.curves[tenant]), areas[tenant], chipNeeds);
}

/** `does-not-fit` where no division has room for every tenant: of a tenant too large alone, or of all together. */
export function misfitOf(problem: DivisionProblem): Problem | undefined {
  const least = problem.curves.map(leastAreaOf);
  const chipNeeds = least.reduce((sum, area) => sum + area, 0);
  const alone = least.findIndex((area) => area > problem.area);
  if (alone >= 0) return misfit(`tenants[${alone}]`, least[alone], problem.area, chipNeeds);
  return chipNeeds > problem.area ? misfit('tenants', chipNeeds, problem.area, chipNeeds) : undefined;
}
