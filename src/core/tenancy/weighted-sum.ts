/**
 * The largest weighted sum of throughputs, exact: the curves are merged one tenant at a time, and a state dies when
 * another has no more area and no less value.
 */
import { leastAreaOf } from './curve';
import type { DivisionProblem, TenantCurve } from './types';

export interface WeightedSum {
  /** Entry of each tenant's curve. */
  readonly entries: readonly number[];
  /** Sum of `weight / time`. */
  readonly value: number;
}

/** States that no other dominates: area and value both strictly ascending. Of each, where it came from. */
interface States {
  length: number;
  readonly area: Float64Array;
  readonly value: Float64Array;
  /** Place among the states of the tenants before. */
  readonly parent: Int32Array;
  /** Entry of the last tenant's curve. */
  readonly entry: Int32Array;
}

/**
 * The best division; one exists.
 *
 * @source derived. O(tenants * states * entries) time.
 */
export function largestWeightedSum(problem: DivisionProblem): WeightedSum {
  let kept = problem.curves.reduce((sum, curve) => sum + leastAreaOf(curve), 0);
  const layers = [statesOf(1)];
  layers[0].length = 1;
  problem.curves.forEach((curve, tenant) => {
    kept -= leastAreaOf(curve);
    layers.push(extended(layers[tenant], curve, problem.weights[tenant], problem.area - kept));
  });
  const last = layers[layers.length - 1];
  const entries = new Array<number>(problem.curves.length);
  let state = last.length - 1;
  for (let tenant = entries.length - 1; tenant >= 0; tenant--) {
    entries[tenant] = layers[tenant + 1].entry[state];
    state = layers[tenant + 1].parent[state];
  }
  return { entries, value: last.value[last.length - 1] };
}

/** All states with one tenant more, within `room` crossbars. */
function extended(before: States, curve: TenantCurve, weight: number, room: number): States {
  let merged = statesOf(0);
  for (let entry = 0; entry < curve.area.length && curve.area[entry] <= room; entry++) {
    merged = mergedWith(merged, before, entry, curve.area[entry], weight / curve.time[entry], room);
  }
  return merged;
}

/** `states` and those of `before` moved by `area` and `value`, in order of area, without the dominated ones. */
function mergedWith(states: States, before: States, entry: number, area: number, value: number, room: number): States {
  const result = statesOf(states.length + before.length);
  let own = 0;
  let other = 0;
  let best = -Infinity;
  for (;;) {
    const ownArea = own < states.length ? states.area[own] : Infinity;
    const otherArea = other < before.length ? before.area[other] + area : Infinity;
    if (Math.min(ownArea, otherArea) > room) return result;
    if (ownArea <= otherArea) {
      best = push(result, best, ownArea, states.value[own], states.parent[own], states.entry[own]);
      own++;
    } else {
      best = push(result, best, otherArea, before.value[other] + value, other, entry);
      other++;
    }
  }
}

/** Appends a state unless one of no more area has its value; one of the same area and less value gives way. */
function push(states: States, best: number, area: number, value: number, parent: number, entry: number): number {
  if (value <= best) return best;
  if (states.length > 0 && states.area[states.length - 1] === area) states.length--;
  states.area[states.length] = area;
  states.value[states.length] = value;
  states.parent[states.length] = parent;
  states.entry[states.length] = entry;
  states.length++;
  return value;
}

function statesOf(capacity: number): States {
  return {
    length: 0,
    area: new Float64Array(capacity),
    value: new Float64Array(capacity),
    parent: new Int32Array(capacity),
    entry: new Int32Array(capacity),
  };
}
