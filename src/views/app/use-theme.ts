/** The tokens as they are now, for views that draw. */
import { createContext, use, useSyncExternalStore } from 'react';
import type { Theme } from '../../draw/theme';

/** Whether a media query holds, followed. */
export function useMediaQuery(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => window.matchMedia(query).matches,
  );
}

export const ThemeContext = createContext<Theme | undefined>(undefined);

export function useTheme(): Theme {
  const theme = use(ThemeContext);
  if (!theme) throw new Error('no theme around this view');
  return theme;
}
