import { expect, test } from 'vitest';
import { evaluate } from '../../core/scenario/evaluate';
import type { ReramDocument } from '../../core/scenario/schema';
import { reramCompleteOf } from '../../store/complete';
import { interconnectMetrics, networkText } from './interconnect-metrics';

function shownOf(document: ReramDocument) {
  const [result, complete] = [evaluate(document), reramCompleteOf(document)];
  if (!result.ok || !complete) throw new Error('no result');
  return { evaluation: result.value.evaluation, complete };
}

const chiplets: ReramDocument = {
  tenants: [{ network: 'resnet18-cifar' }],
  system: { interconnect: { package: 'interposer', width: 4, height: 4 } },
};

test('every figure has its formula with the numbers filled in', () => {
  const shown = shownOf(chiplets);
  const metrics = interconnectMetrics(shown);
  expect(metrics.map(({ id }) => id)).toEqual(['wires-latency', 'wires-energy', 'mean-hops', 'worst-link', 'router-area', 'link-area', 'fabrication', 'peak-temperature', 'noise']); // prettier-ignore
  for (const { value, formula } of metrics) {
    expect(value).toBeGreaterThanOrEqual(0);
    expect(formula).not.toMatch(/NaN|undefined|Infinity/);
  }
  expect(networkText(shown.evaluation.interconnect ?? (undefined as never))).toMatch(/^Chiplets on an interposer, .+: 16 nodes, \d+ links of 64 b$/); // prettier-ignore
});

test('strict times include the wires, faithful times say what they would take', () => {
  const label = (timing: string) => interconnectMetrics(shownOf({ ...chiplets, pipeline: { timing } }))[0]?.label;
  expect([label('strict'), label('faithful')]).toEqual(['Latency, wires included', 'Latency, if wires took time']);
});

test('where moving data costs nothing there is nothing to tell', () => {
  const free: ReramDocument = { ...chiplets, system: { interconnect: { package: 'ideal' } } };
  expect(interconnectMetrics(shownOf(free))).toEqual([]);
});
