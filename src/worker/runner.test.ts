import { expect, test } from 'vitest';
import type { CommandWindow } from '../core/scenario/offload-commands';
import type { RegionRounds } from '../core/scenario/programming-views';
import { answer } from './answer';
import type { Halt, RunProgress } from './protocol';
import { nextTask } from './runner';
import { evaluatorHere } from './testing/evaluator-here';
import { rewrittenScenario } from './testing/rewritten-scenario';

/** An evaluator whose run is halted as soon as it tells of itself. */
function haltedAtOnce(how: Halt) {
  const told: RunProgress[] = [];
  const evaluator = evaluatorHere((generation, progress) => {
    told.push(progress);
    evaluator.halt(generation, how);
  }, nextTask);
  return { evaluator, told };
}

test('a run in steps answers the same as one in one go', async () => {
  const whole = answer(rewrittenScenario, 'exact', 3);
  const reply = await evaluatorHere().run(rewrittenScenario, 'exact', 3);
  expect(reply).toEqual({ ...whole, elapsedMs: expect.any(Number) as number });
});

test('progress names the stage, and what is done never passes the budget where there is one', async () => {
  const told: RunProgress[] = [];
  await evaluatorHere((_generation, progress) => told.push(progress)).run(rewrittenScenario, 'exact', 1);
  expect(told.map(({ stage }) => stage)).toContain('refinements');
  expect(told.every(({ done, budget }) => done >= 0 && (budget === 0 || done <= budget))).toBe(true);
});

test('a dropped run answers nothing', async () => {
  const { evaluator, told } = haltedAtOnce('drop');
  expect(await evaluator.run(rewrittenScenario, 'exact', 1)).toBeUndefined();
  expect(told).toHaveLength(1);
});

test('a stopped run says so, and its programming time is one that the worst data would not exceed', async () => {
  const { evaluator } = haltedAtOnce('stop');
  const reply = await evaluator.run(rewrittenScenario, 'exact', 1);
  if (!reply?.ok) throw new Error('a stopped run answers');
  if (reply.kind !== 'reram') throw new Error('it has crossbars');
  const { program_ns = NaN, worst_ns = NaN } = reply.evaluation.tenants[0]?.programming ?? {};
  expect(reply.isStopped).toBe(true);
  expect(program_ns).toBeGreaterThan(0);
  expect(program_ns).toBeLessThanOrEqual(worst_ns);
});

test('the last run is looked into, by its generation', async () => {
  const evaluator = evaluatorHere();
  await evaluator.run(rewrittenScenario, 'exact', 4);
  const [region] = (await evaluator.look(4, 'rounds', [])) as RegionRounds[];
  expect(region?.rounds.length).toBeGreaterThan(1);
  expect(await evaluator.look(4, 'crossbar', [region?.rounds[0]?.firstCrossbar, 0])).toMatchObject({ round: 0 });
  expect(await evaluator.look(3, 'rounds', [])).toBeUndefined();
});

test('of a memory that computes, commands and the curve of channels are looked up in the last run', async () => {
  const evaluator = evaluatorHere();
  const document = { tenants: [{ network: 'squeezenet-1.1' }], system: { kind: 'gpu+dram-pim' } };
  const reply = await evaluator.run(document, 'estimate', 5);
  if (!reply?.ok) throw new Error('it has a result');
  const lane = reply.picture.lanes?.find(({ id }) => id === 'pim:0');
  const { start_ns = 0 } = lane?.bars[0] ?? {};
  const window = (await evaluator.look(5, 'commands', ['pim:0', start_ns, start_ns + 200])) as CommandWindow;
  expect(window.commands[0]).toMatchObject({ command: 'GWRITE', cycle: 1 });
  const present = await evaluator.look(5, 'channels', [16]);
  expect(present).toBe(reply.evaluation.makespan_ns);
  expect(await evaluator.look(5, 'channels', [32])).toBeUndefined();
  expect(await evaluator.look(5, 'rounds', [])).toBeUndefined();
  expect(await evaluator.look(4, 'channels', [16])).toBeUndefined();
});
