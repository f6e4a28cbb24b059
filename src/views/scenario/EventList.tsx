/** Tenants that come and go: who is admitted and who released, in which order, and what each event led to. */
import { useRef, type KeyboardEvent } from 'react';
import { canonicalJson } from '../../core/basis/hash';
import type { EventOutcome, PlacementEvent } from '../../core/interconnect/placement/queue';
import { countText } from '../../draw/quantity-text';
import { completeOf } from '../../store/complete';
import {
  addEvent,
  changeEvent,
  clearEvents,
  eventsOf,
  listEvents,
  moveEvent,
  nextEvent,
  removeEvent,
} from '../../store/event-edits';
import { eventsPath, nameOf, type ListedEvent } from '../../store/events';
import { presentDocument, reramOf } from '../../store/state';
import { useApp, useAppState } from '../binding/use-app';
import { Icon } from '../icon/Icon';
import './events.css';

type Action = 'admit' | 'release';

const actions: readonly Action[] = ['admit', 'release'];

function actionOf({ admit }: ListedEvent): Action {
  return admit === undefined ? 'release' : 'admit';
}

/** In the order of the row: action, tenant, up, remove. */
function controlsOf(row: Element | undefined): HTMLElement[] {
  return Array.from(row?.querySelectorAll<HTMLElement>('select, button') ?? []);
}

const [upControl, removeControl] = [2, 3];

function eventOf(action: Action, name: string): PlacementEvent {
  return action === 'admit' ? { admit: name } : { release: name };
}

function outcomeText(action: Action, { entered, needs, available }: EventOutcome): string {
  if (needs !== undefined && available !== undefined)
    return `no room: it waits, needs ${countText(needs)} crossbars, ${countText(available)} are free`;
  if (action === 'admit') return 'enters';
  return entered.length === 0
    ? 'leaves'
    : `leaves; ${entered.join(', ')} now ${entered.length === 1 ? 'has' : 'have'} room`;
}

/** What the last result says of the events up to the first that is another now: an event is of those before it. */
function useOutcomes(events: readonly ListedEvent[]): readonly EventOutcome[] {
  const shown = useAppState((state) => reramOf(state.shown));
  if (!shown) return [];
  const answered = eventsOf(shown.document) ?? [];
  const isOther = (event: ListedEvent, place: number) => canonicalJson(event) !== canonicalJson(answered[place] ?? {});
  const other = events.findIndex(isOther);
  return (shown.evaluation.events ?? []).slice(0, other < 0 ? events.length : other);
}

interface RowProps {
  readonly event: ListedEvent;
  readonly place: number;
  readonly count: number;
  readonly names: readonly string[];
  readonly outcome: EventOutcome | undefined;
  /** @param control of the row that has the focus, which goes with it */
  readonly onMove: (to: number, control: number) => void;
  readonly onRemove: () => void;
}

