/** Light or dark as the person or the system wants it: set on the page, and given as values for drawing. Print is light. */
import { readTheme, type Theme } from '../../draw/theme';
import type { App } from '../../store/app';

export interface ThemeSource {
  readonly current: () => Theme;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createThemeSource(app: App): ThemeSource {
  const systemDark = window.matchMedia('(prefers-color-scheme: dark)');
  const print = window.matchMedia('print');
  const listeners = new Set<() => void>();
  let theme: Theme;

  const apply = () => {
    const wanted = app.store.getState().view.theme;
    const isDark = !print.matches && (wanted === 'dark' || (wanted === 'system' && systemDark.matches));
    document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
    theme = readTheme(getComputedStyle(document.documentElement));
    document.querySelector('meta[name="theme-color"]')?.setAttribute('content', theme.background);
    for (const listener of listeners) listener();
  };

  systemDark.addEventListener('change', apply);
  print.addEventListener('change', apply);
  app.store.subscribe((state, before) => {
    if (state.view.theme !== before.view.theme) apply();
  });
  apply();
  return {
    current: () => theme,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
