/** The command palette: a box to type in, and below it what was found. The list is read from the state as it opens. */
import { useId, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { pluralText } from '../../draw/quantity-text';
import { foundEntries, paletteEntries, usedAfter } from '../../store/palette';
import type { PaletteEntry } from '../../store/palette-entry';
import { useAppState, useCommandContext } from '../binding/use-app';
import { edited, perform } from './perform';
import '../scenario/network-dialog.css';
import './palette.css';

const pageOfRows = 8;

function Row({
  entry,
  id,
  isActive,
  onChoose,
}: {
  readonly entry: PaletteEntry;
  readonly id: string;
  readonly isActive: boolean;
  readonly onChoose: () => void;
}) {
  const { group, title, hint, key, refusal } = entry;
  return (
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      aria-disabled={refusal !== undefined}
      className="palette-row"
      onClick={onChoose}
    >
      <small>{group}</small>
      <span>
        {title}
        {refusal !== undefined && <em>{refusal}</em>}
      </span>
      {hint !== undefined && <i>{hint}</i>}
      {key !== undefined && <kbd>{key}</kbd>}
    </div>
  );
}

export function PaletteDialog() {
  const context = useCommandContext();
  const { app } = context;
  const state = useAppState((whole) => whole);
  const dialog = useRef<HTMLDialogElement>(null);
  const listId = useId();
  const [search, setSearch] = useState('');
  const [wanted, setWanted] = useState(0);
  const [refusal, setRefusal] = useState<string>();
  const entries = useMemo(() => paletteEntries(state), [state]);
  const found = foundEntries(state, entries, search, state.view.usedEntries);
  const place = Math.min(wanted, found.length - 1);
  const active = found[place];

  useLayoutEffect(() => {
    dialog.current?.showModal();
  }, []);
  useLayoutEffect(() => {
    dialog.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [place, search]);

  const choose = (entry: PaletteEntry | undefined) => {
    if (!entry) return;
    const told = entry.refusal ?? edited(context, entry.act)?.refusal;
    setRefusal(told);
    if (told !== undefined) return;
    app.arrange({ usedEntries: usedAfter(state.view.usedEntries, entry.id) });
    // Closing gives the focus back; what is done may then take it elsewhere.
    dialog.current?.close();
    perform(context, entry.act);
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      dialog.current?.close();
    }
    const page = { PageDown: place + pageOfRows, PageUp: place - pageOfRows };
    const target = { ArrowDown: place + 1, ArrowUp: place - 1, ...page }[event.key];
    if (target !== undefined) {
      event.preventDefault();
      setWanted(Math.max(0, Math.min(found.length - 1, target)));
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      choose(active);
    }
  };

  return (
    <dialog ref={dialog} className="dialog palette" aria-label="Command palette" onClose={() => app.showPalette(false)}>
      <input
        type="text"
        role="combobox"
        className="network-search"
        placeholder="Command, field and value, network, preset, operator"
        aria-label="Find a command, field, network or operator"
        aria-expanded={found.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active && `${listId}-${place}`}
        autoComplete="off"
        spellCheck={false}
        value={search}
        onChange={(event) => {
          setSearch(event.target.value);
          setWanted(0);
          setRefusal(undefined);
        }}
        onKeyDown={handleKey}
      />
      <div role="alert" className={refusal === active?.refusal ? 'visually-hidden' : 'field-refusal palette-refusal'}>
        {refusal}
      </div>
      <div id={listId} role="listbox" aria-label="Found" className="palette-list">
        {found.map((entry, row) => (
          <Row
            key={`${entry.id} ${entry.title}`}
            entry={entry}
            id={`${listId}-${row}`}
            isActive={row === place}
            onChoose={() => choose(entry)}
          />
        ))}
      </div>
      <p className="note" role="status">
        {found.length === 0
          ? 'Nothing is found: try fewer letters, or a field and its value, as tiles 224.'
          : `${pluralText(found.length, 'line')}; Enter takes one`}
      </p>
    </dialog>
  );
}
