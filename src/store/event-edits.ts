/**
 * Tenants that come and go: edits of the list of events. Without a list all tenants are admitted in their order, which is
 * where a new list begins.
 */
import { valueAt, withValueAt } from '../core/basis/path';
import type { PlacementEvent } from '../core/interconnect/placement/queue';
import type { ScenarioDocument } from '../core/scenario/schema';
import { completeOf } from './complete';
import { settled, type Edit } from './edit';
import { eventsPath, type ListedEvent } from './events';
import { moved } from './moved';

/** Undefined: the document lists none. */
export function eventsOf(document: ScenarioDocument): readonly ListedEvent[] | undefined {
  return valueAt(document, eventsPath) as readonly ListedEvent[] | undefined;
}

function withEvents(change: (events: readonly ListedEvent[]) => readonly ListedEvent[]): Edit {
  return (document) => {
    const events = change(eventsOf(document) ?? []);
    return settled(withValueAt(document, eventsPath, events.length > 0 ? events : undefined));
  };
}

/** The list that says what happens without one. */
export const listEvents: Edit = (document) =>
  withEvents(() => completeOf(document).tenants.map(({ name }) => ({ admit: name })))(document);

export const clearEvents: Edit = withEvents(() => []);

/** Admits the first tenant that is not asked for, or releases the first where all are. */
export function nextEvent(document: ScenarioDocument): PlacementEvent | undefined {
  const names = completeOf(document).tenants.map(({ name }) => name);
  const wanted = new Set<string>();
  for (const { admit, release } of eventsOf(document) ?? []) {
    if (admit !== undefined) wanted.add(admit);
    else if (release !== undefined) wanted.delete(release);
  }
  const absent = names.find((name) => !wanted.has(name));
  if (absent !== undefined) return { admit: absent };
  return names[0] === undefined ? undefined : { release: names[0] };
}

export function addEvent(event: PlacementEvent): Edit {
  return withEvents((events) => [...events, event]);
}

export function changeEvent(place: number, event: PlacementEvent): Edit {
  return withEvents((events) => events.map((each, at) => (at === place ? event : each)));
}

/** After the last one is removed all tenants are admitted again. */
export function removeEvent(place: number): Edit {
  return withEvents((events) => events.filter((_, at) => at !== place));
}

export function moveEvent(from: number, to: number): Edit {
  return withEvents((events) => moved(events, from, to));
}
