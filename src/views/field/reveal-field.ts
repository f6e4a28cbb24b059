/** Brings the control of a field into sight and gives it the focus, opening the sections around it. */
import { findField } from '../../core/scenario/fields';
import type { App } from '../../store/app';
import { isFolded, sectionsAround, toggledWith } from '../scenario/folding';

export function revealField(app: App, path: string): void {
  const field = findField(path);
  if (!field) return;
  const { toggledSections } = app.store.getState().view;
  const folded = sectionsAround(field).filter((section) => isFolded(section, toggledSections));
  app.arrange({ toggledSections: folded.reduce(toggledWith, toggledSections) });
  requestAnimationFrame(() => {
    const row = document.querySelector(`[data-path="${CSS.escape(path)}"]`);
    row?.scrollIntoView({ block: 'center' });
    row?.querySelector<HTMLElement>('input:not([disabled]), select')?.focus();
  });
}
