/** What the screens look into, and the studies: the same figures as the evaluation, from another side. */
import { describe, expect, test } from 'vitest';
import { withValueAt } from '../basis/path';
import { readMappingTable } from '../programming/mapping-table-text';
import { evaluate } from './evaluate';
import { drained } from './drained';
import { programmingAtSize, programmingPolicyRow } from './programming-studies';
import {
  chipWear,
  crossbarWear,
  mappingCheck,
  mappingText,
  patternStatistics,
  programmedCrossbar,
  roundsOfRegions,
  swappedSlots,
} from './programming-views';
import type { ReramDocument } from './schema';

/** Two tenants in regions of their own that are too small for them. */
const document: ReramDocument = {
  networks: [
    {
      id: 'custom:pair',
      title: 'pair',
      source: 'two convolutions and one more',
      operators: [
        { name: 'in', kind: 'input', channels: 8, height: 4, width: 4 },
        { name: 'a', kind: 'conv', inputs: ['in'], outChannels: 16, kernel: 3, pad: 1 },
        { name: 'b', kind: 'conv', inputs: ['a'], outChannels: 32, kernel: 3, pad: 1 },
        { name: 'c', kind: 'conv', inputs: ['b'], outChannels: 32, kernel: 3, pad: 1 },
      ],
    },
  ],
  tenants: [{ network: 'custom:pair' }, { network: 'custom:pair', name: 'other' }],
  system: { tiles: 14, imasPerTile: 1, crossbarsPerIma: 1, device: { preset: 'nvsim' } },
  policy: { tenancy: 'equal', programming: 'scheduled' },
};

function valueOf<T>(result: { ok: true; value: T } | { ok: false; problem: { text: string } }): T {
  if (!result.ok) throw new Error(result.problem.text);
  return result.value;
}

const { programming: regions = [], evaluation } = valueOf(evaluate(document));
const reports = evaluation.tenants.map(({ programming }) => programming);

describe('views', () => {
  test('each region has the rounds of its tenant, as long as the evaluation says', () => {
    const rounds = roundsOfRegions(regions);
    expect(rounds.map(({ firstCrossbar, area }) => [firstCrossbar, area])).toEqual([
      [0, 7],
      [7, 7],
    ]);
    for (const [place, region] of rounds.entries()) {
      const sum = region.rounds.reduce((all, { timeNs }) => all + timeNs, 0);
      expect(sum).toBeCloseTo(reports[place]?.program_ns ?? 0, 6);
      expect(region.rounds.map(({ tenant }) => tenant)).toEqual(region.rounds.map(() => place));
      for (const { firstCrossbar, crossbars } of region.rounds) {
        expect(firstCrossbar).toBeGreaterThanOrEqual(7 * place);
        expect(firstCrossbar + crossbars).toBeLessThanOrEqual(7 * place + 7);
      }
    }
  });

  test('changed cells of all crossbars and rounds add up to those of the tenant', () => {
    for (const [place, region] of roundsOfRegions(regions).entries()) {
      let changed = 0;
      for (const round of region.rounds.keys()) {
        for (let crossbar = region.firstCrossbar; crossbar < region.firstCrossbar + region.area; crossbar++) {
          const view = programmedCrossbar(regions, crossbar, round);
          if (!view) continue;
          expect(view.crossbar).toBe(crossbar);
          expect(view.before.filter((level, cell) => level !== view.after[cell]).length).toBe(view.changedCells);
          expect(view.slots.every(({ tenant }) => tenant === evaluation.tenants[place].name)).toBe(true);
          changed += view.changedCells;
        }
      }
      expect(changed).toBe(reports[place]?.changedCells);
    }
  });

  test('the worst cell of the chip is the worst of its crossbars', () => {
    const wear = chipWear(regions, 14);
    for (const [crossbar, worst] of wear.entries()) {
      const own = crossbarWear(regions, crossbar);
      expect(Math.max(0, ...(own?.pulses ?? []))).toBe(worst);
    }
    expect(Math.max(...wear.subarray(7))).toBe(reports[1]?.worstCellWrites);
    expect(crossbarWear(regions, 14)).toBeUndefined();
  });

  test('two slots that trade places twice are where they were', () => {
    const swap = swappedSlots(regions, 8, 0, 0, 9);
    expect(swap).toBeDefined();
    expect(swappedSlots(regions, 8, 0, 5, 5)).toMatchObject({ beforeNs: swap?.beforeNs, afterNs: swap?.beforeNs });
  });

  test('the table comes back as it went, its crossbars those of the chip', () => {
    const lines = valueOf(readMappingTable(mappingText(regions, 'csv')));
    expect(valueOf(readMappingTable(mappingText(regions, 'json')))).toEqual(lines);
    expect(Math.max(...lines.map(({ crossbar }) => crossbar))).toBeGreaterThanOrEqual(7);
    expect(new Set(lines.map(({ tenant }) => tenant))).toEqual(new Set(['custom:pair', 'other']));
  });

  test('the mapping computes what the network means', () => {
    const { vectors, equal } = mappingCheck(regions, 16);
    expect([vectors, equal]).toEqual([16, 16]);
  });

  test('equal networks have equal patterns', () => {
    const [first, second] = patternStatistics(regions);
    expect(first).toEqual(second);
    expect(first.blocks).toBeGreaterThan(0);
  });
});

describe('studies', () => {
  test('a policy by itself has the figures that it has in its scenario', () => {
    const row = valueOf(drained(programmingPolicyRow(document, 'scheduled')));
    const sum = (amount: 'program_ns' | 'energy_pJ') =>
      reports.reduce((all, report) => all + (report?.[amount] ?? 0), 0);
    expect(row.program_ns).toBeCloseTo(sum('program_ns'), 6);
    expect(row.energy_pJ).toBeCloseTo(sum('energy_pJ'), 6);
    expect(row.total_ns).toBe(evaluation.makespan_ns);
    expect(row).toMatchObject({ policy: 'scheduled', isSynthetic: true, isComplete: true, isUpper: false });
  });

  test('other policies may be asked of any scenario, also one whose weights all stay', () => {
    const ideal = valueOf(drained(programmingPolicyRow(document, 'ideal')));
    const naive = valueOf(drained(programmingPolicyRow(document, 'naive')));
    expect(ideal).toMatchObject({ program_ns: 0, energy_pJ: 0, lifetime_years: null });
    expect(naive.program_ns).toBeGreaterThan(reports[0]?.program_ns ?? 0);
    const large = withValueAt(document, 'system.tiles', 400);
    expect(valueOf(drained(programmingPolicyRow(large, 'naive')))).toMatchObject({ program_ns: 0, changedCells: 0 });
  });

  test('chips of other sizes: what fits is not rewritten', () => {
    const rows = [1 / 16, 1, 4].map((share) => valueOf(drained(programmingAtSize(document, share))));
    expect(rows.map(({ tiles }) => tiles)).toEqual([11, 168, 672]);
    expect(rows.map(({ isResident }) => isResident)).toEqual([false, true, true]);
    expect(rows.map(({ program_ns }) => program_ns > 0)).toEqual([true, false, false]);
  });
});
