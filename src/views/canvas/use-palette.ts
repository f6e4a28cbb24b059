/** The colours of a picture, kept as long as theme and tenants' colours are the same: every result brings new tenants. */
import { useMemo } from 'react';
import type { TenantLook } from '../../draw/chip-scene';
import { createPalette, type Palette } from '../../draw/palette';
import type { Theme } from '../../draw/theme';

export function usePalette(theme: Theme, tenants: readonly TenantLook[]): Palette {
  const colours = tenants.map(({ colour }) => colour).join(' ');
  return useMemo(() => createPalette(theme, colours.split(' ').map(Number)), [theme, colours]);
}
