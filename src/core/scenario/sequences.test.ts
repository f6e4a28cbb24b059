import { describe, expect, test } from 'vitest';
import { evaluate, type EvaluateOptions } from './evaluate';
import type { ReramEvaluated } from './evaluation-steps';
import type { ReramDocument } from './schema';

const stepNs = 1600;

function evaluated(document: ReramDocument, options?: EvaluateOptions): ReramEvaluated {
  const result = evaluate({ ...document, system: { tiles: 1000, ...document.system } }, options);
  if (!result.ok) throw new Error(result.problem.text);
  return result.value;
}

const tenantOf = (value: ReramEvaluated) => value.evaluation.tenants[0];

function replicasOf(value: ReramEvaluated, ...names: string[]): number[] {
  const { operators } = tenantOf(value);
  return names.map((name) => operators.find((operator) => operator.name === name)?.replicas ?? NaN);
}

describe('a network that writes token by token', () => {
  const decode = [{ network: 'gpt2-small-decode', batch: 8 }];

  test.each([true, false])('has the share of a stream in the latency as its interval (simulated: %s)', (simulate) => {
    for (const [streams, steps] of [
      [1, 49],
      [2, 24.5],
      [7, 7],
      [64, 1],
    ]) {
      const tenant = tenantOf(evaluated({ tenants: decode, pipeline: { streams } }, { simulate }));
      expect([tenant.latency_ns, tenant.interval_ns]).toEqual([49 * stepNs, steps * stepNs]);
      expect(tenant.throughput_per_s).toBeCloseTo(1e9 / (steps * stepNs), 6);
    }
  });

  test('writes a batch of one stream one after the other', () => {
    expect(tenantOf(evaluated({ tenants: decode })).makespan_ns).toBe(8 * 49 * stepNs);
  });

  test('is the only one that asks for streams', () => {
    const tenants = [{ network: 'bert-base', batch: 3 }];
    expect(evaluated({ tenants, pipeline: { streams: 5 } }).evaluation.tenants).toEqual(
      evaluated({ tenants }).evaluation.tenants,
    );
  });

  test('is not told that its buffers hold it back', () => {
    const { warnings } = evaluated({ tenants: decode, pipeline: { bufferRows: 4 } }).evaluation;
    expect(warnings.map(({ code }) => code)).not.toContain('buffer-bound');
  });
});

describe('replicas across samples', () => {
  const tenants = [{ network: 'lstm-lm', batch: 4 }];
  const policy = { allocationOptions: { recurrentReplicas: 'across-samples' } };

  test('lower the floor of a recurrent network, and leave the latency as it is', () => {
    const single = evaluated({ tenants });
    const many = evaluated({ tenants, policy: { ...policy, tenancyOptions: { objective: 'interval' } } });
    expect(tenantOf(single)).toMatchObject({ latency_ns: 37 * stepNs, interval_ns: 35 * stepNs });
    expect(tenantOf(many).interval_ns).toBeLessThan(5 * stepNs);
    expect(tenantOf(many).latency_ns).toBeLessThanOrEqual(tenantOf(single).latency_ns);
    expect(tenantOf(many).allocation.floorSteps).toBe(1);
  });

  test('work on a sequence each: every step of a slice keeps one replica busy', () => {
    const { timeline, evaluation } = evaluated({ tenants, policy });
    const [lstm] = evaluation.tenants[0].operators;
    expect(lstm.sequences).toBe(lstm.replicas);
    expect(lstm.replicas).toBeGreaterThan(1);
    const rows = Array.from(timeline.operator.keys()).filter((row) => timeline.operator[row] === 0);
    const computing = rows.filter((row) => timeline.steps[row] > 0);
    expect(computing.reduce((sum, row) => sum + timeline.steps[row] * timeline.repeat[row], 0)).toBe(4 * 35);
    for (const row of computing) expect(timeline.area[row]).toBe(lstm.crossbars);
  });

  test('leave a closed loop at one replica', () => {
    const looped = [{ network: 'caption-resnet18', networkOptions: { feedback: true } }];
    const strict = evaluated({ tenants: looped, policy, pipeline: { timing: 'strict' } });
    expect(replicasOf(strict, 'lstm', 'decoder')).toEqual([1, 1]);
    expect(replicasOf(evaluated({ tenants: looped, policy }), 'lstm')[0]).toBeGreaterThan(1);
  });
});

