import { describe, expect, test } from 'vitest';
import { evaluate, type Evaluated } from '../scenario/evaluate';
import { metricRecords, type MetricId } from './metric-records';
import { isUnstable, metricOf } from './metrics';

function evaluated(document: unknown): Evaluated {
  const result = evaluate(document, { simulate: false });
  if (!result.ok) throw new Error(result.problem.text);
  return result.value;
}

function missing(of: Evaluated): MetricId[] {
  return metricRecords.flatMap(({ id }) => (Number.isNaN(metricOf(of, id)) ? [id] : []));
}

const tenants = [
  { network: 'resnet18', batch: 2, weight: 3, arrivalRate_per_s: 40 },
  { network: 'mobilenet-v2', batch: 1 },
];

describe('a system of crossbars', () => {
  const of = evaluated({ tenants });
  if (of.kind !== 'reram') throw new Error('it has crossbars');
  const { system, tenants: [first, second], interconnect } = of.evaluation; // prettier-ignore

  test('has every figure but the lifetime of weights that stay', () => {
    expect(missing(of)).toEqual(['lifetime']);
    expect(isUnstable(of)).toBe(false);
  });

  test('its figures are those of its evaluation', () => {
    const expected: Partial<Record<MetricId, number>> = {
      throughput: 3 * first.throughput_per_s + second.throughput_per_s,
      'interval.worst': Math.max(3 * first.interval_ns, second.interval_ns),
      'latency.worst': Math.max(first.latency_ns, second.latency_ns),
      'response.p99.worst': Math.max(first.service?.p99_ns ?? NaN, second.latency_ns),
      power: system.power_mW,
      area: system.area_mm2,
      crossbars: system.crossbarsUsed,
      'noc.worstLink': interconnect?.worstLink?.rho ?? NaN,
      'temperature.peak': interconnect?.peakTemperature_K ?? NaN,
    };
    for (const [id, value] of Object.entries(expected)) expect(metricOf(of, id as MetricId)).toBeCloseTo(value, 12);
  });

  test('energy is that of an inference, averaged by how many of them each tenant makes', () => {
    const alone = evaluated({ tenants: [{ network: 'resnet18' }] });
    const [tenant] = alone.evaluation.tenants;
    const energyPj = tenant.energy_pJ ?? NaN;
    expect(metricOf(alone, 'energy') / energyPj).toBeCloseTo(1, 14);
    expect(metricOf(alone, 'edp') / (energyPj * tenant.latency_ns)).toBeCloseTo(1, 14);
    const [a, b] = [first.throughput_per_s, second.throughput_per_s];
    const mean = (a * first.energy_pJ + b * second.energy_pJ) / (a + b);
    expect(metricOf(of, 'energy') / mean).toBeCloseTo(1, 14);
  });
});

test('more requests than are served make a point unstable', () => {
  const busy = { ...tenants[1], arrivalRate_per_s: 1e6 };
  expect(isUnstable(evaluated({ tenants: [tenants[0], busy] }))).toBe(true);
});

test('weights that are rewritten wear their cells out, the sooner the more often', () => {
  const years = (tiles: number): number =>
    metricOf(evaluated({ tenants: [{ network: 'vgg16' }], system: { tiles }, policy: { tenancy: 'sequential' } }), 'lifetime'); // prettier-ignore
  expect(years(100)).toBeGreaterThan(0);
  expect(years(4000)).toBeNaN();
});

test('a GPU with DRAM-PIM has no figures of crossbars, and power only where its energy is counted', () => {
  const of = evaluated({ tenants: [{ network: 'mobilenet-v2' }], system: { kind: 'gpu+dram-pim' } });
  expect(missing(of)).toEqual(
    expect.arrayContaining(['area', 'crossbars', 'lifetime', 'temperature.peak', 'noc.worstLink', 'stp']),
  );
  expect(metricOf(of, 'throughput')).toBeCloseTo(1e9 / of.evaluation.tenants[0].interval_ns, 6);
});
