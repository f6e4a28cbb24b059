import { expect, test } from 'vitest';
import { ablationCells } from '../core/scenario/ablation';
import type { ScenarioDocument } from '../core/scenario/schema';
import { bruteForceAllocation } from '../core/testing/allocation-oracle';
import { tableFromText } from '../core/testing/operator-tables';
import { withReject, type Connection } from './connection';
import { startStudy } from './study-client';
import { evaluatorHere } from './testing/evaluator-here';

const document: ScenarioDocument = { tenants: [{ network: 'resnet18-cifar' }] };

function connectHere(): Connection {
  const { promise: failed, reject } = withReject();
  return { evaluator: evaluatorHere(), failed, end: () => reject(new Error('the worker was ended')) };
}

test('a study answers exactly, scenario by scenario and cell by cell', async () => {
  const study = startStudy(connectHere);
  expect(await study.evaluate(document)).toMatchObject({ ok: true, stage: 'exact' });
  const own = ablationCells().find(({ mix, size }) => mix === 'own' && size === 1);
  if (!own) throw new Error('no cell of the own mix');
  expect(await study.ablate(document, own)).toMatchObject({ ok: true, value: { mix: 'own', tiles: 168 } });
});

test('a study finds the least sum of steps of a table', async () => {
  const table = tableFromText('conv 9 x 2, conv 4 x 3');
  const { sumSteps } = bruteForceAllocation(table, 20) ?? {};
  const found = await startStudy(connectHere).exactLatency(table, 20, 1);
  expect(found).toMatchObject({ ok: true, value: { id: 'latency', allocation: { sumSteps } } });
});

test('a study of a GPU with DRAM-PIM answers by name', async () => {
  const offload: ScenarioDocument = { tenants: document.tenants, system: { kind: 'gpu+dram-pim' } };
  const point = await startStudy(connectHere).offload('channels', offload, 8);
  expect(point).toMatchObject({ ok: true, value: { pimChannels: 8 } });
});

test('a study of wires tells its rows as they come, and ends with what it has when it is stopped', async () => {
  const study = startStudy(connectHere);
  const chiplets: ScenarioDocument = {
    ...document,
    system: { interconnect: { package: 'interposer', width: 4, height: 4 } },
  };
  const told: number[] = [];
  const stopped = await study.wires('placements', chiplets, ({ rows }) => {
    told.push(rows.length);
    study.haltWires();
  });
  expect(told[0]).toBe(1);
  expect(stopped).toMatchObject({ ok: true, value: [{ topology: 'floret', placement: 'row-major' }] });
  expect(await study.wires('topologies', { ...chiplets, tenants: [{ network: 'none' }] }, () => undefined)).toMatchObject({ ok: false }); // prettier-ignore
});

test('a front that is stopped has its designs, and a point of it can be placed by hand', async () => {
  const study = startStudy(connectHere);
  const stack: ScenarioDocument = {
    ...document,
    system: { interconnect: { package: 'stack-m3d', width: 4, height: 4, tiers: 4 } },
    policy: { placementOptions: { evaluations: 1_000_000 } },
  };
  const found = await study.wires('joint', stack, ({ front }) => {
    if (front) study.haltWires();
  });
  if (!found?.ok || !found.value) throw new Error('no front');
  expect(found.value.evaluations).toBeLessThan(1_000_000);
  const nodes = await study.placeByHand(stack, found.value.joint.nodeOf);
  expect(nodes).toMatchObject({ ok: true, value: { 'resnet18-cifar': {} } });
});

test('what is under way when a study ends gives undefined', async () => {
  const never = new Promise<never>(() => undefined);
  const { evaluator, failed, end } = connectHere();
  const study = startStudy(() => ({ evaluator: { ...evaluator, run: () => never }, failed, end }));
  const asked = study.evaluate(document);
  study.end();
  study.end();
  expect(await asked).toBeUndefined();
  expect(await study.evaluate(document)).toBeUndefined();
});
