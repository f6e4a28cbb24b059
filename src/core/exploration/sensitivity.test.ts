import { describe, expect, test } from 'vitest';
import { withValueAt } from '../basis/path';
import { evaluate } from '../scenario/evaluate';
import { metricOf } from './metrics';
import { bestSteps, sensitivityOf, sensitivitySteps, type Sensitivity } from './sensitivity';

function sensitivity(document: unknown): Sensitivity {
  const found = sensitivityOf(document);
  if (!found.ok) throw new Error(found.problem.text);
  return found.value;
}

describe('a chip of two tenants', () => {
  const document = {
    tenants: [{ network: 'vgg8-cifar', batch: 4 }, { network: 'resnet18-cifar' }],
    system: { tiles: 160 },
  };
  const found = sensitivity(document);
  const stepsOf = (path: string) => found.steps.filter((step) => step.path === path).map(({ to }) => to);

  test('every number goes one step up and one down, inside its range', () => {
    expect(stepsOf('system.crossbar.rows')).toEqual([256, 64]);
    expect(stepsOf('system.tiles')).toEqual([176, 145]);
    expect(stepsOf('system.crossbar.cellBits')).toEqual([3, 1]);
    expect(stepsOf('tenants[1].batch')).toEqual([2]);
    expect(stepsOf('tenants[0].latencyTarget_ns')).toEqual([]);
  });

  test('a change is that of the metric between two evaluations', () => {
    const throughput = (of: unknown): number => {
      const evaluated = evaluate(of, { simulate: false });
      return evaluated.ok ? metricOf(evaluated.value, 'throughput') : NaN;
    };
    for (const step of found.steps.slice(0, 12)) {
      const ratio = throughput(withValueAt(document, step.path, step.to)) / throughput(document);
      expect(step.change.throughput ?? NaN).toBeCloseTo(ratio - 1, 12);
    }
  });

  test('the best steps come first, and all of them help', () => {
    const gains = bestSteps(found, 'area').map(({ change }) => change.area ?? 0);
    expect(gains.length).toBeGreaterThan(2);
    expect(gains.every((gain) => gain < 0)).toBe(true);
    expect(gains).toEqual([...gains].sort((a, b) => a - b));
    // Reading faster alone is no help: the converters take as long.
    const faster = bestSteps(found, 'throughput').map(({ path }) => path);
    expect(faster).toContain('system.dacBits');
    expect(faster).not.toContain('system.readTime_ns');
  });

  test('it stops when it is told to', () => {
    const steps = sensitivitySteps(document);
    expect(steps.next(false).value).toMatchObject({ done: 1 });
    expect(steps.next(true)).toMatchObject({ done: true, value: { ok: true, value: { steps: [{}] } } });
  });
});

test('a step to where there is no design says why', () => {
  const tight = sensitivity({ tenants: [{ network: 'resnet18' }], system: { tiles: 60 } });
  const lost = tight.steps.filter(({ problem }) => problem?.includes('crossbars'));
  expect(lost.length).toBeGreaterThan(0);
  expect(lost.every(({ change }) => Object.keys(change).length === 0)).toBe(true);
});

test('what is no scenario has its own problem', () => {
  expect(sensitivityOf({ tenants: [] })).toMatchObject({ ok: false, problem: { path: 'tenants' } });
});
