/** Brings the control of a field into sight and gives it the focus, opening the sections and the card around it. */
import { flushSync } from 'react-dom';
import { findField } from '../../core/scenario/fields';
import type { App } from '../../store/app';
import { isFolded, sectionsAround, toggledWith } from '../scenario/folding';

const rowOf = (path: string) => document.querySelector(`[data-path="${path}"]`);

/** Presses the button of the folded card that says it holds the field; cards fold by themselves, not by the view. */
function openCardOf(path: string): void {
  const folded = document.querySelectorAll<HTMLButtonElement>('button[data-holds][aria-expanded="false"]');
  const card = Array.from(folded).find(({ dataset }) => path.startsWith(`${dataset.holds ?? ''}.`));
  if (card) flushSync(() => card.click());
}

/** What a person would change in a row: the chosen one of several, else the first that can be. */
function controlIn(row: Element): HTMLElement | null {
  return row.querySelector<HTMLElement>('input:checked:not([disabled])') ?? row.querySelector('input:not([disabled]), select'); // prettier-ignore
}

export function revealField(app: App, path: string): void {
  const field = findField(path);
  if (!field) return;
  const { toggledSections } = app.store.getState().view;
  const folded = sectionsAround(field).filter((section) => isFolded(section, toggledSections));
  flushSync(() => app.arrange({ toggledSections: folded.reduce(toggledWith, toggledSections) }));
  if (!rowOf(path)) openCardOf(path);
  const row = rowOf(path);
  row?.scrollIntoView({ block: 'center' });
  if (row) controlIn(row)?.focus();
}
