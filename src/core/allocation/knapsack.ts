/** Least sum of steps, exactly: a multiple-choice knapsack by dynamic programming over the area. */
import { breakpoints } from './breakpoints';
import { leastArea } from './table';
import type { OperatorTable } from './types';

/** Cell updates above which the table is not filled. */
const mostUpdates = 2e8;

/** What an operator can do beyond its one replica; areas in units of the common divisor. */
interface Choices {
  readonly replicas: Int32Array;
  readonly area: Int32Array;
  readonly saving: Float64Array;
}

/**
 * The replicas of least sum of steps in `budget` crossbars, and of these the ones of least area. One replica each must
 * fit.
 *
 * @returns undefined where more than `mostUpdates` cells would have to be updated
 * @source  derived. O(free area / greatest common divisor of the crossbars * breakpoints) time; a byte or two for each
 *   operator and area.
 */
export function solveKnapsack(table: OperatorTable, budget: number): Int32Array | undefined {
  const unit = commonDivisor(table);
  const free = budget - leastArea(table);
  const useful = table.positions.reduce((sum, positions, place) => sum + table.crossbars[place] * (positions - 1), 0);
  const room = Math.floor(Math.min(free, useful) / unit);
  const choices = Array.from(table.positions, (_, place) => choicesOf(table, place, unit, room));
  if (updatesOf(choices, room) > mostUpdates) return undefined;

  let best = new Float64Array(room + 1);
  let next = new Float64Array(room + 1);
  const chosen = choices.map((own) => {
    const row = own.area.length < 256 ? new Uint8Array(room + 1) : new Uint16Array(room + 1);
    if (own.area.length === 1) return row;
    next.set(best);
    for (let choice = 1; choice < own.area.length; choice++) {
      improve(best, next, row, own.area[choice], own.saving[choice], choice);
    }
    [best, next] = [next, best];
    return row;
  });
  return traceBack(choices, chosen, best);
}

/** One choice of one operator, over every area. */
function improve(
  best: Float64Array,
  next: Float64Array,
  row: Uint8Array | Uint16Array,
  area: number,
  saving: number,
  choice: number,
): void {
  for (let total = area; total < next.length; total++) {
    const saved = best[total - area] + saving;
    if (saved > next[total]) {
      next[total] = saved;
      row[total] = choice;
    }
  }
}

/** From the least area that saves the most, the choice of every operator, last to first. */
function traceBack(
  choices: readonly Choices[],
  chosen: readonly (Uint8Array | Uint16Array)[],
  best: Float64Array,
): Int32Array {
  let area = best.indexOf(best[best.length - 1]);
  const replicas = new Int32Array(choices.length);
  for (let place = choices.length - 1; place >= 0; place--) {
    const choice = chosen[place][area];
    replicas[place] = choices[place].replicas[choice];
    area -= choices[place].area[choice];
  }
  return replicas;
}

function choicesOf(table: OperatorTable, place: number, unit: number, room: number): Choices {
  const positions = table.positions[place];
  const crossbars = table.crossbars[place];
  const all = table.ordered[place] ? Int32Array.of(1) : breakpoints(positions);
  const replicas = all.filter((count) => crossbars * (count - 1) <= room * unit);
  return {
    replicas,
    area: replicas.map((count) => (crossbars * (count - 1)) / unit),
    saving: Float64Array.from(replicas, (count) => table.pace[place] * (positions - Math.ceil(positions / count))),
  };
}

function updatesOf(choices: readonly Choices[], room: number): number {
  let updates = 0;
  for (const { area } of choices) {
    for (let choice = 1; choice < area.length; choice++) updates += room + 1 - area[choice];
  }
  return updates;
}

/** Greatest common divisor of the crossbars of all operators that can have replicas. */
function commonDivisor(table: OperatorTable): number {
  let divisor = 0;
  for (let place = 0; place < table.positions.length; place++) {
    if (table.ordered[place]) continue;
    let rest = table.crossbars[place];
    while (rest !== 0) [divisor, rest] = [rest, divisor % rest];
  }
  return Math.max(1, divisor);
}
