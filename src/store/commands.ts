/** The one registry of commands. */
import { bundles } from '../core/scenario/bundles';
import type { Command } from './command';
import { applyBundle, resetSections } from './edit';
import { exportCommands, openCommands } from './file-commands';
import { pageCommands, viewCommands } from './view-commands';

/** Sections of fields of the system, of either kind. */
const hardwareSections = [
  ...(['chip', 'array', 'converters', 'mapping', 'energy', 'device', 'interconnect'] as const),
  ...(['memory', 'memory timing', 'gpu'] as const),
];

const editCommands: readonly Command[] = [
  {
    id: 'edit.undo',
    title: ({ history }) => (history.past.length > 0 ? `Undo ${history.present.name}` : 'Undo'),
    group: 'edit',
    keywords: ['back', 'revert'],
    keys: [{ key: 'z', control: true }],
    isEnabled: ({ history }) => history.past.length > 0,
    run: ({ app }) => app.undo(),
  },
  {
    id: 'edit.redo',
    title: ({ history }) => (history.future[0] ? `Redo ${history.future[0].name}` : 'Redo'),
    group: 'edit',
    keywords: ['again', 'forward'],
    keys: [
      { key: 'z', control: true, shift: true },
      { key: 'y', control: true },
    ],
    isEnabled: ({ history }) => history.future.length > 0,
    run: ({ app }) => app.redo(),
  },
  {
    id: 'edit.reset-hardware',
    title: 'Reset hardware to its preset',
    group: 'edit',
    keywords: ['default', 'chip'],
    run: ({ app }) =>
      void app.edit(resetSections(hardwareSections), {
        name: 'hardware reset',
      }),
  },
  {
    id: 'edit.reset-policies',
    title: 'Reset policies',
    group: 'edit',
    keywords: ['default', 'tenancy', 'replicas'],
    run: ({ app }) => void app.edit(resetSections(['policy']), { name: 'policies reset' }),
  },
  {
    id: 'run.cancel',
    title: 'Cancel the run',
    group: 'edit',
    keywords: ['stop', 'abort'],
    keys: [{ key: 'Escape' }],
    isEnabled: ({ isLate, status }) => isLate && status !== 'idle',
    run: ({ app }) => app.cancel(),
  },
];

const policyCommands: readonly Command[] = bundles.map((bundle) => ({
  id: `policies.${bundle.id.replaceAll(' ', '-')}`,
  title: `Policies of ${bundle.title}`,
  group: 'policies',
  keywords: ['system', 'published', 'preset', bundle.summary],
  run: ({ app }) => void app.edit(applyBundle(bundle), { name: `policies of ${bundle.title}` }),
}));

const helpCommands: readonly Command[] = [
  {
    id: 'help.show',
    title: 'Help: keys and words',
    group: 'help',
    keywords: ['shortcuts', 'glossary', 'keyboard'],
    keys: [{ key: '?' }],
    run: ({ platform }) => platform.showHelp(),
  },
];

export const commands: readonly Command[] = [
  ...editCommands,
  ...openCommands,
  ...exportCommands,
  ...pageCommands,
  ...viewCommands,
  ...policyCommands,
  ...helpCommands,
];

/** The command of an id; a wrong id is our own defect. */
export function findCommand(id: string): Command {
  const found = commands.find((command) => command.id === id);
  if (!found) throw new Error(`no command ${id}`);
  return found;
}
