/**
 * Tenants that come and go: who is deployed after the events of the document, who waits for room, and who has left. Sizes are
 * those of all tenants together, present or not, so that nobody changes when another comes or goes. Where they do not fit
 * together, each asks for one copy of its weights, and those that are there at the end share the chip.
 */
import { below, failure, success, type Problem, type Result } from '../basis/result';
import { admit, emptyPlan, type Arrival } from '../interconnect/placement/floor-plan';
import { admitAll, runEvents, type PlacementEvent, type QueueState } from '../interconnect/placement/queue';
import { deployScenario } from './deploy';
import type { Admission, Deployment, Waiting } from './deployment';
import type { PlacementOptionsDocument } from './interconnect-schema';
import { interconnectOf, type InterconnectSetting } from './interconnect-setting';
import { initialProgrammingNs } from './partition';
import type { RunSettings } from './run-tenant';
import type { Scenario } from './scenario';
import type { TenantWork } from './tenant-work';
import { arrivalOf } from './wires-placement';

/** A deployment with the scenario and the works of those that are deployed. */
export interface Admitted {
  readonly scenario: Scenario;
  readonly works: readonly TenantWork[];
  readonly deployment: Deployment;
}

const path = 'policy.placementOptions.events';

/** Events are about tenants that hold arrays beside each other, and keep them. */
function sharingProblem({ turns, groups, programRegions = [] }: Deployment): Problem | undefined {
  if (!turns && !groups && programRegions.length === 0) return undefined;
  const reason = turns || groups ? 'take turns on the chip' : 'have weights that are rewritten in every round';
  const text = `tenants come and go where all of them are resident at once; here they ${reason}`;
  return { code: 'out-of-range', path, text, allowed: [] };
}

/** Every event admits or releases. */
function eventsOf(given: NonNullable<PlacementOptionsDocument['events']>): Result<PlacementEvent[]> {
  const events: PlacementEvent[] = [];
  for (const [place, { admit: admitted, release }] of given.entries()) {
    if ((admitted === undefined) === (release === undefined)) {
      const text = 'an event names one tenant, to admit or to release';
      return failure({ code: 'out-of-range', path: `${path}[${place}]`, text, allowed: ['admit', 'release'] });
    }
    if (admitted !== undefined) events.push({ admit: admitted });
    if (release !== undefined) events.push({ release });
  }
  return success(events);
}

/** One copy of all weights, as one block. */
function leastArrival({ tenant, table }: TenantWork): Arrival {
  const needs = table.crossbars.reduce((sum, own) => sum + own, 0);
  const block = { crossbars: Int32Array.of(needs), lead: Int32Array.of(-1), operatorNames: [tenant.name] };
  return { name: tenant.name, ...block, area: needs };
}

function deployedArrivals(
  scenario: Scenario,
  deployment: Deployment,
  setting: InterconnectSetting,
): Result<readonly Arrival[]> {
  const arrivals: Arrival[] = [];
  for (const tenant of deployment.tenants) {
    const arrival = arrivalOf(scenario, setting, tenant, deployment);
    if (!arrival.ok) return arrival;
    arrivals.push(arrival.value);
  }
  return success(arrivals);
}

function eventsRun(
  arrivals: readonly Arrival[],
  events: readonly PlacementEvent[],
  setting: InterconnectSetting,
): Result<QueueState> {
  const state = runEvents(emptyPlan(setting.capacity), arrivals, events, setting);
  if (!state.ok) return failure(below('policy.placementOptions', state.problem));
  if (state.value.plan.occupants.length > 0) return state;
  return failure({ code: 'no-tenants', path, text: 'after the last event nobody is on the chip: admit a tenant' });
}

function membersOf({ tenants }: Scenario, { plan }: QueueState): readonly number[] {
  const there = new Set(plan.occupants.map(({ name }) => name));
  return [...tenants.keys()].filter((place) => there.has(tenants[place].name));
}

/** Those who wait in their order, then those whom no event names. */
function waitingOf(state: QueueState, arrivals: readonly Arrival[], setting: InterconnectSetting): Waiting[] {
  const { plan, waiting, released } = state;
  const known = new Set([...waiting, ...released, ...plan.occupants.map(({ name }) => name)]);
  const refused = waiting.map((name): Waiting => {
    const arrival = arrivals.find((each) => each.name === name);
    const asked = arrival && admit(plan, arrival, setting);
    if (!asked || asked.ok) throw new Error(`${name} waits though there is room`);
    const { needs, available } = asked.problem;
    return { name, ...(needs !== undefined && { needs }), ...(available !== undefined && { available }) };
  });
  return [...refused, ...arrivals.flatMap(({ name }) => (known.has(name) ? [] : [{ name }]))];
}

