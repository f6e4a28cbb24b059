/** Small random tenants for the splitter, and every plan of one tried one by one. */
import * as fc from 'fast-check';
import { staircaseCurve } from '../allocation/staircase';
import { operatorTable } from '../allocation/table';
import type { OperatorTable } from '../allocation/types';
import type { LatentCurve, SplitRegion, SplitTenant } from '../tenancy/split-tenant';

/** Latency of a chain in which each operator waits for the whole of the one before: simple, and no less than an interval. */
function chainCurve(table: OperatorTable, places: readonly number[], stepNs: number): LatentCurve {
  const pick = (column: Int32Array): Int32Array => Int32Array.from(places, (place) => column[place]);
  const ofFlags = (column: Uint8Array): Uint8Array => Uint8Array.from(places, (place) => column[place]);
  const own = {
    positions: pick(table.positions),
    crossbars: pick(table.crossbars),
    pace: pick(table.pace),
    ordered: ofFlags(table.ordered),
    convolution: ofFlags(table.convolution),
  };
  const curve = staircaseCurve(own);
  const stepsAt = (entry: number): number[] => {
    const replicas = new Int32Array(places.length);
    curve.replicasAt(entry, replicas);
    return Array.from(replicas, (count, place) => Math.ceil(own.positions[place] / count));
  };
  return {
    ...curve,
    paceOf: (entry) => {
      const steps = stepsAt(entry);
      const sum = steps.reduce((all, each) => all + each, 0);
      return { latencyNs: sum * stepNs, intervalNs: Math.max(...steps) * stepNs };
    },
    leastIntervalNs: (entry) => Math.max(...stepsAt(entry)) * stepNs,
  };
}

export interface SplitCase {
  readonly tenant: SplitTenant;
  readonly region: SplitRegion;
}

/** Up to five operators in regions that often are too small for them. */
export const splitCases: fc.Arbitrary<SplitCase> = fc
  .record({
    operators: fc.array(
      fc.record({
        positions: fc.integer({ min: 1, max: 20 }),
        crossbars: fc.integer({ min: 1, max: 12 }),
        ordered: fc.constantFrom(false, false, false, true),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    area: fc.integer({ min: 1, max: 15 }),
    granule: fc.constantFrom(1, 2),
    batch: fc.integer({ min: 1, max: 6 }),
    load: fc.integer({ min: 0, max: 30 }),
    writers: fc.constantFrom(1, 4, Infinity),
    reloads: fc.boolean(),
    rounds: fc.constantFrom('once' as const, 'repeating' as const),
  })
  .map(({ operators, area, granule, batch, load, writers, reloads, rounds }) => {
    const table = operatorTable(operators);
    if (!table.ok) throw new Error(table.problem.text);
    const stepNs = 10;
    const all = [...table.value.positions.keys()];
    const curveOf = (places: readonly number[]) => chainCurve(table.value, places, stepNs);
    const loadNs = (crossbars: number): number => load * (writers === Infinity ? 1 : Math.ceil(crossbars / writers));
    return {
      tenant: {
        batch,
        table: table.value,
        without: (absent: readonly number[]) => curveOf(all.filter((place) => !absent.includes(place))),
        segment: ({ first, end }: { readonly first: number; readonly end: number }) => curveOf(all.slice(first, end)),
      },
      region: { area: area * granule, granule, stepNs, loadNs, reloads, rounds },
    };
  });

/**
 * The least time of any slot plan: every prefix of the operators by positions a crossbar, every entry of what stays, every
 * slot that is left; Infinity where there is none.
 */
export function bruteForceSlot({ tenant, region }: SplitCase): number {
  const { positions, crossbars, ordered } = tenant.table;
  const order = [...positions.keys()].sort(
    (a, b) => positions[a] / crossbars[a] - positions[b] / crossbars[b] || a - b,
  );
  let least = Infinity;
  for (let count = 1; count <= order.length; count++) {
    const slotted = order.slice(0, count);
    const curve =
      count === order.length
        ? undefined
        : tenant.without(
            [...slotted].sort((a, b) => a - b),
            region.rounds,
          );
    for (let entry = 0; entry < (curve?.area.length ?? 1); entry++) {
      const staying = curve?.area[entry] ?? 0;
      const slot = Math.floor((region.area - staying) / region.granule) * region.granule;
      if (slot < region.granule || slotted.some((place) => ordered[place] && crossbars[place] > slot)) continue;
      const slotNs = slotted.reduce((sum, place) => {
        const parts = Math.ceil(crossbars[place] / slot);
        const own =
          region.loadNs(Math.ceil(crossbars[place] / parts)) + tenant.batch * positions[place] * region.stepNs;
        return sum + parts * own;
      }, 0);
      const pace = curve?.paceOf(entry) ?? { latencyNs: 0, intervalNs: 0 };
      const load = region.reloads ? region.loadNs(staying) : 0;
      const stays = load + pace.latencyNs + (tenant.batch - 1) * pace.intervalNs;
      least = Math.min(least, region.rounds === 'once' ? slotNs + stays : Math.max(slotNs, stays));
    }
  }
  return least;
}
