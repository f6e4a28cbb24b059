/** The queue of tenants: who is on the chip, who waits and who has left, after a list of arrivals and releases. */
import { below, failure, success, type Result } from '../../basis/result';
import { admit, release, type Arrival, type FloorPlan, type PlacementSetting } from './floor-plan';

export type PlacementEvent = { readonly admit: string } | { readonly release: string };

/** What an event led to. */
export interface EventOutcome {
  /** Who got a place: whom the event admits, or those who waited for the place that it frees. */
  readonly entered: readonly string[];
  /** Crossbars that one who has to wait asks for, and those that it could have; absent where nobody has to. */
  readonly needs?: number;
  readonly available?: number;
}

export interface QueueState {
  readonly plan: FloorPlan;
  /** In the order of arrival. */
  readonly waiting: readonly string[];
  readonly released: readonly string[];
  /** Of each event so far. */
  readonly outcomes: readonly EventOutcome[];
}

function unknownTenant(name: string, path: string, arrivals: readonly Arrival[]): ReturnType<typeof failure> {
  const allowed = arrivals.map((arrival) => arrival.name);
  return failure({
    code: 'unknown-tenant',
    path,
    text: `${name} is no tenant; there are ${allowed.join(', ')}`,
    allowed,
  });
}

/** All that waits is tried again in order; a later one may overtake if it fits. */
function retry(state: QueueState, arrivals: readonly Arrival[], setting: PlacementSetting): QueueState {
  let { plan } = state;
  const entered: string[] = [];
  const waiting = state.waiting.filter((name) => {
    const arrival = arrivals.find((each) => each.name === name);
    const admitted = arrival && admit(plan, arrival, setting);
    if (!admitted?.ok) return true;
    plan = admitted.value;
    entered.push(name);
    return false;
  });
  return { ...state, plan, waiting, outcomes: [...state.outcomes, { entered }] };
}

function next(
  state: QueueState,
  event: PlacementEvent,
  arrivals: readonly Arrival[],
  setting: PlacementSetting,
): Result<QueueState> {
  if ('admit' in event) {
    const name = event.admit;
    const arrival = arrivals.find((each) => each.name === name);
    if (arrival === undefined) return unknownTenant(name, 'admit', arrivals);
    if (state.waiting.includes(name)) {
      return failure({ code: 'duplicate-name', path: 'admit', text: `${name} waits already` });
    }
    const admitted = admit(state.plan, arrival, setting);
    const released = state.released.filter((each) => each !== name);
    const after = (outcome: EventOutcome) => ({ released, outcomes: [...state.outcomes, outcome] });
    if (admitted.ok) return success({ ...state, plan: admitted.value, ...after({ entered: [name] }) });
    const { code, needs, available } = admitted.problem;
    if (code !== 'does-not-fit' || needs === undefined || available === undefined)
      return failure(below('admit', admitted.problem));
    const outcome = { entered: [], needs, available };
    return success({ ...state, waiting: [...state.waiting, name], ...after(outcome) });
  }
  const name = event.release;
  const released = [...state.released, name];
  if (state.waiting.includes(name)) {
    const waiting = state.waiting.filter((each) => each !== name);
    return success({ ...state, waiting, released, outcomes: [...state.outcomes, { entered: [] }] });
  }
  const left = release(state.plan, name);
  if (!left.ok) return failure(below('release', left.problem));
  return success(retry({ ...state, plan: left.value, released }, arrivals, setting));
}

/**
 * The state after the last event.
 *
 * @param arrivals the scenario's tenants; each may come and go many times
 * @returns `unknown-tenant` and `duplicate-name` with the place of the event; who has no room waits
 */
export function runEvents(
  plan: FloorPlan,
  arrivals: readonly Arrival[],
  events: readonly PlacementEvent[],
  setting: PlacementSetting,
): Result<QueueState> {
  let state: QueueState = { plan, waiting: [], released: [], outcomes: [] };
  for (const [place, event] of events.entries()) {
    const after = next(state, event, arrivals, setting);
    if (!after.ok) return failure(below(`events[${place}]`, after.problem));
    state = after.value;
  }
  return success(state);
}

/** All tenants in the order of the list; the first without room is `does-not-fit` at its place. */
export function admitAll(plan: FloorPlan, arrivals: readonly Arrival[], setting: PlacementSetting): Result<FloorPlan> {
  let current = plan;
  for (const [place, arrival] of arrivals.entries()) {
    const admitted = admit(current, arrival, setting);
    if (!admitted.ok) return failure(below(`tenants[${place}]`, admitted.problem));
    current = admitted.value;
  }
  return success(current);
}
