/** What the interval leaves free, spent on latency. */
import { climbHull } from './hull';
import type { AllocationOptions, OperatorTable } from './types';

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
  const wider = climbHull(table, replicas, budget).replicas;
  return options.latencyOf(wider) <= options.latencyOf(replicas) ? wider : replicas;
}
