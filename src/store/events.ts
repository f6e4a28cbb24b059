/** Tenants that come and go, as a document lists it: by name, so that the list follows when tenants are renamed. */

export const eventsPath = 'policy.placementOptions.events';

/** More than one of the two or none of them is a problem of the document. */
export interface ListedEvent {
  readonly admit?: string;
  readonly release?: string;
}

/** Whom an event names; empty: nobody. */
export function nameOf({ admit, release }: ListedEvent): string {
  return admit ?? release ?? '';
}

function renamed({ admit, release }: ListedEvent, nameAfter: (name: string) => string): ListedEvent {
  return {
    ...(admit !== undefined && { admit: nameAfter(admit) }),
    ...(release !== undefined && { release: nameAfter(release) }),
  };
}

/**
 * Events after the tenants called `before` are called `after`: in lists of one length a name that is gone was replaced by the
 * one in its place, in others it was removed with its events. Who is new is admitted at the end.
 */
export function followNames(
  events: readonly ListedEvent[],
  before: readonly string[],
  after: readonly string[],
): readonly ListedEvent[] {
  if (before.length === after.length) {
    const nameAfter = (name: string) => (after.includes(name) ? name : (after[before.indexOf(name)] ?? name));
    return events.map((event) => renamed(event, nameAfter));
  }
  const gone = new Set(before.filter((name) => !after.includes(name)));
  const kept = events.filter((event) => !gone.has(nameOf(event)));
  const added = after.filter((name) => !before.includes(name));
  return [...kept, ...added.map((name) => ({ admit: name }))];
}
