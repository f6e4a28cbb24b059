/** Plans of programming against a search that asks the closed form for every segment and interval by itself. */
import { describe, expect, test } from 'vitest';
import { replicasFor } from '../allocation/interval';
import { crossbarsOf } from '../hardware/chip';
import { closedFormMakespan } from '../pipeline/closed-form';
import { reachedIntervals } from '../programming/reached-intervals';
import { valueOf } from '../testing/programming-cases';
import { analyseScenario } from './analyse-scenario';
import { estimate } from './estimate';
import { drained } from './drained';
import { planSteps, programPlan, programSearch, programTenant, type ProgramTenant } from './program-plan';
import { programSetting, writersOfRegion } from './programming-setting';
import { membersOf } from './search-curve';
import { replicasByNode, timingOf } from './tenant-work';

function tenantOf(network: string, tiles: number, batch: number) {
  const document = {
    tenants: [{ network, batch }],
    system: { tiles },
    policy: { programming: 'scheduled', tenancy: 'sequential' },
  };
  const { scenario, works } = valueOf(analyseScenario(document));
  const tenant = programTenant(works[0], programSetting(scenario));
  return { scenario, tenant, area: crossbarsOf(scenario.chip) };
}

/** Load and computing of operators `first .. end - 1` at their best; Infinity where they do not fit. */
function slowSegmentNs({ work, setting }: ProgramTenant, area: number, first: number, end: number): number {
  const { table } = work;
  const writers = valueOf(writersOfRegion(setting, area));
  const members = membersOf(work, { first, end });
  let leastNs = Infinity;
  for (const steps of reachedIntervals(table)) {
    const replicas = Int32Array.from({ length: end - first }, (_, place) => replicasFor(table, first + place, steps));
    const need = replicas.reduce((sum, count, place) => sum + count * table.crossbars[first + place], 0);
    if (need > area) break;
    const byNode = replicasByNode(work, replicas, new Int32Array(work.graph.nodes.length), first);
    const timing = valueOf(timingOf(work, byNode, area));
    const { latency, interval } = estimate(work, byNode, timing, members);
    const { batch } = work.tenant;
    const runNs = closedFormMakespan(latency, interval, batch) * timing.tickNs;
    const loadNs = Math.ceil(need / writers) * setting.worst.timeNs;
    leastNs = Math.min(leastNs, loadNs + Math.max(runNs, batch * steps * work.stepNs));
  }
  return leastNs;
}

describe('the cuts of a network', () => {
  test.each([
    ['resnet18', 21, 1],
    ['resnet18', 40, 4],
    ['alexnet', 60, 1],
  ])('%s on %d tiles, batch %d: take as long as the best of all segments at all intervals', (network, tiles, batch) => {
    const { tenant, area } = tenantOf(network, tiles, batch);
    const { serial } = valueOf(programPlan(tenant, area));
    for (const segment of serial.segments) {
      if (segment.rounds.length > 1) continue;
      const { first, end, loadNs, computeNs } = segment;
      expect(loadNs + computeNs).toBeCloseTo(slowSegmentNs(tenant, area, first, end), 3);
    }
    const total = serial.segments.reduce(
      (sum, { loadNs, computeNs, spillNs }) => sum + loadNs + computeNs + spillNs,
      0,
    );
    expect(serial.totalNs).toBeCloseTo(total, 3);
    // No cut may be dropped with gain.
    const spill = (at: number) => serial.segments.find(({ first }) => first === at)?.spillNs;
    for (const [place, cut] of serial.cuts.entries()) {
      if (place === 0 || place === serial.segments.length) continue;
      const [before, after] = [serial.cuts[place - 1], serial.cuts[place + 1]];
      const both = serial.segments.slice(place - 1, place + 1);
      if (both.some(({ rounds }) => rounds.length > 1)) continue;
      const now = both.reduce((sum, { loadNs, computeNs }) => sum + loadNs + computeNs, spill(cut) ?? 0);
      expect(slowSegmentNs(tenant, area, before, after)).toBeGreaterThanOrEqual(now * (1 - 1e-9));
    }
  });

  test('are the same with a limit just above them, and none below it', () => {
    const { scenario, tenant, area } = tenantOf('resnet18', 21, 1);
    const plan = valueOf(programPlan(tenant, area));
    const search = programSearch(scenario).planIn(tenant);
    expect(drained(search(area, plan.timeNs))).toBeUndefined();
    expect(drained(search(area, plan.timeNs * 1.0001))?.serial).toEqual(plan.serial);
  });

  test('on a larger chip never take longer', () => {
    const times = [18, 20, 24, 28, 36, 48, 60].map((tiles) => {
      const { tenant, area } = tenantOf('mobilenet-v2', tiles, 1);
      return valueOf(programPlan(tenant, area)).serial.totalNs;
    });
    for (const [place, ns] of times.entries()) {
      if (place > 0) expect(ns).toBeLessThanOrEqual(times[place - 1] * (1 + 1e-9));
    }
  });

  test('come with a pause after every operator', () => {
    const { tenant, area } = tenantOf('resnet18', 21, 3);
    const steps = planSteps(tenant, area);
    let pauses = 0;
    for (let step = steps.next(); !step.done; step = steps.next()) pauses++;
    expect(pauses).toBeGreaterThanOrEqual(tenant.shapes.length);
  });
});
