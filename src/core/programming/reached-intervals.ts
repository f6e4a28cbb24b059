/** The intervals at which the need of any of a table's operators changes. */
import { buildStaircase } from '../allocation/staircase';
import { tableRange } from '../allocation/table';
import type { OperatorTable } from '../allocation/types';

/** Union over the operators, each for itself; steps, descending. */
export function reachedIntervals(table: OperatorTable): Float64Array {
  const reached = new Set<number>();
  const seen = new Set<string>();
  for (let place = 0; place < table.positions.length; place++) {
    const alike = `${table.positions[place]} ${table.pace[place]} ${table.ordered[place]}`;
    if (seen.has(alike)) continue;
    seen.add(alike);
    for (const steps of buildStaircase(tableRange(table, place, place + 1)).interval) reached.add(steps);
  }
  return Float64Array.from(reached).sort().reverse();
}