/** Moving data costs nothing: operators alone are timed. */
const withoutWires = { system: { interconnect: { package: 'ideal' } } };

describe('feedback', () => {
  const tenants = [{ network: 'caption-resnet18', batch: 2, networkOptions: { feedback: true } }];

  test('is not charged by faithful timing: the LSTM alone is in order', () => {
    const closed = evaluated({ tenants });
    const open = evaluated({ tenants: [{ network: 'caption-resnet18', batch: 2 }] });
    expect(tenantOf(closed).makespan_ns).toBe(tenantOf(open).makespan_ns);
    expect(tenantOf(closed).allocation.floorSteps).toBe(20);
  });

  test('makes 20 words take 20 rounds of both operators in strict timing', () => {
    // Rounds are counted without wires: those of both operators would come on top.
    const strict = evaluated({ tenants, ...withoutWires, pipeline: { timing: 'strict' } });
    expect(tenantOf(strict).interval_ns).toBeCloseTo(20 * 2 * 2200, 3);
    expect(tenantOf(strict).allocation.floorSteps).toBe((20 * 2 * 2200) / stepNs);
    expect(replicasOf(strict, 'lstm', 'decoder')).toEqual([1, 1]);
  });
});

describe('strict timing', () => {
  const strict = { timing: 'strict' };

  test('waits for the result of every recurrent step: that is a floor, and no replica is bought below it', () => {
    const tenant = tenantOf(evaluated({ tenants: [{ network: 'lstm-lm' }], ...withoutWires, pipeline: strict }));
    expect(tenant.interval_ns).toBeCloseTo(35 * 2200, 6);
    expect(tenant.allocation).toMatchObject({ floorSteps: Math.ceil((35 * 2200) / stepNs) });
    expect(tenant.operators.map(({ replicas }) => replicas)).toEqual([1, 1, 1]);
  });

  test('has the lanes of the region as a floor of attention', () => {
    const tenant = tenantOf(evaluated({ tenants: [{ network: 'gpt2-small-decode' }], pipeline: strict }));
    const tiles = Math.ceil(tenant.crossbars / 96);
    const macsPerNs = 12 * tiles * 1.2;
    const matmuls = 12 * 2 * 1024 * 768;
    expect(tenant.allocation.floorSteps).toBe(Math.ceil(matmuls / macsPerNs / stepNs));
  });
});

describe('the digital lanes', () => {
  test('spend the energy of every product of changing operands', () => {
    const { energyByComponent_pJ } = tenantOf(evaluated({ tenants: [{ network: 'bert-base' }] }));
    const products = 12 * 2 * 128 * 128 * 768;
    expect(energyByComponent_pJ.lanes).toBeCloseTo(0.9 * products * (22.8 / 12 / 1.2), -1);
  });

  test.each(['faithful', 'strict'])('are needed by attention in %s timing', (timing) => {
    const document = { tenants: [{ network: 'bert-base' }], system: { tiles: 1000, lanes: 0 }, pipeline: { timing } };
    expect(evaluate(document)).toMatchObject({ ok: false, problem: { code: 'out-of-range', path: 'system.lanes' } });
    expect(evaluate({ ...document, tenants: [{ network: 'lstm-lm' }] }).ok).toBe(true);
  });
});

test('every policy of tenancy takes networks of all kinds together', () => {
  const tenants = [
    { network: 'caption-resnet18', batch: 3, networkOptions: { feedback: true } },
    { network: 'lstm-lm', batch: 2 },
    { network: 'clip-resnet50', networkOptions: { inputSize: 64, sequence: 9 } },
  ];
  for (const tenancy of ['exact', 'iterative', 'equal', 'sequential']) {
    for (const timing of ['faithful', 'strict']) {
      const { evaluation } = evaluated({ tenants, policy: { tenancy }, pipeline: { timing } });
      for (const tenant of evaluation.tenants) expect(tenant.makespan_ns).toBeGreaterThanOrEqual(tenant.latency_ns);
    }
  }
});
