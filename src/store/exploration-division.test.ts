import { expect, test } from 'vitest';
import { defaultScenario } from '../core/scenario/default-scenario';
import { evaluate } from '../core/scenario/evaluate';
import { withKind } from '../core/scenario/switch-kind';
import { countOf } from '../draw/explore/bit-set';
import { readPlan } from './planned-sweep';
import { axisFor, firstPlan } from './exploration-axes';
import { divisionPlan, isDivisible } from './exploration-division';
import { presentDocument } from './state';
import { explorationHere } from './testing/exploration-here';

test('there is something to divide on a chip of crossbars with two tenants or more', () => {
  expect(isDivisible(defaultScenario)).toBe(true);
  expect(isDivisible({ ...defaultScenario, tenants: defaultScenario.tenants.slice(0, 1) })).toBe(false);
  expect(isDivisible(withKind(defaultScenario, 'gpu+dram-pim'))).toBe(false);
});

test('a plan becomes one in a single step: regions as axes, and of what was asked for all that can be merged', () => {
  const plan = divisionPlan({ ...firstPlan(defaultScenario), constraints: [{ metric: 'power', atMost: 9 }, { metric: 'crossbars', atMost: 15_000 }] }, defaultScenario); // prettier-ignore
  expect(readPlan(plan, defaultScenario).ok).toBe(true);
  expect(plan.axes.map(({ path }) => path)).toEqual([...[0, 1, 2].map((place) => `tenants[${place}].crossbars`), 'policy.tenancy']); // prettier-ignore
  expect(plan.objectives.map(({ metric }) => metric)).toEqual(['throughput', 'crossbars']);
  expect(plan.constraints).toEqual([{ metric: 'crossbars', atMost: 15_000 }]);
  const given = { ...defaultScenario, policy: { tenancy: 'given' } };
  expect(divisionPlan(plan, given).axes.map(({ path }) => path)).not.toContain('policy.tenancy');
  expect(readPlan({ ...plan, sample: { kind: 'grid' } }, defaultScenario).ok).toBe(true);
});

test('the region of a tenant as an axis lies around the share that it has', () => {
  expect(axisFor(defaultScenario, 'tenants[0].crossbars')).toMatchObject({ min: 1344, max: 21_504 });
});

test('members are points; one of them loaded gives every tenant its region', async () => {
  const tenants = ['squeezenet-1.1', 'mobilenet-v1'].map((network) => ({ network }));
  const small = { tenants, system: { tiles: 60 }, policy: { tenancyOptions: { granule: 'tile' } } };
  const plan = divisionPlan(firstPlan(small), small);
  const { app, exploration, state } = explorationHere(small, plan);
  await exploration.run();
  const { run } = state();
  expect(run?.state).toBe('done');
  const members = run?.summary?.exact?.members ?? 0;
  expect(members).toBeGreaterThan(10);
  expect(countOf(run?.front ?? { size: 0, words: new Uint32Array() })).toBe(members);
  expect(run?.progress).toMatchObject({ done: members, total: members });
  expect(run?.progress.counts.covered).toBeGreaterThan(run?.progress.counts.evaluated ?? Infinity);
  exploration.load(0);
  const loaded = presentDocument(app.store.getState());
  expect(loaded.policy).toMatchObject({ tenancy: 'given' });
  const areas = loaded.tenants.map(({ crossbars = 0 }) => crossbars);
  const evaluated = evaluate(loaded);
  if (!evaluated.ok || evaluated.value.kind !== 'reram') throw new Error('the best member is no scenario');
  expect(evaluated.value.evaluation.tenancy.areas).toEqual(areas);
});
