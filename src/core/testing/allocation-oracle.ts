/** Every allocation of a tiny table, tried one by one: the slow truth that the solvers are measured against. */
import type { OperatorTable } from '../allocation/types';

export interface BruteForceAllocation {
  /** Least interval that fits, and the least area that reaches it. */
  readonly intervalSteps: number;
  readonly crossbarsUsed: number;
  /** Least sum of steps that fits. */
  readonly sumSteps: number;
}

/** All replica counts within `budget`; undefined where none fits. */
export function bruteForceAllocation(
  table: OperatorTable,
  budget: number,
  floor = 1,
): BruteForceAllocation | undefined {
  let best: { -readonly [field in keyof BruteForceAllocation]: number } | undefined;
  const visit = (place: number, area: number, interval: number, sum: number): void => {
    if (area > budget) return;
    if (place === table.positions.length) {
      best ??= { intervalSteps: interval, crossbarsUsed: area, sumSteps: sum };
      best.sumSteps = Math.min(best.sumSteps, sum);
      if (interval > best.intervalSteps || (interval === best.intervalSteps && area >= best.crossbarsUsed)) return;
      best.intervalSteps = interval;
      best.crossbarsUsed = area;
      return;
    }
    const most = table.ordered[place] === 1 ? 1 : table.positions[place];
    for (let replicas = 1; replicas <= most; replicas++) {
      let rounds = 0;
      for (let done = 0; done < table.positions[place]; done += replicas) rounds++;
      const steps = rounds * table.pace[place];
      visit(place + 1, area + replicas * table.crossbars[place], Math.max(interval, steps), sum + steps);
    }
  };
  visit(0, 0, floor, 0);
  return best;
}
