import { expose, transfer, wrap } from 'comlink';
import { expect, test } from 'vitest';
import { placeAreas } from '../core/scenario/placed-areas';
import { defaultScenario } from '../core/scenario/default-scenario';
import { answer } from './answer';
import type { Evaluator } from './evaluator';
import { evaluatorHere } from './testing/evaluator-here';
import { buffersOf } from './transfer';

test('the typed arrays of a picture and of its traffic move, and nothing of a problem', () => {
  const reply = answer(defaultScenario, 'exact', 1);
  if (!reply.ok) throw new Error(reply.problem.text);
  const { timeline, pyramid, occupancy, wires } = reply.picture;
  const flows = wires?.flows?.flat() ?? [];
  expect(flows).toHaveLength(defaultScenario.tenants.length);
  const columns: unknown[] = [timeline, pyramid, occupancy, ...flows].flatMap((table): unknown[] =>
    Object.values(table),
  );
  const arrays = columns.filter((column) => ArrayBuffer.isView(column));
  expect(arrays.length).toBeGreaterThan(15);
  expect(new Set(buffersOf(reply))).toEqual(new Set(arrays.map(({ buffer }) => buffer)));
  expect(buffersOf({ ok: false, generation: 1, problem: { code: 'x', path: '', text: '' } })).toEqual([]);
});

test('a reply crosses the border whole, and its arrays are gone on this side', async () => {
  const { port1, port2 } = new MessageChannel();
  const sent: ArrayBuffer[] = [];
  const here = evaluatorHere();
  const evaluator: Evaluator = {
    ...here,
    run: async (...args) => {
      const reply = await here.run(...args);
      if (!reply) return undefined;
      sent.push(...buffersOf(reply));
      return transfer(reply, buffersOf(reply));
    },
  };
  expose(evaluator, port1);
  const remote = wrap<Evaluator>(port2);
  const placed = await remote.place(defaultScenario, [5000, 5000, 6000]);
  expect(placed).toEqual(placeAreas(defaultScenario, [5000, 5000, 6000]));
  const reply = await remote.run(defaultScenario, 'exact', 7);
  const whole = answer(defaultScenario, 'exact', 7);
  expect(reply).toEqual({ ...whole, elapsedMs: expect.any(Number) as number });
  expect(sent.every(({ byteLength }) => byteLength === 0)).toBe(true);
  port1.close();
});

test('what is no scenario is answered with its problem', () => {
  expect(answer({ tenants: 3 }, 'estimate', 2)).toMatchObject({ ok: false, generation: 2 });
  expect(answer(undefined, 'estimate', 3)).toMatchObject({ ok: false, generation: 3 });
});
