/** The thin binding between the store and React: one subscription for each thing shown. */
import { createContext, use } from 'react';
import { useStore } from 'zustand';
import { findCommand } from '../../store/commands';
import { isEnabled, keyText, titleOf, type CommandContext } from '../../store/command';
import type { App } from '../../store/app';
import type { AppState } from '../../store/state';

export const AppContext = createContext<CommandContext | undefined>(undefined);

export function useCommandContext(): CommandContext {
  const context = use(AppContext);
  if (!context) throw new Error('no app around this view');
  return context;
}

export function useApp(): App {
  return useCommandContext().app;
}

/** A part of the state; the view is drawn again when it changes. */
export function useAppState<T>(select: (state: AppState) => T): T {
  return useStore(useApp().store, select);
}

export interface BoundCommand {
  readonly title: string;
  /** First key, as people read it. */
  readonly key: string | undefined;
  readonly isEnabled: boolean;
  readonly run: () => void;
}

/** A command of the registry, ready for a button. */
export function useCommand(id: string): BoundCommand {
  const context = useCommandContext();
  const command = findCommand(id);
  const title = useAppState((state) => titleOf(command, state));
  const enabled = useAppState((state) => isEnabled(command, state));
  const [key] = command.keys ?? [];
  return { title, key: key && keyText(key), isEnabled: enabled, run: () => void command.run(context) };
}
