/** The look of a tenant: colour and hatch. Apart from the palette, so that a swatch does not load the arithmetic of colours. */
import { at } from './at';
import { hatches, type Hatch } from './hatch';
import type { Theme } from './theme';

/** A tenant's look, from its colour number 1..16: the second eight repeat the colours with another hatch. */
export function tenantLook(theme: Theme, number: number): { readonly colour: string; readonly hatch: Hatch } {
  const place = (number - 1) % 16;
  const again = place < 8 ? 0 : 4;
  return { colour: at(theme.tenants, place % 8), hatch: at(hatches, (place + again) % 8) };
}
