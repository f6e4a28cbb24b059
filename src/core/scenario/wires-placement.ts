/** Which node holds which crossbars of which operator of a deployment: the policy's answer for all that is resident together. */
import { failure, success, type Problem, type Result } from '../basis/result';
import { admit, emptyPlan, type Arrival, type FloorPlan, type Occupant } from '../interconnect/placement/floor-plan';
import { rearrangePlan } from '../interconnect/joint/rearrange-plan';
import type { OperatorShares } from '../interconnect/placement/types';
import { wiresOfGraph, type GraphWires, type WiredGraph } from '../interconnect/wired-graph';
import type { DeployedPart, DeployedTenant, Deployment } from './deployment';
import type { InterconnectSetting } from './interconnect-setting';
import { memoByGraph } from './memo';
import { operatorsOf } from './picture';
import type { Scenario } from './scenario';
import { problemOfTenant, type TenantWork } from './tenant-work';

/** Operators of one part of a tenant, and where their arrays are. */
export interface PlacedPart {
  readonly part: DeployedPart;
  readonly wired: WiredGraph;
  /** By graph node. */
  readonly shares: OperatorShares;
  /** Crossbars of the tenant on each node that lie before the part's own. */
  readonly skipped: Int32Array;
}

export interface PlacedTenant {
  readonly parts: readonly PlacedPart[];
  /** Arrays that it holds, by node, and those of each node that others held before it. */
  readonly reserved: Int32Array;
  readonly before: Int32Array;
}

/** A deployment as far as places go. */
export interface Placeable extends Pick<Deployment, 'turns' | 'groups' | 'admission'> {
  readonly tenants: readonly Pick<DeployedTenant, 'work' | 'crossbars' | 'crossbarsUsed' | 'parts' | 'program'>[];
}

type PlaceableTenant = Placeable['tenants'][number];

/** Tenants that hold arrays at the same time, each with its place in the deployment. */
export interface ResidentSet {
  readonly members: readonly number[];
  readonly plan: FloorPlan;
}

export interface Places {
  /** By place in the deployment. */
  readonly tenants: readonly PlacedTenant[];
  readonly sets: readonly ResidentSet[];
}

/** Who is resident together: each in turn, the groups in turn, or all. */
function residentSets({ tenants, turns, groups }: Placeable): readonly (readonly number[])[] {
  if (groups) return groups.map(({ members }) => members);
  const all = [...tenants.keys()];
  return turns && !turns.resident ? all.map((place) => [place]) : [all];
}

const graphWires = memoByGraph<GraphWires>();

/** Crossbars and replicas of a part as the wires see them; what is swept through has no neighbours there. */
function wiredPart(work: TenantWork, part: DeployedPart): WiredGraph {
  const { activationBits } = work.chip;
  const wires = graphWires(work.graph, String(activationBits), () => wiresOfGraph(work.graph, activationBits));
  const crossbars = new Int32Array(work.graph.nodes.length);
  const replicas = new Int32Array(work.graph.nodes.length).fill(1);
  for (const held of operatorsOf({ work }, part)) {
    const { node } = work.analysis.demands[held.operator];
    crossbars[node] = held.crossbars * held.replicas;
    replicas[node] = Math.max(1, held.replicas);
  }
  return { ...wires, crossbars, replicas };
}

/** Whether operators lie where the policy wants each, and not one after the other along the tenant's area. */
function isByOperator({ parts }: PlaceableTenant, { policy }: InterconnectSetting): boolean {
  return parts.length === 1 && (policy.id === 'nearest-neighbour' || policy.id === 'manual');
}

interface Stretch {
  readonly node: Int32Array;
  readonly crossbars: Int32Array;
}

