import { describe, expect, test } from 'vitest';
import reference from '../../../fixtures/reference/drampim.json';
import { prepareChannels, roundWithChannels } from './channel-stop';
import { compareEvaluations } from './compare-evaluations';
import { evaluate } from './evaluate';
import { commandsWithin } from './offload-commands';
import { evaluateOffload } from './offload-evaluate';
import { multiplierUses, rooflineOf } from './offload-roofline';
import type { OffloadDocument } from './schema';

const mobile: OffloadDocument = {
  tenants: [{ network: 'mobilenet-v2' }],
  system: { kind: 'gpu+dram-pim' },
  policy: { offload: 'newton++' },
};

function evaluated(document: OffloadDocument = mobile) {
  const result = evaluateOffload(document);
  if (!result.ok) throw new Error(result.problem.text);
  return result.value;
}

describe('commands of a channel', () => {
  const networks: OffloadDocument['networks'] = [
    {
      id: 'custom:one',
      title: 'one',
      source: 'the first row of the reference',
      operators: [
        { name: 'image', kind: 'input', channels: 32, height: 112, width: 112 },
        { name: 'conv', kind: 'conv', inputs: ['image'], outChannels: 16, kernel: 1 },
      ],
    },
  ];
  // A slow GPU, so that the memory does all of it.
  const one: OffloadDocument = {
    networks,
    tenants: [{ network: 'custom:one' }],
    system: { kind: 'gpu+dram-pim', gpu: { denseEfficiency: 0.01 } },
    policy: { offload: 'newton++' },
  };

  test('are those of the reference, cycle by cycle, from the start of their bar', () => {
    const { run } = evaluated(one);
    const [issued] = reference.issueTimes;
    const { commands } = commandsWithin(run, 'pim:0', 0, 200);
    const words = commands.map(({ command, cycle }) => `${command}@${cycle}`);
    expect(words.slice(0, issued.first.length)).toEqual(issued.first.slice(0, words.length));
    for (const { at_ns, cycle } of commands) expect(at_ns).toBeCloseTo(cycle / 0.875, 9);
  });

  test('over the whole bar are as many as the decision counts', () => {
    const { run, evaluation } = evaluated(one);
    const { commands, to_ns } = commandsWithin(run, 'pim:0', 0, evaluation.makespan_ns + 1);
    const counts = evaluation.tenants[0].offload[0].candidates.find(({ p }) => p === 0)?.counts;
    const of = (name: string) => commands.filter(({ command }) => command === name).length;
    expect([of('GWRITE'), of('G_ACT0'), of('COMP'), of('READRES')]).toEqual([
      counts?.gwrite,
      counts?.gactSets,
      counts?.comp,
      counts?.readres,
    ]);
    expect(to_ns).toBe(evaluation.makespan_ns + 1);
  });

  test('of two windows side by side are those of both together', () => {
    const { run } = evaluated();
    const bar = run.shared.schedule.bars.find(({ lane }) => lane === 'pim:0');
    if (!bar) throw new Error('the memory has nothing to do');
    const [start, middle, end] = [bar.startNs, (bar.startNs + bar.endNs) / 2, bar.endNs];
    const parts = [commandsWithin(run, 'pim:0', start, middle), commandsWithin(run, 'pim:0', middle, end)];
    const whole = commandsWithin(run, 'pim:0', start, end);
    expect(parts.flatMap(({ commands }) => commands)).toEqual(whole.commands);
    expect(whole.commands.length).toBeGreaterThan(0);
  });

  test('begin after the launch in strict timing, and are cut where a window is too long', () => {
    const { run } = evaluated({ ...one, pipeline: { timing: 'strict' } });
    expect(commandsWithin(run, 'pim:0', 0, 3663).commands).toEqual([]);
    expect(commandsWithin(run, 'pim:0', 0, 3670).commands[0]).toMatchObject({ command: 'GWRITE', cycle: 1 });
    expect(commandsWithin(run, 'pim:0', 0, 1e12).to_ns).toBeCloseTo(100_000 / 0.875, 6);
  });

  test('there are none on the GPU, nor in a memory without commands', () => {
    const { run } = evaluated({
      ...mobile,
      system: { kind: 'gpu+dram-pim', preset: 'upmem-like' },
      policy: { offload: 'newton+' },
    });
    expect(commandsWithin(run, 'pim:0', 0, 1e6).commands).toEqual([]);
    expect(commandsWithin(evaluated().run, 'gpu', 0, 1e6).commands).toEqual([]);
  });
});

