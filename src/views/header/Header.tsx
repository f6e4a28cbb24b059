/** The top bar: what this is, the scenario's name, and what concerns the whole of it. */
import { useShallow } from 'zustand/react/shallow';
import { commands } from '../../store/commands';
import { isEnabled, keyText, titleOf } from '../../store/command';
import { setField } from '../../store/edit';
import { pages, presentDocument, themes } from '../../store/state';
import { useApp, useAppState, useCommand, useCommandContext } from '../binding/use-app';
import { Icon, type IconName } from '../icon/Icon';
import { Menu, type MenuItem } from '../menu/Menu';
import { NameInput } from '../scenario/NameInput';
import './header.css';

/** Cells of the mark: places of the palette, and one unused corner. */
const mark = ['t0', 't0', 't1', 't2', 't1', 't1', 't2', 'unused', 'unused'];

function Brand() {
  return (
    <h1 className="brand">
      <svg viewBox="0 0 18 18" width="18" height="18" aria-hidden="true">
        {mark.map((token, place) => (
          <rect
            key={place}
            x={(place % 3) * 6.5}
            y={Math.floor(place / 3) * 6.5}
            width="5"
            height="5"
            rx="1"
            fill={`var(--${token})`}
          />
        ))}
      </svg>
      <span>PIMscape</span>
    </h1>
  );
}

function CommandIcon({ id, icon }: { readonly id: string; readonly icon: IconName }) {
  const { title, key, isEnabled: enabled, run } = useCommand(id);
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={title}
      title={key === undefined ? title : `${title} (${key})`}
      disabled={!enabled}
      onClick={run}
    >
      <Icon name={icon} />
    </button>
  );
}

/** Commands of the groups `export` and `open`, but the link, which has a button of its own. */
const fileCommands = commands.filter(
  ({ id, group }) => id !== 'export.link' && (group === 'export' || group === 'open'),
);

function FileMenu() {
  const context = useCommandContext();
  // Nearly every change of the state leaves the menu as it is.
  const titles = useAppState(useShallow((state) => fileCommands.map((command) => titleOf(command, state))));
  const enabled = useAppState(useShallow((state) => fileCommands.map((command) => isEnabled(command, state))));
  const items = fileCommands.map((command, place): MenuItem => {
    const [key] = command.keys ?? [];
    return {
      id: command.id,
      title: titles[place] ?? '',
      keyHint: key && keyText(key),
      isDisabled: enabled[place] !== true,
      startsGroup: command.group !== fileCommands[place - 1]?.group,
      run: () => void command.run(context),
    };
  });
  return (
    <Menu label="Open and export" className="button" items={items} width={260}>
      Export
      <Icon name="chevron" />
    </Menu>
  );
}

function ThemeMenu() {
  const app = useApp();
  const theme = useAppState(({ view }) => view.theme);
  const items = themes.map((each) => ({
    id: each,
    title: each === 'system' ? 'As the system' : each === 'light' ? 'Light' : 'Dark',
    isChecked: each === theme,
    run: () => app.arrange({ theme: each }),
  }));
  return (
    <Menu label="Theme" className="icon-button" items={items} width={150}>
      <Icon name="theme" />
    </Menu>
  );
}

const pageTitles = { design: 'Design', explore: 'Explore' } as const;

/** One scenario, or a sweep of many. */
function PageSwitch() {
  const app = useApp();
  const page = useAppState((state) => state.page);
  return (
    <nav className="pages" aria-label="Pages">
      {pages.map((each) => (
        <button
          key={each}
          type="button"
          aria-current={each === page ? 'page' : undefined}
          onClick={() => app.visit(each)}
        >
          {pageTitles[each]}
        </button>
      ))}
    </nav>
  );
}

function ScenarioName() {
  const app = useApp();
  const name = useAppState((state) => presentDocument(state).name ?? '');
  return (
    <NameInput
      value={name}
      label="Name of the scenario"
      className="header-name"
      placeholder="Unnamed scenario"
      onCommit={(text) => app.edit(setField('name', text === '' ? undefined : text))?.text}
    />
  );
}

export function Header() {
  const link = useCommand('export.link');
  const gallery = useCommand('open.gallery');
  return (
    <header className="header">
      <div className="header-start">
        <Brand />
        <PageSwitch />
      </div>
      <div className="header-middle">
        <ScenarioName />
      </div>
      <div className="header-actions">
        <CommandIcon id="edit.undo" icon="undo" />
        <CommandIcon id="edit.redo" icon="redo" />
        <button
          type="button"
          className="button"
          title={`${gallery.title} (${gallery.key ?? ''})`}
          onClick={gallery.run}
        >
          Gallery
        </button>
        <FileMenu />
        <button type="button" className="button button-primary" onClick={link.run}>
          Copy link
        </button>
        <ThemeMenu />
        <CommandIcon id="help.show" icon="help" />
      </div>
    </header>
  );
}
