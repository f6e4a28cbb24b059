/**
 * What the Replicas tab draws: the staircase of one network on the scenario's chip, what binds at each point of it, and the
 * designs of a budget. Plain values, worked out on the main thread: a look-up takes no time, a staircase under a millisecond.
 */
import { designsAt, type Design } from '../core/allocation/designs';
import { buildStaircase, entryWithin } from '../core/allocation/staircase';
import { operatorsAt, pointAt, type OperatorShare, type StaircasePoint } from '../core/allocation/staircase-point';
import type { OperatorTable, Staircase } from '../core/allocation/types';
import { misfit } from '../core/basis/misfit';
import { failure, success, type Result } from '../core/basis/result';
import { crossbarsOf, crossbarsPerTile } from '../core/hardware/chip';
import { orderedFloor } from '../core/scenario/interval-floor';
import { completeScenario } from '../core/scenario/scenario';
import type { ScenarioDocument } from '../core/scenario/schema';
import { worksOf } from '../core/scenario/tenant-work';

export interface ReplicaSubject {
  /** Of the tenant, or of the network where it is no tenant. */
  readonly name: string;
  readonly network: string;
  /** Names of the operators in crossbars, in the table's order. */
  readonly operators: readonly string[];
  readonly table: OperatorTable;
  readonly staircase: Staircase;
  /** Steps below which no replica helps: what operators in order cost in strict timing. */
  readonly floor: number;
  /** Crossbars of the whole chip. */
  readonly chip: number;
  readonly crossbarsPerTile: number;
}

export interface NamedOperatorShare extends OperatorShare {
  readonly name: string;
}

/** Tables keep their identity while neither network nor arrays change, so staircases are built once for each. */
const staircases = new WeakMap<OperatorTable, { readonly floor: number; readonly staircase: Staircase }>();

function staircaseOf(table: OperatorTable, floor: number): Staircase {
  const known = staircases.get(table);
  const kept = known?.floor === floor ? known : { floor, staircase: buildStaircase(table, floor) };
  staircases.set(table, kept);
  return kept.staircase;
}

const noSuchTenant = (place: number) =>
  failure({ code: 'out-of-range', path: `tenants[${place}]`, text: 'there is no such tenant' });

function onlySubject(document: ScenarioDocument): Result<ReplicaSubject> {
  const scenario = completeScenario(document);
  if (!scenario.ok) return scenario;
  const works = worksOf(scenario.value);
  if (!works.ok) return works;
  const [work] = works.value;
  if (!work) return noSuchTenant(0);
  const { tenant, table, analysis, chip } = work;
  const floor = orderedFloor(work);
  return success({
    name: tenant.name,
    network: tenant.network,
    operators: analysis.demands.map(({ name }) => name),
    table,
    staircase: staircaseOf(table, floor),
    floor,
    chip: crossbarsOf(chip),
    crossbarsPerTile: crossbarsPerTile(chip),
  });
}

/**
 * A tenant of the document by itself, on the document's chip.
 *
 * @returns as `completeScenario` and `worksOf`; `out-of-range` where there is no such tenant
 */
export function tenantSubject(document: ScenarioDocument, place: number): Result<ReplicaSubject> {
  const tenant = document.tenants[place];
  return tenant ? onlySubject({ ...document, tenants: [tenant] }) : noSuchTenant(place);
}

/** Any network on the document's chip; @returns as `tenantSubject` */
export function networkSubject(document: ScenarioDocument, network: string): Result<ReplicaSubject> {
  return onlySubject({ ...document, tenants: [{ network }] });
}

/** @param entry place on the staircase; beyond its ends, the end */
export function pointOf({ table, staircase }: ReplicaSubject, entry: number): StaircasePoint {
  return pointAt(table, staircase, Math.max(0, Math.min(staircase.need.length - 1, entry)));
}

/** The point that a budget reaches; `does-not-fit` where one replica of each operator is too much. */
export function pointWithin(subject: ReplicaSubject, budget: number): Result<StaircasePoint> {
  const { need } = subject.staircase;
  const entry = entryWithin(need, budget);
  return entry < 0 ? failure(misfit('', need[0] ?? 0, budget)) : success(pointOf(subject, entry));
}

/** Every operator at the interval of a point, in graph order. */
export function operatorsOf(
  { table, operators }: ReplicaSubject,
  { intervalSteps }: StaircasePoint,
): NamedOperatorShare[] {
  return operatorsAt(table, intervalSteps).map((share) => ({ ...share, name: operators[share.operator] ?? '' }));
}

/** @returns as `designsAt` */
export function designsOf({ table, floor }: ReplicaSubject, budget: number): Result<readonly Design[]> {
  return designsAt(table, budget, floor);
}

/** HitM's two shares. */
export interface Shares {
  /** Of the throughput without a limit of resources. */
  readonly throughput: number;
  /** Crossbars of the exact design over the budget. */
  readonly resources: number;
}

/** Undefined where the network does not fit. */
export function sharesAt(subject: ReplicaSubject, budget: number): Shares | undefined {
  const point = pointWithin(subject, budget);
  if (!point.ok) return undefined;
  return { throughput: point.value.throughputShare, resources: point.value.crossbars / budget };
}

/** Mean of each share; undefined of none. */
export function meanShares(all: readonly Shares[]): Shares | undefined {
  if (all.length === 0) return undefined;
  const mean = (pick: (shares: Shares) => number) => all.reduce((sum, shares) => sum + pick(shares), 0) / all.length;
  return { throughput: mean((each) => each.throughput), resources: mean((each) => each.resources) };
}