/** The operators of a part, which are in graph order, along the tenant's area from `offset` on. */
function sharesAlong(
  work: TenantWork,
  part: DeployedPart,
  offset: number,
  area: Stretch,
  skipped: Int32Array,
): OperatorShares {
  const nodes: number[] = [];
  const counts: number[] = [];
  const first = new Int32Array(work.graph.nodes.length + 1);
  let place = 0;
  let left = area.crossbars[0];
  const walk = (count: number, take: (node: number, taken: number) => void): void => {
    for (let wanted = count; wanted > 0;) {
      while (left === 0) left = area.crossbars[++place];
      const taken = Math.min(left, wanted);
      take(area.node[place], taken);
      left -= taken;
      wanted -= taken;
    }
  };
  walk(offset, (node, taken) => (skipped[node] += taken));
  let next = 0;
  for (const { operator, crossbars, replicas } of operatorsOf({ work }, part)) {
    const { node } = work.analysis.demands[operator];
    first.fill(nodes.length, next, node + 1);
    walk(crossbars * replicas, (at, taken) => {
      nodes.push(at);
      counts.push(taken);
    });
    next = node + 1;
  }
  first.fill(nodes.length, next);
  return { first, node: Int32Array.from(nodes), crossbars: Int32Array.from(counts) };
}

/** Where a tenant's area begins in placement order. */
function firstCrossbarOf({ parts, program }: PlaceableTenant): number {
  if (program) return program.place.firstCrossbar;
  return parts.reduce((first, part) => Math.min(first, part.firstCrossbar), Infinity);
}

/** In turns that need no rewriting every tenant holds what it uses, and no more. */
function areaOf(tenant: PlaceableTenant, { turns }: Placeable): number {
  return turns?.resident ? tenant.crossbarsUsed : tenant.crossbars;
}

/** What a tenant asks for: its area, or the arrays of each operator. */
export function arrivalOf(
  { complete }: Scenario,
  setting: InterconnectSetting,
  tenant: PlaceableTenant,
  deployment: Placeable,
): Result<Arrival> {
  const { work, parts } = tenant;
  const { name } = work.tenant;
  if (setting.policy.id === 'manual' && parts.length > 1) {
    const text = 'its weights are resident in several parts, one after the other: placement manual goes with one';
    return failure({ code: 'placement-mismatch', path: 'policy.placement', text });
  }
  const manual = complete.policy.placementOptions.nodes?.[name];
  const given = manual ? { name, manual } : { name };
  const area = areaOf(tenant, deployment);
  if (!isByOperator(tenant, setting)) {
    const whole = { crossbars: Int32Array.of(area), lead: Int32Array.of(-1), operatorNames: [name], area };
    return success({ ...given, ...whole });
  }
  const { crossbars, lead } = wiredPart(work, parts[0]);
  return success({ ...given, crossbars, lead, operatorNames: work.graph.nodes.map((node) => node.name), area: 0 });
}

/** @param before arrays of each node that others hold and that come first in it */
function placedTenant(
  setting: InterconnectSetting,
  tenant: PlaceableTenant,
  { shares: held, reserved }: Occupant,
  before: Int32Array,
): PlacedTenant {
  const { work, parts } = tenant;
  const isEach = isByOperator(tenant, setting);
  const first = firstCrossbarOf(tenant);
  const placed = parts.map((part): PlacedPart => {
    const skipped = new Int32Array(before.length);
    const shares = isEach ? held : sharesAlong(work, part, part.firstCrossbar - first, held, skipped);
    return { part, wired: wiredPart(work, part), shares, skipped };
  });
  return { parts: placed, reserved, before };
}

/** Tenants as a plan has them, those that came first at the beginning of every node. */
function placedAsPlanned(
  { tenants }: Placeable,
  members: readonly number[],
  plan: FloorPlan,
  setting: InterconnectSetting,
): PlacedTenant[] {
  let before = new Int32Array(plan.capacity.length);
  const placed = new Map<string, PlacedTenant>();
  for (const occupant of plan.occupants) {
    const { name, reserved } = occupant;
    const tenant = tenants.find(({ work }) => work.tenant.name === name);
    if (!tenant) throw new Error(`${name} is on the plan and not deployed`);
    placed.set(name, placedTenant(setting, tenant, occupant, before));
    before = before.map((count, node) => count + reserved[node]);
  }
  return members.flatMap((place) => placed.get(tenants[place].work.tenant.name) ?? []);
}

