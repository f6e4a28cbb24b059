import { expect, test } from 'vitest';
import { success } from '../core/basis/result';
import {
  collaborativeCells,
  collaborativeComparison,
  dataflowComparison,
  deviationOf,
  hitmComparison,
  jointComparison,
} from './gallery-study';

test('the shares of HitM are means over the cases that fit, beside the stated averages', () => {
  const [throughput, resources] = hitmComparison();
  expect(throughput?.stated.value).toBe(0.7801);
  expect(resources?.stated.value).toBe(0.6452);
  for (const figure of [throughput, resources]) {
    expect(figure?.ours).toBeGreaterThan(0);
    expect(figure?.ours).toBeLessThanOrEqual(1);
    expect(figure?.setup).toMatch(/^mean of \d+ cases/);
  }
});

test('the framework is compared by the ends of its range, and not before there are cases', () => {
  const cells = collaborativeCells();
  expect(cells).toHaveLength(4 * 6);
  expect(collaborativeComparison([])).toEqual([]);
  const answers = cells.map((cell, place) => ({
    cell,
    result: success({ ...cell, tiles: 1, makespan_ns: 1, energy_pJ: 1, speedup: 2 + place, energyGain: 1 + place / 100, areas: [] }),
  })); // prettier-ignore
  const [least, greatest, gain] = collaborativeComparison(answers);
  expect([least?.ours, greatest?.ours, gain?.ours]).toEqual([2, 25, 1.23]);
  expect(least && deviationOf(least)).toBeCloseTo(2 / 1.75 - 1, 12);
});

test('of networks the most that comes out stands beside what is stated as up to', () => {
  const trend = (id: 'floretLatency' | 'degeneratedLatency' | 'jointPeak', ours: number) => ({
    id,
    title: id,
    ours,
    isAhead: true,
  });
  const trends = [trend('floretLatency', -0.3), trend('floretLatency', -0.5), trend('degeneratedLatency', 1.5), trend('degeneratedLatency', 1.2), trend('jointPeak', -5)]; // prettier-ignore
  expect(dataflowComparison(trends).map(({ ours, shownAs }) => [ours, shownAs])).toEqual([[-0.5, 'change'], [1.5, 'factor']]); // prettier-ignore
  const [peak] = jointComparison(trends);
  expect(peak && [peak.shownAs, deviationOf(peak)]).toEqual(['kelvin', -0.8]);
  expect(dataflowComparison([])).toEqual([]);
});
