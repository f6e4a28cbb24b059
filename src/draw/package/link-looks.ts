/** How a link looks by its load: as wide as what it carries, as strong in colour as it is full. */
import { mostUtilisation } from '../../core/interconnect/constants';
import { at } from '../at';
import type { ChipLayout } from '../chip-layout';
import { mix } from '../colour';
import type { Palette } from '../palette';
import { bytesOfLink, isCongested, type LinkLoads } from './package-scene';

export interface LinkLook {
  /** Device pixels. */
  readonly thickness: number;
  readonly colour: string;
  /** It has a light line in its middle: the sign for too full, without colour. */
  readonly isSplit: boolean;
}

/** CSS pixels. */
const thinnest = 1.5;
const widest = 9;
/** No link is wider than this share of a node. */
const widestShare = 0.3;

/** Colours that are told apart. */
const shades = 8;

function widestOf({ tile, density, plan }: ChipLayout): number {
  const node = Math.min(tile.width * plan.block.columns, tile.height * plan.block.rows);
  return Math.max(thinnest * density, Math.min(widest * density, widestShare * node));
}

/** Of a link that carries nothing, or whose load is not shown. */
export function plainLook({ density }: ChipLayout, { theme }: Palette): LinkLook {
  return {
    thickness: Math.max(1, Math.round(density)),
    colour: mix(theme.background, theme.thirdText, 0.75),
    isSplit: false,
  };
}

/** Colour of a utilisation up to the one that is too much; the palest is still clear of the ground. */
export function loadColour({ theme }: Palette, rho: number): string {
  const step = Math.ceil(shades * Math.min(1, rho / mostUtilisation.value)) / shades;
  return mix(mix(theme.background, theme.accent, 0.45), theme.text, 0.75 * step);
}

export function loadedLook(layout: ChipLayout, palette: Palette, loads: LinkLoads, link: number): LinkLook {
  const bytes = bytesOfLink(loads.table, link);
  if (bytes === 0) return plainLook(layout, palette);
  const least = thinnest * layout.density;
  const rho = at(loads.table.rho, link);
  return {
    thickness: Math.max(1, Math.round(least + (widestOf(layout) - least) * (bytes / loads.mostBytes))),
    colour: isCongested(rho) ? palette.theme.warn : loadColour(palette, rho),
    isSplit: isCongested(rho),
  };
}