describe('the roofline', () => {
  test('is passed by nothing', () => {
    for (const offload of ['newton++', 'pimflow']) {
      const { run } = evaluated({ ...mobile, policy: { offload } });
      const { roofs, points } = rooflineOf(run, 0);
      const [tensor, simd, pim] = roofs;
      expect(pim.gops).toBeCloseTo(16 * 2 * 256 * 0.4375, 6);
      for (const { side, intensity, gops } of points) {
        const peak = side === 'pim' ? pim.gops : Math.max(tensor.gops, simd.gops);
        expect(gops).toBeLessThanOrEqual(peak);
        if (side === 'gpu') expect(gops).toBeLessThanOrEqual(intensity * (tensor.bytesPerNs ?? 0) * (1 + 1e-9));
      }
    }
  });

  test('multipliers do no more than they could; those that are not asked have no figure', () => {
    const { run, evaluation } = evaluated();
    const uses = multiplierUses(run, 0);
    expect(uses).toHaveLength(evaluation.tenants[0].operators.length);
    uses.forEach((use, place) => {
      const { kind } = evaluation.tenants[0].offload[place].chosen;
      expect(use === undefined).toBe(kind === 'gpu');
      if (use) expect(use.used).toBeLessThanOrEqual(use.available);
    });
  });
});

describe('another number of channels', () => {
  const { run } = evaluated({ ...mobile, policy: { offload: 'pimflow' } });

  test('gives the round that an evaluation with as many gives, prepared in steps or not', () => {
    const steps: (number | undefined)[] = [0];
    while (steps.at(-1) !== undefined) steps.push(prepareChannels(run, 20, steps.at(-1) ?? 0));
    const operators = run.operators[0].filter(({ gpu }) => gpu.kind !== 'free').length;
    expect(steps.length).toBeGreaterThan(3);
    expect(Math.max(...steps.map((from) => from ?? 0))).toBeLessThan(operators);
    for (const pimChannels of [8, 20]) {
      const system = { ...mobile.system, dramPim: { pimChannels } };
      const { evaluation } = evaluated({ ...mobile, system, policy: { offload: 'pimflow' } });
      expect(roundWithChannels(run, pimChannels)).toBe(evaluation.makespan_ns);
    }
  });

  test('is nothing where a side would have no channel', () => {
    for (const pimChannels of [0, 32]) {
      expect(prepareChannels(run, pimChannels, 0)).toBeUndefined();
      expect(roundWithChannels(run, pimChannels)).toBeUndefined();
    }
  });
});

describe('both technologies side by side', () => {
  const crossbars = evaluate({ tenants: mobile.tenants });
  if (!crossbars.ok) throw new Error(crossbars.problem.text);
  const left = crossbars.value.evaluation;

  test('have the same network’s operators by name, and no ratio of energies that count different things', () => {
    const { metrics, tenants, energyScopes } = compareEvaluations(left, evaluated().evaluation);
    expect(energyScopes).toEqual(['chip', 'memory commands']);
    expect(metrics.find(({ id }) => id === 'energy')).toMatchObject({ ratio: undefined });
    const round = metrics.find(({ id }) => id === 'round');
    expect(round?.ratio).toBe((round?.right ?? NaN) / (round?.left ?? NaN));
    const [{ operators }] = tenants;
    const both = operators.filter(({ left_ns, right_ns }) => left_ns !== undefined && right_ns !== undefined);
    expect(both).toHaveLength(left.tenants[0].operators.length);
  });

  test('of one with itself are equal in everything', () => {
    const { metrics, tenants } = compareEvaluations(left, left);
    expect(metrics.map(({ ratio }) => ratio)).toEqual(metrics.map(() => 1));
    for (const { left_ns, right_ns } of tenants[0].operators) expect(left_ns).toBe(right_ns);
  });

  test('leave out tenants that only one of them has', () => {
    const renamed = evaluated({ ...mobile, tenants: [{ network: 'mobilenet-v2', name: 'other' }] });
    expect(compareEvaluations(left, renamed.evaluation).tenants).toEqual([]);
  });
});
