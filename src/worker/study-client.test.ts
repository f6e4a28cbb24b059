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
