/** Does what a line of the palette says. */
import { flushSync } from 'react-dom';
import type { CommandContext } from '../../store/command';
import { findCommand } from '../../store/commands';
import { addTenant, setField } from '../../store/edit';
import type { PaletteAct } from '../../store/palette-entry';
import { revealField } from '../field/reveal-field';

/** Edits can be refused, all else is done once the palette is closed: it may open something or move the focus. */
export function edited(
  { app }: CommandContext,
  act: PaletteAct,
): { readonly refusal?: string | undefined } | undefined {
  if (act.kind === 'set') {
    app.finish();
    const refusal = app.edit(setField(act.path, act.value))?.text;
    app.finish();
    return { refusal };
  }
  return act.kind === 'add' ? { refusal: app.edit(addTenant(act.network))?.text } : undefined;
}

export function perform(context: CommandContext, act: PaletteAct): void {
  const { app } = context;
  if (act.kind === 'command') void findCommand(act.id).run(context);
  if (act.kind === 'select') app.select({ tenant: act.tenant, operator: act.operator });
  if (act.kind === 'reveal') {
    flushSync(() => app.visit('design'));
    revealField(app, act.path);
  }
}
