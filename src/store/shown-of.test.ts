import { expect, test } from 'vitest';
import { evaluate } from '../core/scenario/evaluate';
import type { ScenarioDocument } from '../core/scenario/schema';
import type { Answer } from '../worker/protocol';
import { shownOf } from './shown-of';

function shown(document: ScenarioDocument) {
  const result = evaluate(document, { simulate: false });
  if (!result.ok || result.value.kind !== 'reram') throw new Error('cannot be evaluated');
  const { evaluation, analyses } = result.value;
  return shownOf({ ok: true, kind: 'reram', evaluation, analyses, stage: 'estimate' } as unknown as Answer, document);
}

const tenants = ['resnet18-cifar', 'mobilenet-v2', 'vgg8-cifar'].map((network, place) => ({
  network,
  name: `tenant ${place}`,
}));

test('what is shown has the tenants of its evaluation, each in the colour that the document gives it', () => {
  const events = [{ admit: 'tenant 0' }, { admit: 'tenant 2' }, { admit: 'tenant 1' }, { release: 'tenant 0' }];
  const { complete, evaluation, analyses } = shown({ tenants, policy: { placementOptions: { events } } });
  expect(complete.tenants.map(({ name, colour }) => [name, colour])).toEqual([
    ['tenant 1', 2],
    ['tenant 2', 3],
  ]);
  expect(complete.tenants.map(({ name }) => name)).toEqual(evaluation.tenants.map(({ name }) => name));
  expect(analyses).toHaveLength(2);
});

test('where all are there the document is shown as it is', () => {
  expect(shown({ tenants }).complete.tenants).toHaveLength(3);
});
