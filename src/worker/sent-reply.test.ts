import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Analysis } from '../core/mapping/demand';
import { defaultScenario } from '../core/scenario/default-scenario';
import { answer } from './answer';
import { createReceiver, createSender } from './sent-reply';

function exact(document: unknown) {
  const reply = answer(document, 'exact', 1);
  if (!reply.ok) throw new Error(reply.problem.text);
  return reply;
}

test('every reply arrives as it was sent, whatever came before it', () => {
  const reply = exact({ tenants: [{ network: 'resnet18-cifar' }] });
  const failure = answer({}, 'exact', 2);
  const analyses = Array.from({ length: 4 }, (): Analysis => structuredClone(reply.analyses[0] as Analysis));
  const runs = fc.array(fc.option(fc.array(fc.nat(3), { minLength: 1, maxLength: 5 })), { maxLength: 12 });
  fc.assert(
    fc.property(runs, (sequence) => {
      const [send, receive] = [createSender(), createReceiver()];
      for (const places of sequence) {
        const next = places ? { ...reply, analyses: places.map((place) => analyses[place] as Analysis) } : failure;
        expect(receive(structuredClone(send(next)))).toEqual(next);
      }
    }),
    { numRuns: 30 },
  );
});

test('an analysis that the other side has is not sent again when only the chip changes', () => {
  const send = createSender();
  send(exact(defaultScenario));
  const second = send(exact({ ...defaultScenario, system: { tiles: 200 } }));
  expect(second.ok && second.analyses).toEqual([0, 1, 2]);
});