function EventRow({ event, place, count, names, outcome, onMove, onRemove }: RowProps) {
  const app = useApp();
  const refusal = useAppState(({ problem }) => {
    const own = `${eventsPath}[${place}]`;
    return problem?.path === own || problem?.path.startsWith(`${own}.`) ? problem.text : undefined;
  });
  const [action, name] = [actionOf(event), nameOf(event)];
  const choose = (changed: PlacementEvent, words: string) =>
    void app.edit(changeEvent(place, changed), { name: words });
  const handleKey = (pressed: KeyboardEvent<HTMLElement>) => {
    const target = { ArrowUp: place - 1, ArrowDown: place + 1 }[pressed.key];
    if (!pressed.altKey || target === undefined || target < 0 || target >= count) return;
    pressed.preventDefault();
    onMove(target, controlsOf(pressed.currentTarget).indexOf(pressed.target as HTMLElement));
  };
  const number = place + 1;
  const waits = outcome?.needs !== undefined;
  return (
    <li className={refusal === undefined ? 'event' : 'event event-wrong'} onKeyDown={handleKey}>
      <span className="event-number">{number}</span>
      <select
        className="button"
        aria-label={`What event ${number} does`}
        value={action}
        onChange={({ target }) => choose(eventOf(target.value as Action, name), `event ${number}: ${target.value}`)}
      >
        {actions.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
      <select
        className="button event-name"
        aria-label={`Tenant of event ${number}`}
        value={name}
        onChange={({ target }) => choose(eventOf(action, target.value), `event ${number}: ${action} ${target.value}`)}
      >
        {!names.includes(name) && <option value={name}>{name || 'nobody'}</option>}
        {names.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
      <button
        type="button"
        className="icon-button icon-button-small event-up"
        aria-label={`Move event ${number} up`}
        title="Earlier, or Alt with arrow keys"
        disabled={place === 0}
        onClick={() => onMove(place - 1, upControl)}
      >
        <Icon name="chevron" />
      </button>
      <button
        type="button"
        className="icon-button icon-button-small"
        aria-label={`Remove event ${number}`}
        onClick={onRemove}
      >
        <Icon name="close" />
      </button>
      {refusal !== undefined && (
        <span className="field-refusal event-outcome" role="alert">
          {refusal}
        </span>
      )}
      {refusal === undefined && outcome && (
        <span className={waits ? 'event-outcome event-waits' : 'event-outcome'}>
          {waits && <Icon name="warning" />}
          {outcomeText(action, outcome)}
        </span>
      )}
    </li>
  );
}

export function EventList() {
  const app = useApp();
  const list = useRef<HTMLOListElement>(null);
  const add = useRef<HTMLButtonElement>(null);
  const events = useAppState((state) => eventsOf(presentDocument(state)));
  const tenants = useAppState((state) => completeOf(presentDocument(state)).tenants);
  const refusal = useAppState(({ problem }) => (problem?.path === eventsPath ? problem.text : undefined));
  const outcomes = useOutcomes(events ?? []);
  const names = tenants.map(({ name }) => name);
  const count = events?.length ?? 0;
  // Rows are told apart by their place alone, so the one that the focus goes to is there already.
  const focusRow = (place: number, control: number) => {
    const controls = controlsOf(list.current?.children[place]);
    (controls.slice(control).find((each) => each.matches(':enabled')) ?? controls[0])?.focus();
  };
  const append = () => {
    const next = nextEvent(presentDocument(app.store.getState()));
    if (next) app.edit(addEvent(next), { name: 'admit' in next ? `admit ${next.admit}` : `release ${next.release}` });
  };
  const remove = (place: number) => {
    app.edit(removeEvent(place), { name: `event ${place + 1} removed` });
    if (count > 1) focusRow(Math.min(place, count - 2), removeControl);
    else add.current?.focus();
  };
  const move = (from: number, to: number, control: number) => {
    app.edit(moveEvent(from, to), { name: 'events in another order' });
    focusRow(to, control);
  };
  return (
    <div className="events" data-path={eventsPath}>
      {events ? (
        <ol ref={list} aria-label="Events">
          {events.map((event, place) => (
            <EventRow
              key={place}
              event={event}
              place={place}
              count={count}
              names={names}
              outcome={outcomes[place]}
              onMove={(to, control) => move(place, to, control)}
              onRemove={() => remove(place)}
            />
          ))}
        </ol>
      ) : (
        <p className="note">
          All tenants are admitted, in the order of the list. Listed one by one, they can also leave.
        </p>
      )}
      {refusal !== undefined && (
        <p className="field-refusal" role="alert">
          {refusal}
        </p>
      )}
      <div className="event-actions">
        <button
          ref={add}
          type="button"
          className="text-button"
          onClick={events ? append : () => void app.edit(listEvents, { name: 'events listed' })}
        >
          <Icon name="plus" />
          {events ? 'Add event' : 'List events'}
        </button>
        {events && (
          <button
            type="button"
            className="text-button"
            onClick={() => {
              app.edit(clearEvents, { name: 'events cleared' });
              add.current?.focus();
            }}
          >
            Admit all
          </button>
        )}
      </div>
    </div>
  );
}
