import { expect, test } from 'vitest';
import { drained } from './drained';
import { evaluate } from './evaluate';
import { jointFront, placedByHand, type JointStudy } from './joint-study';
import type { ReramDocument } from './schema';

const stack: ReramDocument = {
  tenants: [{ network: 'resnet18' }],
  system: { interconnect: { package: 'stack-m3d', width: 4, height: 4, tiers: 4 } },
  policy: { placementOptions: { evaluations: 2000 } },
};

function frontOf(document: ReramDocument): JointStudy {
  const study = drained(jointFront(document));
  if (!study.ok || !study.value) throw new Error('no front');
  return study.value;
}

test('the front begins with the shortest ways, and the joint design is on it', () => {
  const { front, curve, joint, performanceOnly, hypervolume } = frontOf(stack);
  expect(performanceOnly.cost).toBeLessThanOrEqual(curve.cost);
  expect(joint.gridPeak_K).toBeLessThanOrEqual(curve.gridPeak_K + 1);
  expect(front[0]?.nodeOf).toEqual(performanceOnly.nodeOf);
  expect(front.some(({ cost, peak_K }) => cost === joint.cost && peak_K === joint.peak_K)).toBe(true);
  expect(hypervolume).toBeGreaterThan(0);
});

test('a search can be stopped, and keeps what it has', () => {
  const steps = jointFront({ ...stack, policy: { placementOptions: { evaluations: 100_000 } } });
  steps.next();
  const stopped = steps.next(true);
  expect(stopped.done && stopped.value).toMatchObject({ ok: true });
});

test('a point of the front, placed by hand, has the ways and the heat that the search gave it', () => {
  const { front, joint, performanceOnly } = frontOf(stack);
  expect(front.length).toBeGreaterThan(1);
  for (const { nodeOf, cost, gridPeak_K } of [joint, performanceOnly]) {
    const nodes = placedByHand(stack, nodeOf);
    if (!nodes.ok) throw new Error(nodes.problem.text);
    const result = evaluate({ ...stack, policy: { placement: 'manual', placementOptions: { nodes: nodes.value } } });
    if (!result.ok) throw new Error(result.problem.text);
    const { byteHops, peakTemperature_K } = result.value.evaluation.interconnect ?? {};
    expect(byteHops).toBeCloseTo(cost, 3);
    // By hand a tenant reserves only what it needs, so that static power lies a little otherwise.
    expect(peakTemperature_K).toBeCloseTo(gridPeak_K, 0);
  }
});

test('weights that take turns cannot be placed by hand', () => {
  const turns: ReramDocument = { tenants: [{ network: 'vgg16' }], policy: { tenancy: 'sequential' } };
  const nodeOf = Int32Array.from({ length: 168 }, (_, node) => node);
  expect(placedByHand(turns, nodeOf)).toMatchObject({ ok: false, problem: { path: 'policy.placement' } });
});

test('the search is of the tenants that are there, and those that come and go cannot be placed by hand', () => {
  const events = [{ admit: 'resnet18' }, { admit: 'resnet18-cifar' }, { release: 'resnet18-cifar' }];
  const tenants = [...stack.tenants, { network: 'resnet18-cifar' }];
  const coming: ReramDocument = { ...stack, tenants, policy: { placementOptions: { evaluations: 1000, events } } };
  const { curve } = frontOf(coming);
  const along: ReramDocument = { ...coming, policy: { ...coming.policy, placement: 'curve' } };
  const result = evaluate(along, { simulate: false });
  if (!result.ok) throw new Error(result.problem.text);
  expect(result.value.evaluation.tenants).toHaveLength(1);
  expect(result.value.evaluation.interconnect?.byteHops).toBeCloseTo(curve.cost, 3);
  const path = 'policy.placementOptions.events';
  expect(placedByHand(coming, curve.nodeOf)).toMatchObject({ ok: false, problem: { path } });
});
