import { describe, expect, test } from 'vitest';
import { pulseRule, smallRule, smallTurn, taskOf, turnOf, valueOf } from '../testing/programming-cases';
import { operatorContent } from './crossbar-content';
import { programmingSteps, runProgramming } from './programming-run';
import type { ProgrammingTask } from './programming-task';
import { checkSample } from './sample-check';
import { defaultSynthetic } from './weights';
import type { ProgrammingPolicyId } from './policy';

function runOf(changes: Partial<ProgrammingTask> = {}) {
  return valueOf(runProgramming(taskOf(smallTurn, changes)));
}

/** What may leave the thread, as text. */
function documentOf(changes: Partial<ProgrammingTask> = {}): string {
  const { index: _index, pool: _pool, mapped, ...plain } = runOf(changes);
  return JSON.stringify([plain, [...mapped].map(([group, mappings]) => [group, mappings.map((own) => [...own])])]);
}

describe('a deployment in several segments', () => {
  test('costs the less the more a policy may do', () => {
    const sum = (policy: ProgrammingPolicyId) => runOf({ policy }).crossbarSumNs;
    expect(sum('naive')).toBeGreaterThanOrEqual(sum('difference'));
    expect(sum('difference')).toBeGreaterThan(sum('scheduled'));
    expect(sum('hamming')).toBeGreaterThanOrEqual(sum('scheduled'));
    expect(sum('ideal')).toBe(0);
  });

  test('is the same to the byte for the same seed', () => {
    expect(documentOf()).toBe(documentOf());
    expect(documentOf({ policy: 'random' })).toBe(documentOf({ policy: 'random' }));
    expect(documentOf({ policy: 'random', seed: 2 })).not.toBe(documentOf({ policy: 'random' }));
  });

  test('without refinements is in order', () => {
    const { rounds, energyPj } = runOf({ policy: 'difference' });
    for (const policy of ['hamming', 'scheduled'] as const) {
      const unrefined = runOf({ policy, refinements: 0 });
      expect(unrefined).toMatchObject({ rounds, energyPj, refined: 0 });
      expect(unrefined.mapped.size).toBe(0);
    }
  });

  test('never gets dearer with more refinements, summed over crossbars', () => {
    const sums = Array.from({ length: 20 }, (_, refinements) => runOf({ refinements }).crossbarSumNs);
    for (const [place, sum] of sums.entries()) expect(sum).toBeLessThanOrEqual(sums[Math.max(0, place - 1)] + 1e-9);
  });

  test('with every refinement made there is nothing left to estimate', () => {
    const { refined, refinable, estimateNs, boundNs } = runOf({ refinements: 10_000 });
    expect(refined).toBe(refinable);
    expect(estimateNs).toEqual([boundNs, boundNs, boundNs]);
  });

  test('with too few made to tell, nothing is estimated', () => {
    const { refined, refinable, estimateNs } = runOf({ refinements: 1 });
    expect(refined).toBe(1);
    expect(refinable).toBeGreaterThan(1);
    expect(estimateNs).toBeUndefined();
  });

  test.each(['difference', 'random', 'hamming', 'scheduled'] as const)(
    'computes what the weights mean: %s',
    (policy) => {
      const task = taskOf(smallTurn, { policy });
      const check = checkSample(task, valueOf(runProgramming(task)), smallRule, 24);
      expect(check.equal).toBe(24);
      expect(check.operators).toBeGreaterThan(2);
    },
  );

  test('finds that a block which is lost makes a wrong product', () => {
    const task = taskOf(smallTurn, { policy: 'random' });
    const run = valueOf(runProgramming(task));
    const mapped = new Map([...run.mapped].map(([group, mappings]) => [group, mappings.map((own) => own.fill(-1))]));
    expect(checkSample(task, { ...run, mapped }, smallRule, 8).equal).toBe(0);
  });
});

describe('stopped', () => {
  test('before there is a bound it says so', () => {
    const found = runProgramming(taskOf(smallTurn), { isCancelled: () => true });
    expect(found).toMatchObject({ ok: false, problem: { code: 'cancelled' } });
  });

  test('among the refinements it leaves a valid deployment', () => {
    const large = turnOf([[64, 64, 2], [64, 64, 2], [64, 64, 2]]); // prettier-ignore
    const task = taskOf(large, { refinements: 1000 }, 16);
    const steps = programmingSteps(task);
    let step = steps.next(false);
    let seen = 0;
    while (!step.done) {
      if (step.value.stage === 'refinements') seen++;
      step = steps.next(seen > 1);
    }
    const run = valueOf(step.value);
    expect(run.isComplete).toBe(false);
    expect(run.refined).toBe(16);
    expect(run.boundNs).toBeLessThanOrEqual(valueOf(runProgramming({ ...task, policy: 'difference' })).boundNs);
    const { worstCellPulses } = valueOf(runProgramming({ ...task, refinements: 16 }));
    expect(run.worstCellPulses).toBeGreaterThanOrEqual(worstCellPulses);
    expect(checkSample(task, run, smallRule, 8).equal).toBe(8);
  });
});