/** A place by hand is a field of the document; a lack of room is the tenant's. */
function saidOfTenant(place: number, { work }: PlaceableTenant, problem: Problem, isManual: boolean): Problem {
  const { path } = problem;
  const field = `policy.placementOptions.nodes.${work.tenant.name}`;
  if (isManual && !path.startsWith('policy')) return { ...problem, path: path === '' ? field : `${field}.${path}` };
  return problemOfTenant(place, work.tenant, problem);
}

/** All of the members in the order of the list, or what the first without room has wrong. */
function planOf(
  scenario: Scenario,
  deployment: Placeable,
  members: readonly number[],
  setting: InterconnectSetting,
): Result<FloorPlan> {
  // In turns nobody works beside another: who was there before is no matter.
  const rule = { ...setting, shareNodes: setting.shareNodes || deployment.turns !== undefined };
  let plan = emptyPlan(setting.capacity);
  for (const place of members) {
    const tenant = deployment.tenants[place];
    const arrival = arrivalOf(scenario, setting, tenant, deployment);
    const admitted = arrival.ok ? admit(plan, arrival.value, rule) : arrival;
    if (!admitted.ok) return failure(saidOfTenant(place, tenant, admitted.problem, setting.policy.id === 'manual'));
    plan = admitted.value;
  }
  return success(plan);
}

/**
 * Places every tenant of a deployment: as its admission says, or all or nothing of each, those that are resident together in
 * the order of the list.
 *
 * @returns undefined where an unbounded allocation takes more crossbars than there are nodes for; `does-not-fit` with the
 *   tenant's path, and what places by hand have wrong
 */
export function placesOf(
  scenario: Scenario,
  deployment: Placeable,
  setting: InterconnectSetting,
): Result<Places | undefined> {
  const there = setting.capacity.reduce((sum, own) => sum + own, 0);
  const tenants = new Array<PlacedTenant>(deployment.tenants.length);
  const sets: ResidentSet[] = [];
  for (const members of residentSets(deployment)) {
    const asked = members.reduce((sum, place) => sum + areaOf(deployment.tenants[place], deployment), 0);
    if (asked > there && scenario.complete.policy.allocation === 'unbounded') return success(undefined);
    const { admission } = deployment;
    const plan = admission ? success(admission.plan) : planOf(scenario, deployment, members, setting);
    if (!plan.ok) return plan;
    const placed = placedAsPlanned(deployment, members, plan.value, setting);
    members.forEach((place, at) => (tenants[place] = placed[at]));
    sets.push({ members, plan: plan.value });
  }
  return success({ tenants, sets });
}

/** The same places with every group of the plan moved to another node, as a joint search says. */
export function movedPlaces({ tenants, sets }: Places, nodeOf: Int32Array): Places {
  const moved = (column: Int32Array): Int32Array => {
    const result = new Int32Array(column.length);
    for (const [group, node] of nodeOf.entries()) result[node] = column[group];
    return result;
  };
  const movedShares = (shares: OperatorShares): OperatorShares => {
    return { ...shares, node: shares.node.map((node) => nodeOf[node]) };
  };
  return {
    tenants: tenants.map(({ parts, reserved, before }) => ({
      parts: parts.map((part) => ({ ...part, shares: movedShares(part.shares), skipped: moved(part.skipped) })),
      reserved: moved(reserved),
      before: moved(before),
    })),
    sets: sets.map(({ members, plan }) => ({ members, plan: rearrangePlan(plan, nodeOf) })),
  };
}
