/** A bad problem says where in it the fault lies. */
import { describe, expect, test } from 'vitest';
import { solve } from './index';

const ownNetwork = {
  id: 'custom:own',
  title: 'own',
  source: 'test',
  operators: [
    { name: 'image', kind: 'input', channels: 3, height: 8, width: 8 },
    { name: 'conv', kind: 'conv', inputs: ['image'], outChannels: 4, kernel: 9 },
  ],
};
const operators = [{ positions: 6, crossbars: 2 }];

describe('a bare problem', () => {
  test.each([
    [
      'of a network that does not hold together',
      { kind: 'network', network: ownNetwork },
      'network.operators[1].kernel',
    ],
    ['of a network that is not known', { kind: 'network', network: 'resnet19' }, 'network'],
    [
      'of a network whose options do not go with each other',
      { kind: 'packing', network: 'inception-v3', networkOptions: { inputSize: 32 } },
      'networkOptions',
    ],
    ['with no such tenancy', { kind: 'tenancy', tenants: [{ operators }], budget: 9, policy: 'fair' }, 'policy'],
    ['with no such allocation', { kind: 'allocation', operators, budget: 9, policy: 'fair' }, 'policy'],
    [
      'of tenants, one without operators',
      { kind: 'tenancy', tenants: [{ operators }, {}], budget: 9 },
      'tenants[1].operators',
    ],
  ])('%s is refused at its path', (_, problem, path) => {
    expect(solve(problem)).toMatchObject({ ok: false, problem: { path } });
  });
});

test('a target that a budget is given for has to fit in it', () => {
  const misfit = solve({ kind: 'allocation', operators, targetSteps: 1, budget: 11 });
  expect(misfit).toMatchObject({ ok: false, problem: { code: 'does-not-fit', needs: 12, available: 11 } });
  const fit = solve({ kind: 'allocation', operators, targetSteps: 1, budget: 12 });
  expect(fit).toMatchObject({ value: { intervalSteps: 1, crossbarsUsed: 12 } });
});
