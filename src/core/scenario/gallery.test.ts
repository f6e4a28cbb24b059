import { expect, test } from 'vitest';
import { evaluate } from './evaluate';
import { findGalleryEntry, gallery } from './gallery';
import { parseDocument } from './scenario';

test('ids are there once and fit into a link', () => {
  expect(new Set(gallery.map(({ id }) => id)).size).toBe(gallery.length);
  for (const { id } of gallery) expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
  expect(findGalleryEntry('no such entry')).toBeUndefined();
});

test.each(gallery.map((entry) => [entry.id, entry] as const))(
  '%s is a valid scenario with an answer',
  (_id, entry) => {
    expect(parseDocument(entry.scenario)).toMatchObject({ ok: true });
    const result = evaluate(entry.scenario);
    expect(result.ok ? 'an answer' : result.problem.text).toBe('an answer');
  },
  60_000,
);

function evaluationOf(id: string, change: object = {}) {
  const entry = findGalleryEntry(id);
  const result = evaluate({ ...entry?.scenario, ...change });
  if (!result.ok) throw new Error(result.problem.text);
  const { evaluation } = result.value;
  if ('lanes' in evaluation) throw new Error(`${id} has no crossbars`);
  return evaluation;
}

test('one of them has a transformer and a captioning network beside ResNet-50', () => {
  const networks = gallery.map(({ scenario }) => scenario.tenants.map(({ network }) => network));
  expect(networks).toContainEqual(expect.arrayContaining(['bert-base', 'caption-resnet18', 'resnet50']));
});

test('HitM at sixteen chips has the share of the throughput that the reference has', () => {
  expect(evaluationOf('hitm').tenants[0].allocation.throughputOfUnbounded).toBeCloseTo(0.487805, 6);
});

test('where the iterative partition stops short, the exact one is faster', () => {
  const exact = evaluationOf('stops-short', { policy: { tenancy: 'exact' } });
  expect(evaluationOf('stops-short').makespan_ns).toBeGreaterThan(exact.makespan_ns);
});

test('all promises are kept as they stand', () => {
  const services = evaluationOf('promises').tenants.map(({ service }) => service);
  expect(services.map((service) => service?.stable)).toEqual([true, true, true]);
  expect(services[1]?.targetMet).toBe(true);
});

test('on chiplets the curve spends and takes less than a mesh filled row by row, as is stated', () => {
  const [curve, mesh] = ['dataflow-aware', 'plain-mesh'].map((id) => evaluationOf(id));
  const gain = (of: (evaluation: typeof curve) => number | undefined) => 1 - (of(curve) ?? NaN) / (of(mesh) ?? NaN);
  expect(gain(({ interconnect }) => interconnect?.energy_pJ)).toBeCloseTo(0.38, 2);
  expect(gain(({ makespan_ns }) => makespan_ns)).toBeCloseTo(0.4, 2);
});
