import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocument } from '../core/scenario/scenario';
import type { ScenarioDocument } from '../core/scenario/schema';
import { completeOf } from './complete';
import { duplicateTenant, moveTenant, removeTenant, renameTenant, setNetwork, type Edit } from './edit';
import {
  addEvent,
  changeEvent,
  clearEvents,
  eventsOf,
  listEvents,
  moveEvent,
  nextEvent,
  removeEvent,
} from './event-edits';

const plain: ScenarioDocument = {
  tenants: [{ name: 'a', network: 'resnet18' }, { name: 'b', network: 'vgg8-cifar' }, { network: 'mobilenet-v2' }],
}; // prettier-ignore

function after(document: ScenarioDocument, ...edits: readonly Edit[]): ScenarioDocument {
  return edits.reduce((before, edit) => {
    const edited = edit(before);
    if (!edited.ok) throw new Error(edited.problem.text);
    return edited.value;
  }, document);
}

const listed = after(plain, listEvents);
const all = [{ admit: 'a' }, { admit: 'b' }, { admit: 'mobilenet-v2' }];

test('a list begins with what happens without one, and goes when it is emptied', () => {
  expect(eventsOf(plain)).toBeUndefined();
  expect(eventsOf(listed)).toEqual(all);
  expect(after(listed, clearEvents)).toEqual(plain);
  expect(after(listed, removeEvent(0), removeEvent(0), removeEvent(0))).toEqual(plain);
});

test('events are added, changed, moved and removed, and stay a document that can be read', () => {
  const document = after(listed, addEvent({ release: 'b' }), moveEvent(3, 2), changeEvent(0, { admit: 'b' }));
  expect(eventsOf(document)).toEqual([{ admit: 'b' }, { admit: 'b' }, { release: 'b' }, { admit: 'mobilenet-v2' }]);
  expect(eventsOf(after(document, removeEvent(1)))).toHaveLength(3);
  expect(parseDocument(JSON.parse(JSON.stringify(document))).ok).toBe(true);
});

test('the next event admits who is not asked for, and releases the first where all are', () => {
  expect(nextEvent(listed)).toEqual({ release: 'a' });
  expect(nextEvent(after(listed, addEvent({ release: 'b' })))).toEqual({ admit: 'b' });
  expect(nextEvent(plain)).toEqual({ admit: 'a' });
});

describe('events follow their tenants', () => {
  const document = after(listed, addEvent({ release: 'a' }));

  test.each([
    ['renamed', renameTenant(0, 'z'), [{ admit: 'z' }, ...all.slice(1), { release: 'z' }]],
    ['on another network, by whose name they go', setNetwork(2, 'vgg16'), [...all.slice(0, 2), { admit: 'vgg16' }, { release: 'a' }]],
    ['removed', removeTenant(0), all.slice(1)],
    ['moved', moveTenant(0, 2), [...all, { release: 'a' }]],
    ['doubled: the copy is admitted last', duplicateTenant(0), [...all, { release: 'a' }, { admit: 'a 2' }]],
  ] as const)('that are %s', (_, edit, events) => {
    expect(eventsOf(after(document, edit))).toEqual(events);
  }); // prettier-ignore

  test('every event names a tenant, whatever happens to the tenants', () => {
    const edits = fc.oneof(
      fc.nat(2).map((place) => removeTenant(place)),
      fc.tuple(fc.nat(2), fc.constantFrom('x', 'y', 'z')).map(([place, name]) => renameTenant(place, name)),
      fc.tuple(fc.nat(2), fc.nat(2)).map(([from, to]) => moveTenant(from, to)),
      fc.nat(2).map((place) => duplicateTenant(place)),
    );
    fc.assert(
      fc.property(fc.array(edits, { maxLength: 6 }), (sequence) => {
        const result = sequence.reduce((before, edit) => {
          const edited = edit(before);
          return edited.ok ? edited.value : before;
        }, document);
        const names = completeOf(result).tenants.map(({ name }) => name);
        for (const { admit, release } of eventsOf(result) ?? []) expect(names).toContain(admit ?? release);
      }),
      { numRuns: 50 },
    );
  });
});