function only(scenario: Scenario, works: readonly TenantWork[], members: readonly number[]) {
  return {
    scenario: { ...scenario, tenants: members.map((place) => scenario.tenants[place]) },
    works: members.map((place) => works[place]),
  };
}

/** The deployment of all without those that are not there. How the chip was divided is said of all, so it is left out. */
function withoutAbsent(
  { division, partitionLog, ...whole }: Deployment,
  chip: Scenario['chip'],
  admission: Admission,
): Deployment {
  const tenants = admission.members.map((place) => whole.tenants[place]);
  const isWhole = tenants.length === whole.tenants.length;
  return {
    ...whole,
    tenants,
    makespanNs: Math.max(...tenants.map(({ startNs, makespanNs }) => startNs + makespanNs)),
    initialProgrammingNs: initialProgrammingNs(chip, tenants),
    ...(isWhole && division && { division }),
    ...(isWhole && partitionLog && { partitionLog }),
    admission,
  };
}

/** Sizes are those of all tenants together. */
function keepingSizes(
  scenario: Scenario,
  works: readonly TenantWork[],
  whole: Deployment,
  events: readonly PlacementEvent[],
  setting: InterconnectSetting,
): Result<Admitted> {
  const arrivals = deployedArrivals(scenario, whole, setting);
  if (!arrivals.ok) return arrivals;
  const state = eventsRun(arrivals.value, events, setting);
  if (!state.ok) return state;
  const admission: Admission = {
    plan: state.value.plan,
    members: membersOf(scenario, state.value),
    waiting: waitingOf(state.value, arrivals.value, setting),
    released: state.value.released,
    outcomes: state.value.outcomes,
  };
  return success({
    ...only(scenario, works, admission.members),
    deployment: withoutAbsent(whole, scenario.chip, admission),
  });
}

/** All tenants together are too many: those that are there at the end share the chip. */
function sharingAnew(
  scenario: Scenario,
  works: readonly TenantWork[],
  settings: RunSettings,
  events: readonly PlacementEvent[],
  setting: InterconnectSetting,
): Result<Admitted> {
  const least = works.map(leastArrival);
  const state = eventsRun(least, events, setting);
  if (!state.ok) return state;
  const members = membersOf(scenario, state.value);
  const present = only(scenario, works, members);
  const deployment = deployScenario(present.scenario, present.works, settings);
  if (!deployment.ok) return deployment;
  const problem = sharingProblem(deployment.value);
  if (problem) return failure(problem);
  const arrivals = deployedArrivals(present.scenario, deployment.value, setting);
  if (!arrivals.ok) return arrivals;
  const inOrder = state.value.plan.occupants.flatMap(
    ({ name }) => arrivals.value.find((own) => own.name === name) ?? [],
  );
  const plan = admitAll(emptyPlan(setting.capacity), inOrder, setting);
  if (!plan.ok) return plan;
  const waiting = waitingOf(state.value, least, setting);
  const { released, outcomes } = state.value;
  const admission: Admission = { plan: plan.value, members, waiting, released, outcomes };
  return success({ ...present, deployment: { ...deployment.value, admission } });
}

/**
 * Deploys a scenario: all of its tenants, or those that its events leave on the chip.
 *
 * @returns as `deployScenario`; `unknown-tenant` and `duplicate-name` with the place of the event, `no-tenants` where nobody
 *   is left, `out-of-range` where tenants are not resident together
 */
export function deployAdmitted(
  scenario: Scenario,
  works: readonly TenantWork[],
  settings: RunSettings,
): Result<Admitted> {
  const { placement, placementOptions } = scenario.complete.policy;
  const whole = deployScenario(scenario, works, settings);
  if (!placementOptions.events) return whole.ok ? success({ scenario, works, deployment: whole.value }) : whole;
  const events = eventsOf(placementOptions.events);
  if (!events.ok) return events;
  const setting = interconnectOf(scenario.complete, scenario.chip);
  if (!setting.ok) return setting;
  if (!whole.ok) {
    // Places by hand are of the sizes that all together have.
    const isTooMany = whole.problem.code === 'does-not-fit' && placement !== 'manual';
    return isTooMany ? sharingAnew(scenario, works, settings, events.value, setting.value) : whole;
  }
  const problem = sharingProblem(whole.value);
  if (problem) return failure(problem);
  return keepingSizes(scenario, works, whole.value, events.value, setting.value);
}
