import { describe, expect, test } from 'vitest';
import type { ScenarioDocument } from '../core/scenario/schema';
import { answer } from '../worker/answer';
import { shownOf } from './shown-of';
import { compareTechnologies, counterpartOf, headlineOf, pinnedCounterpart } from './technology-comparison';
import type { Shown } from './state';

function shown(document: ScenarioDocument): Shown {
  const reply = answer(document, 'exact', 1);
  if (!reply.ok) throw new Error(reply.problem.text);
  return shownOf(reply, document);
}

const document: ScenarioDocument = { tenants: [{ name: 'vision', network: 'mobilenet-v2' }] };
const left = shown(document);
const right = shown(counterpartOf(document));

describe('the same network on both technologies', () => {
  const comparison = compareTechnologies(left, right);
  const row = (id: string) => comparison.system.find((each) => each.id === id);

  test('has figures of both, and a word for each ratio', () => {
    expect([left.kind, right.kind]).toEqual(['reram', 'gpu+dram-pim']);
    const { makespan_ns: onCrossbars } = left.evaluation;
    const { makespan_ns: onGpu } = right.evaluation;
    expect(row('round')).toMatchObject({ left: onCrossbars, right: onGpu });
    expect(onGpu).toBeGreaterThan(onCrossbars);
    expect(row('round')?.words).toMatch(/^[\d.]+× slower$/);
    expect(row('throughput')?.words).toMatch(/^[\d.]+× lower$/);
    expect(headlineOf(comparison, right.kind)).toMatch(/^GPU \+ DRAM-PIM: round [\d.]+× slower, throughput/);
  });

  test('turned round, what was slower is faster by as much', () => {
    const turned = compareTechnologies(right, left);
    const factor = (words: string | undefined) => words?.split(' ')[0];
    const round = turned.system.find(({ id }) => id === 'round');
    expect(round?.words).toContain('faster');
    expect(factor(round?.words)).toBe(factor(row('round')?.words));
  });

  test('energies that count different things have no ratio, and the reason in its place', () => {
    expect(row('energy')).toMatchObject({ words: 'they count different things' });
    expect(row('energy')?.comparison).toBeUndefined();
    expect(row('power')).toMatchObject({ words: 'only one side has it' });
  });

  test('says in what the setups differ, the substitute among it, and leaves out what is alike', () => {
    const whats = comparison.differences.map(({ what }) => what);
    expect(whats).toEqual(expect.arrayContaining(['hardware', 'numbers', 'weights', 'energy counts', 'figures']));
    expect(whats).not.toContain('timing');
    expect(comparison.differences.find(({ what }) => what === 'figures')?.right).toContain('substitute');
  });

  test('names the tenant once, with every operator of either side', () => {
    expect(comparison.tenants.map(({ name }) => name)).toEqual(['vision']);
    const names = new Set([...left.evaluation.tenants, ...right.evaluation.tenants].flatMap(({ operators }) => operators.map((each) => each.name))); // prettier-ignore
    expect(comparison.operators[0]?.operators).toHaveLength(names.size);
  });
});

test('rounds of other batches are not compared; what is per inference is', () => {
  const batched = shown({ tenants: [{ name: 'vision', network: 'mobilenet-v2', batch: 8 }] });
  const { system, tenants } = compareTechnologies(batched, right);
  expect(system.find(({ id }) => id === 'round')).toMatchObject({ words: 'rounds of other batches' });
  expect(system.find(({ id }) => id === 'throughput')?.comparison).toBeDefined();
  expect(tenants[0]?.rows.find(({ id }) => id === 'latency')?.comparison).toBeDefined();
});

test('a scenario with itself is the same in everything', () => {
  const { system, differences } = compareTechnologies(left, left);
  expect(system.every(({ words }) => words === 'the same')).toBe(true);
  expect(differences).toEqual([]);
});

test('only a pinned baseline of the other technology takes the counterpart’s place', () => {
  expect(pinnedCounterpart({ shown: left, baseline: right })).toBe(right);
  expect(pinnedCounterpart({ shown: left, baseline: left })).toBeUndefined();
  expect(pinnedCounterpart({ shown: left, baseline: undefined })).toBeUndefined();
});
