/** What the interval leaves free, spent on latency. */
import { hullClimb } from './hull';
import type { AllocationOptions, OperatorTable } from './types';

/** The way up from some replicas, for budgets up to the largest. */
interface Climb {
  readonly from: Int32Array;
  readonly largest: number;
  readonly to: ReturnType<typeof hullClimb>;
}

/** The last of each table: whoever looks at one region after the other, the largest first, begins with the same replicas. */
const lastClimbs = new WeakMap<OperatorTable, Climb>();

function climbFrom(table: OperatorTable, from: Int32Array, budget: number): Climb {
  const last = lastClimbs.get(table);
  if (last && last.largest >= budget && last.from.every((count, place) => count === from[place])) return last;
  const climb = { from: from.slice(), largest: budget, to: hullClimb(table, from, budget) };
  lastClimbs.set(table, climb);
  return climb;
}

/**
 * The replicas with the area that is left spent along the hull, or `replicas` themselves where the latency would rise: a
 * wider step waits for more inputs and can start later. Without `options.latencyOf` nobody can tell, and nothing is spent.
 */
export function spendLeftover(
  table: OperatorTable,
  replicas: Int32Array,
  budget: number,
  options: AllocationOptions,
): Int32Array {
  if (options.leftover === 'none' || !options.latencyOf) return replicas;
  const wider = climbFrom(table, replicas, budget).to(budget).replicas;
  return options.latencyOf(wider) <= options.latencyOf(replicas) ? wider : replicas;
}
