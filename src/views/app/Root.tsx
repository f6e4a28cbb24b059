/** The app with everything around it that views ask for. */
import { StrictMode, useSyncExternalStore } from 'react';
import type { CommandContext } from '../../store/command';
import { AppContext } from '../binding/use-app';
import type { Help } from '../help/help-state';
import { AppView } from './App';
import type { ThemeSource } from './theme-source';
import { ThemeContext } from './use-theme';

export interface RootProps {
  readonly context: CommandContext;
  readonly help: Help;
  readonly themes: ThemeSource;
}

export function Root({ context, help, themes }: RootProps) {
  const isHelpOpen = useSyncExternalStore(help.subscribe, help.isOpen);
  const theme = useSyncExternalStore(themes.subscribe, themes.current);
  return (
    <StrictMode>
      <AppContext value={context}>
        <ThemeContext value={theme}>
          <AppView isHelpOpen={isHelpOpen} onHelpClose={help.close} />
        </ThemeContext>
      </AppContext>
    </StrictMode>
  );
}
