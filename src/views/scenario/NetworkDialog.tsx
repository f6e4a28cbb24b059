/** The searchable list of networks, with what each asks of the chip as it is now. */
import { useId, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { completeScenario } from '../../core/scenario/scenario';
import { countText, quantityText } from '../../draw/quantity-text';
import { crossbarsOn, nameableNetworks } from '../../store/network-facts';
import { presentDocument } from '../../store/state';
import { useApp, useAppState, useCommand } from '../binding/use-app';
import { Icon } from '../icon/Icon';
import './network-dialog.css';

export interface NetworkDialogProps {
  readonly title: string;
  readonly chosen?: string;
  readonly onChoose: (network: string) => void;
  readonly onClose: () => void;
}

/** All words of the search in title or id, in any order. */
function matches(search: string, { id, title }: { readonly id: string; readonly title: string }): boolean {
  const text = `${title} ${id}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function isOwn({ id }: { readonly id: string }): boolean {
  return id.startsWith('custom:');
}

/** Those that the person has brought, then the built-in ones; the rows stand in this order already. */
function groupsOf<Row extends { readonly id: string }>(rows: readonly Row[]) {
  const groups = [
    { title: 'Your networks', rows: rows.filter(isOwn) },
    { title: 'Built-in networks', rows: rows.filter((row) => !isOwn(row)) },
  ];
  return groups.filter((group) => group.rows.length > 0);
}

/** The list is made when the dialog opens: counting a network takes milliseconds, all of them some tens. */
function useRows() {
  const document = useAppState(presentDocument);
  return useMemo(() => {
    const scenario = completeScenario(document);
    return nameableNetworks(document).map((facts) => ({
      ...facts,
      crossbars: scenario.ok ? crossbarsOn(scenario.value.chip, facts) : undefined,
    }));
  }, [document]);
}

export function NetworkDialog({ title, chosen, onChoose, onClose }: NetworkDialogProps) {
  const rows = useRows();
  const dialog = useRef<HTMLDialogElement>(null);
  const box = useRef<HTMLInputElement>(null);
  const listId = useId();
  const titleId = useId();
  const [search, setSearch] = useState('');
  const [wanted, setWanted] = useState(() =>
    Math.max(
      0,
      rows.findIndex(({ id }) => id === chosen),
    ),
  );
  const found = rows.filter((row) => matches(search, row));
  const hasOwn = rows.some(isOwn);
  const place = Math.min(wanted, found.length - 1);

  const active = found[place];
  const importFile = useCommand('open.file');
  const app = useApp();

  useLayoutEffect(() => {
    dialog.current?.showModal();
    // A dialog that opens gives the focus to its first button.
    box.current?.focus();
  }, []);
  useLayoutEffect(() => {
    dialog.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [place, search]);

  const choose = (network: string | undefined) => {
    if (network === undefined) return;
    dialog.current?.close();
    onChoose(network);
  };
  const leaveFor = (act: () => void) => {
    dialog.current?.close();
    act();
  };
  const handleKey = (event: KeyboardEvent) => {
    const target = { ArrowDown: place + 1, ArrowUp: place - 1, PageDown: place + 8, PageUp: place - 8 }[event.key];
    if (target !== undefined) {
      event.preventDefault();
      setWanted(Math.max(0, Math.min(found.length - 1, target)));
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      choose(active?.id);
    }
  };

  return (
    <dialog ref={dialog} className="dialog network-dialog" aria-labelledby={titleId} onClose={onClose}>
      <div className="dialog-head">
        <h2 id={titleId}>{title}</h2>
        <button type="button" className="icon-button" aria-label="Close" onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </div>
      <input
        ref={box}
        type="search"
        role="combobox"
        className="network-search"
        placeholder="Search networks"
        aria-label="Search networks"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={active && `${listId}-${active.id}`}
        value={search}
        onChange={(event) => {
          setSearch(event.target.value);
          setWanted(0);
        }}
        onKeyDown={handleKey}
      />
      <div className="network-row network-head" aria-hidden="true">
        <span>network</span>
        <span>parameters</span>
        <span>MACs</span>
        <span>crossbars</span>
      </div>
      <div id={listId} role="listbox" aria-label="Networks" className="network-list">
        {groupsOf(found).map(({ title: group, rows: members }) => (
          <div key={group} role="group" aria-label={group} className="network-group">
            {hasOwn && <span aria-hidden="true">{group}</span>}
            {members.map((row) => (
              <div
                key={row.id}
                id={`${listId}-${row.id}`}
                role="option"
                aria-selected={row === active}
                className="network-row"
                title={row.source}
                onClick={() => choose(row.id)}
              >
                <span>
                  {row.title}
                  {row.id === chosen && <small> now</small>}
                </span>
                <span>{quantityText(row.parameters, 'magnitude')}</span>
                <span>{quantityText(row.macs, 'magnitude')}</span>
                <span>{row.crossbars === undefined ? '-' : countText(row.crossbars)}</span>
              </div>
            ))}
          </div>
        ))}
      </div>
      {found.length === 0 && <p className="note">No network is called that.</p>}
      <p className="note">Crossbars: one replica of everything, on the chip as it is now.</p>
      <div className="network-buttons">
        <button type="button" className="button" onClick={() => leaveFor(() => importFile.run())}>
          Import a file…
        </button>
        {active && isOwn(active) && (
          <button
            type="button"
            className="button"
            onClick={() => leaveFor(() => app.showOwnNetwork({ kind: 'network', id: active.id }))}
          >
            Operators of {active.title}…
          </button>
        )}
      </div>
    </dialog>
  );
}
