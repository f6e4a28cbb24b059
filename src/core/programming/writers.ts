/** Crossbars on writers: how many are written at once, and how long a round takes. */
import { constant } from '../basis/constant';
import { isSeparable, resetTimeOfRowNs, blindResets, type WriteRule } from './write-rule';
import type { OuGrid } from './ou-grid';

/** What a chip fetches weights with. */
export const weightBandwidth = constant({
  value: 25.6,
  unit: 'bytes/ns',
  tag: 'stated',
  source: 'ISAAC, ISCA 2016: four HyperTransport links of 6.4 GB/s',
});

/** A crossbar written from nothing known to the worst contents. */
export interface WorstCrossbar {
  readonly timeNs: number;
  readonly energyPj: number;
}

/**
 * Every cell reset and set to the level that takes most: what planning counts with before contents are known.
 *
 * @source derived from the rule; 2.56 us for SLC, 5.12 us for MLC-A on 128 x 128 cells row by row
 */
export function worstCrossbar(rule: WriteRule, grid: OuGrid): WorstCrossbar {
  const rows = grid.slotRows * grid.ouRows;
  const columns = grid.slotColumns * grid.ouColumns;
  const cells = rows * columns;
  if (rule.kind === 'rows') return { timeNs: rows * rule.rowWriteNs, energyPj: cells * rule.cellWritePj };
  const width = isSeparable(rule) ? grid.ouColumns : columns;
  const groups = (columns / width) * Math.ceil(width / Math.min(rule.driverColumns, width));
  const sets = rule.scheme === 'MLC-A' ? Math.max(...rule.setLoops) : 2 ** rule.cellBits - 1;
  const resets = blindResets(rule);
  let timeNs = 0;
  for (let row = 0; row < rows; row++) {
    const resetNs = resetTimeOfRowNs(rule, row, grid.crossbarRows) + rule.verifyTimeNs;
    timeNs += groups * (sets * (rule.setTimeNs + rule.verifyTimeNs) + resets * resetNs);
  }
  const verifyPj = rule.verifyTimeNs > 0 ? rule.verifyEnergyPj : 0;
  const cellPj = sets * (rule.setEnergyPj + verifyPj) + resets * (rule.resetEnergyPj + verifyPj);
  return { timeNs, energyPj: cells * cellPj };
}

/**
 * Crossbars that are written at once: those that tiles have drivers for, within the power budget (mW; pJ/ns is mW).
 *
 * @returns 0 where the budget does not even drive one
 */
export function writersWithin(
  tiles: number,
  writersPerTile: number,
  worst: WorstCrossbar,
  budgetMw = Infinity,
): number {
  const driven = Math.floor(budgetMw / (worst.energyPj / worst.timeNs));
  return Math.min(tiles * writersPerTile, Number.isNaN(driven) ? Infinity : driven);
}

/** Longest first, each to the writer that is free first; ties by index. @returns the makespan */
export function longestFirstNs(timesNs: Float64Array, writers: number): number {
  if (writers >= timesNs.length) return timesNs.reduce((most, ns) => Math.max(most, ns), 0);
  const loads = new Float64Array(writers);
  // A heap of loads: which of equal writers is taken does not change the makespan.
  const descending = timesNs.slice().sort().reverse();
  let makespan = 0;
  for (const ns of descending) {
    let place = 0;
    const load = loads[0] + ns;
    makespan = Math.max(makespan, load);
    for (;;) {
      let child = 2 * place + 1;
      if (child >= writers) break;
      if (child + 1 < writers && loads[child + 1] < loads[child]) child++;
      if (loads[child] >= load) break;
      loads[place] = loads[child];
      place = child;
    }
    loads[place] = load;
  }
  return makespan;
}

/** No schedule is shorter: the longest crossbar, or all of them on busy writers. */
export function makespanBoundNs(timesNs: Float64Array, writers: number): number {
  let [longest, sum] = [0, 0];
  for (const ns of timesNs) {
    longest = Math.max(longest, ns);
    sum += ns;
  }
  return Math.max(longest, sum / writers);
}