describe('rounds', () => {
  test('of which there is one are written once, and stay', () => {
    const [only] = taskOf(smallTurn).rounds;
    const resident = runOf({ rounds: [only] });
    expect([resident.boundNs, resident.changedCells, resident.worstCellPulses]).toEqual([0, 0, 0]);
    expect(runOf({ rounds: [only], cyclic: false }).boundNs).toBeGreaterThan(0);
  });

  test('of which there is none cost nothing', () => {
    expect(runOf({ rounds: [] })).toMatchObject({ rounds: [], boundNs: 0, energyPj: 0 });
  });

  test('take as long as fetching the weights does, if that is slow', () => {
    const { rounds } = runOf({ policy: 'naive', bandwidthBytesPerNs: 1e-6 });
    for (const { timeNs, fetchedBytes } of rounds) expect(timeNs).toBeCloseTo(fetchedBytes / 1e-6, 0);
  });

  test('lie between the bound and the makespan of their crossbars', () => {
    for (const { timeNs, boundNs } of runOf().rounds) expect(timeNs).toBeGreaterThanOrEqual(boundNs);
  });
});

describe('pairs of crossbars', () => {
  test.each(['hamming', 'scheduled'] as const)('share their slots, and lose nothing: %s', (policy) => {
    const task = taskOf(smallTurn, { policy, scope: 'pair' }, 5);
    const run = valueOf(runProgramming(task));
    expect(checkSample(task, run, smallRule, 24).equal).toBe(24);
    const single = valueOf(runProgramming({ ...task, policy: 'difference' }));
    if (policy === 'scheduled') expect(run.crossbarSumNs).toBeLessThan(single.crossbarSumNs);
    expect(single.crossbarSumNs).toBeCloseTo(
      valueOf(runProgramming({ ...task, policy: 'difference', scope: 'crossbar' })).crossbarSumNs,
      6,
    );
  });
});

describe('more levels than are kept', () => {
  // 70 MB of levels in one operator of 8192 x 8192 weights, written by turns with another.
  const matrix = { rows: 8192, columns: 8448, groups: 1 };
  const operators = [0, 1].map((operator) =>
    operatorContent({ matrix, operator, weights: defaultSynthetic }, smallRule),
  );
  const crossbars = Int32Array.from({ length: operators[0].shape.crossbars }, (_, crossbar) => crossbar);
  const rounds = [0, 1].map((operator) => ({
    segment: operator,
    start: 0,
    crossbars: crossbars.length,
    runs: [{ operator, replicas: 1, crossbars, start: 0 }],
  }));

  test('are sampled, and say within what', () => {
    const run = runOf({ operators, rounds, policy: 'difference' });
    expect(run.isSampled).toBe(true);
    const [low, middle, high] = run.estimateNs ?? [0, 0, 0];
    expect(run.boundNs).toBe(middle);
    expect(high - low).toBeGreaterThan(0);
    expect((high - low) / middle).toBeLessThan(0.01);
  });

  test('are refused where a writer would get too few', () => {
    const found = runProgramming(taskOf(smallTurn, { operators, rounds, writers: crossbars.length / 4 }));
    expect(found).toMatchObject({ ok: false, problem: { code: 'sample-too-small', path: 'rounds[0]' } });
  });
});

test.each(['offset', 'differential'] as const)('patterns and zeros keep the product right: %s', (encoding) => {
  const weights = { ...defaultSynthetic, sparsity: 0.95, repetition: encoding === 'offset' ? 0.5 : 0 };
  const rule = { ...smallRule, encoding };
  const turn = turnOf([[64, 4, 2], [64, 4, 2], [32, 4, 1]], rule, weights); // prettier-ignore
  const contents = turn.sources.map((source) => operatorContent(source, rule));
  const task = { ...taskOf(turn, {}, 2), operators: contents };
  const run = valueOf(runProgramming(task));
  expect(checkSample(task, run, rule, 16)).toMatchObject({ vectors: 16, equal: 16 });
});

test('row by row, swaps never lose to order', () => {
  const rule = { ...pulseRule, parallelism: 'row-parallel', driverColumns: 4 } as const;
  const at = (policy: ProgrammingPolicyId) => runOf({ rule, policy }).crossbarSumNs;
  expect(at('scheduled')).toBeLessThanOrEqual(at('difference'));
});
