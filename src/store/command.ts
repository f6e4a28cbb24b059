/** What a command is. The registry beside this file feeds menus, keys, the help sheet and tests. */
import type { App } from './app';
import type { Platform } from './platform';
import type { AppState } from './state';

export interface Key {
  /** As in `KeyboardEvent.key`; letters in lower case. */
  readonly key: string;
  /** Ctrl, or Command on a Mac. */
  readonly control?: true;
  readonly shift?: true;
}

export interface CommandContext {
  readonly app: App;
  readonly platform: Platform;
}

export const commandGroups = ['edit', 'open', 'export', 'view', 'policies', 'help'] as const;

export interface Command {
  readonly id: string;
  /** May say what it would do now: "Undo tiles 168 → 120". */
  readonly title: string | ((state: AppState) => string);
  readonly group: (typeof commandGroups)[number];
  readonly keywords: readonly string[];
  readonly keys?: readonly Key[];
  /** Absent: always. */
  readonly isEnabled?: (state: AppState) => boolean;
  readonly run: (context: CommandContext) => void | Promise<void>;
}

export function titleOf(command: Command, state: AppState): string {
  return typeof command.title === 'string' ? command.title : command.title(state);
}

export function isEnabled(command: Command, state: AppState): boolean {
  return command.isEnabled?.(state) ?? true;
}

/** The key as people read it: `Ctrl+Shift+Z`. */
export function keyText({ key, control, shift }: Key): string {
  const names = [control && 'Ctrl', shift && 'Shift', key.length === 1 ? key.toUpperCase() : key];
  return names.filter((name) => name !== undefined).join('+');
}

/** The part of a keyboard event that decides. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Signs like `?` need Shift on some keyboards and not on others: there Shift does not count. */
function presses(press: KeyPress, { key, control, shift }: Key): boolean {
  const isSign = key.length === 1 && !/[a-z0-9]/.test(key);
  const sameShift = isSign || press.shiftKey === (shift ?? false);
  return (
    press.key.toLowerCase() === key.toLowerCase() &&
    (press.ctrlKey || press.metaKey) === (control ?? false) &&
    sameShift &&
    !press.altKey
  );
}

/** The first enabled command that a key press means. */
export function commandFor(press: KeyPress, commands: readonly Command[], state: AppState): Command | undefined {
  return commands.find((command) => command.keys?.some((key) => presses(press, key)) && isEnabled(command, state));
}
