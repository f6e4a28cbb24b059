/**
 * Tenants in groups that take turns: each group has the whole chip, and is loaded when its turn comes. Every way to group
 * them is looked at, each group divided exactly. Ours.
 */
import { constant } from '../basis/constant';
import { failure, success, type Problem, type Result } from '../basis/result';
import { misfitOf } from './division';
import { exact } from './exact';
import type { Division, DivisionOptions, DivisionProblem, TenantCurve } from './types';

/** Tenants that can be grouped: 4140 ways. */
export const mostGrouped = constant({
  value: 8,
  unit: 'tenants',
  tag: 'reconstructed',
  source: 'PIMscape: 255 groups, some milliseconds',
});

export interface GroupProblem extends DivisionProblem {
  /** Times with the load of each tenant's weights, for groups that take turns. */
  readonly loadedCurves: readonly TenantCurve[];
}

export interface Group {
  /** Tenants, ascending. */
  readonly members: readonly number[];
  /** Its own tenants, in the order of `members`. */
  readonly division: Division;
}

export interface Grouping {
  /** By their first members; one group where all are best resident together. */
  readonly groups: readonly Group[];
  /** Sum over groups of the largest weighted time, load included. */
  readonly objective: number;
}

/**
 * The grouping of the least objective; of equals, fewest groups found first. A set of tenants is best served by a group
 * with its first tenant and the best grouping of the others, so groups are solved once each.
 *
 * @returns `does-not-fit` where no grouping has room, with the need of the largest tenant
 * @source derived: exact over all partitions. O(3^tenants) after 2^tenants divisions.
 */
export function bestGrouping(problem: GroupProblem, options: DivisionOptions): Result<Grouping> {
  const tenants = problem.curves.length;
  const all = 2 ** tenants - 1;
  const groupOf: (Group | undefined)[] = [undefined];
  for (let set = 1; set <= all; set++) groupOf.push(dividedGroup(problem, options, set, set === all));
  const least = new Float64Array(all + 1).fill(Infinity);
  const chosen = new Int32Array(all + 1);
  least[0] = 0;
  for (let set = 1; set <= all; set++) {
    const first = set & -set;
    for (let group = set; group > 0; group = (group - 1) & set) {
      const own = (group & first) > 0 ? groupOf[group] : undefined;
      const objective = own ? own.division.objective + least[set ^ group] : Infinity;
      if (objective >= least[set]) continue;
      least[set] = objective;
      chosen[set] = group;
    }
  }
  if (least[all] === Infinity) return failure(misfitAlone(problem));
  const groups: Group[] = [];
  for (let set = all; set > 0; set ^= chosen[set]) groups.push(groupOf[chosen[set]] as Group);
  return success({ groups, objective: least[all] });
}

function dividedGroup(problem: GroupProblem, options: DivisionOptions, set: number, isAll: boolean): Group | undefined {
  const members = problem.curves.map((_, tenant) => tenant).filter((tenant) => (set >> tenant) & 1);
  const curves = isAll ? problem.curves : problem.loadedCurves;
  const own = {
    ...problem,
    curves: members.map((tenant) => curves[tenant]),
    weights: members.map((tenant) => problem.weights[tenant]),
  };
  const division = exact.divide(own, options);
  return division.ok ? { members, division: division.value } : undefined;
}

/** A tenant that fits by itself can always be a group: so one does not. */
function misfitAlone(problem: GroupProblem): Problem {
  const problems = problem.curves.map((curve) => misfitOf({ ...problem, curves: [curve] }));
  const place = problems.findIndex((own) => own !== undefined);
  const own = problems[place];
  if (!own) throw new Error('tenants that all fit alone can take turns');
  return { ...own, path: `tenants[${place}]` };
}
