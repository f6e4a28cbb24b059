/** Tenants in groups that take turns on the whole chip, each group divided exactly. */
import { failure, success, type Result } from '../basis/result';
import { tenantCurve } from '../tenancy/curve';
import { bestGrouping, mostGrouped } from '../tenancy/groups';
import type { DivisionOptions, DivisionProblem, TenantCurve } from '../tenancy/types';
import { deployDivision } from './deploy-region';
import type { DeployedGroup, DeployedTenant, Deployment } from './deployment';
import type { RunSettings } from './run-tenant';
import { planOfWay, type Searched } from './searched-tenant';
import { regionLoadNs, type SplitSettings } from './splitter';

/** The curve with the load of every entry added: a group's weights are programmed in every round. */
function loadedCurve(searched: Searched, granule: number): TenantCurve {
  const { times, curve, work } = searched;
  const loaded = times.time.map((time, entry) => {
    const way = times.entry[entry];
    const plan = planOfWay(searched, way);
    const crossbars = plan ? (plan.kind === 'slot' ? plan.stayingCrossbars : 0) : curve.area[way];
    return time + regionLoadNs(work.chip, times.area[entry])(crossbars);
  });
  const kept = tenantCurve(times.area, loaded, granule);
  return { ...kept, entry: kept.entry.map((entry) => times.entry[entry]) };
}

/** What is not rewritten within the group's turn stays until it ends. */
function heldTo(tenant: DeployedTenant, endNs: number): DeployedTenant {
  if (tenant.split?.kind === 'direct') return tenant;
  const parts = tenant.parts.map((part) => {
    const fromNs = part.held?.fromNs ?? part.startNs;
    return part.run ? { ...part, held: { fromNs, toNs: endNs } } : part;
  });
  return { ...tenant, parts };
}

/**
 * The best grouping, deployed; undefined where all tenants are best resident together.
 *
 * @returns `out-of-range` for more tenants than can be grouped or an objective that is not the round; `does-not-fit` of a
 *          tenant that is too large alone
 */
export function deployInGroups(
  searched: readonly Searched[],
  problem: DivisionProblem,
  options: DivisionOptions,
  split: SplitSettings,
  settings: RunSettings,
): Result<Deployment | undefined> {
  if (searched.length > mostGrouped.value) {
    const text = `groups are searched for up to ${mostGrouped.value} tenants, there are ${searched.length}`;
    return failure({ code: 'out-of-range', path: 'policy.tenancyOptions.timeSharing', text, allowed: ['none'] });
  }
  const loaded = searched.map((tenant) => ({ ...tenant, times: loadedCurve(tenant, problem.granule) }));
  const grouping = bestGrouping({ ...problem, loadedCurves: loaded.map(({ times }) => times) }, options);
  if (!grouping.ok) return grouping;
  if (grouping.value.groups.length === 1) return success(undefined);

  const inTurn = { ...split, reloads: true, options: { ...split.options, leftover: 'none' as const } };
  const groups: DeployedGroup[] = [];
  const tenants = new Array<DeployedTenant>(searched.length);
  let startNs = 0;
  for (const { members, division } of grouping.value.groups) {
    const deployed = deployDivision(loaded, members, division, inTurn, settings, startNs);
    if (!deployed.ok) return deployed;
    const endNs = startNs + Math.max(...deployed.value.map(({ makespanNs }) => makespanNs));
    members.forEach((tenant, place) => (tenants[tenant] = heldTo(deployed.value[place], endNs)));
    groups.push({ members, crossbars: division.areaUsed, durationNs: endNs - startNs });
    startNs = endNs;
  }
  const { objective } = grouping.value;
  return success({
    policy: 'exact',
    // A round serves the whole batch of every tenant.
    tenants: tenants.map((tenant) => ({ ...tenant, intervalNs: startNs / tenant.work.tenant.batch })),
    makespanNs: startNs,
    crossbars: problem.area,
    initialProgrammingNs: 0,
    groups,
    groupObjective: objective,
  });
}
