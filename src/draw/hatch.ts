/** The hatches that tell tenants apart without colour, as small repeating masks. */
import type { Pattern } from './renderer';

/** In the order of tenants 1 to 8. */
export const hatches = ['none', 'rising', 'falling', 'crossed', 'dotted', 'horizontal', 'vertical', 'grid'] as const;

export type Hatch = (typeof hatches)[number];

/** `#` full, `+` half: the half steps soften slanted lines. */
const masks: Readonly<Record<Exclude<Hatch, 'none'>, readonly string[]>> = {
  rising: ['+  +#', '  +#+', ' +#+ ', '+#+  ', '#+  +'],
  falling: ['#+  +', '+#+  ', ' +#+ ', '  +#+', '+  +#'],
  crossed: ['#   #  ', ' # #   ', '  #    ', ' # #   ', '#   #  ', '       ', '       '],
  dotted: ['     ', ' +#+ ', ' ### ', ' +#+ ', '     '],
  horizontal: ['    ', '####', '    ', '    '],
  vertical: [' #  ', ' #  ', ' #  ', ' #  '],
  grid: ['#####', '#    ', '#    ', '#    ', '#    '],
};

/** Share of the hatch's colour where its mask is full. */
const usualStrength = 0.55;

const shareOf: Readonly<Record<string, number>> = { '#': 1, '+': 0.5 };

/**
 * A hatch in a colour, or undefined for `none`.
 *
 * @param scale    device pixels for each pixel of the mask, an integer >= 1
 * @param strength share of the colour where the mask is full
 */
export function hatchPattern(
  hatch: Hatch,
  colour: string,
  scale: number,
  strength = usualStrength,
): Pattern | undefined {
  if (hatch === 'none') return undefined;
  const mask = masks[hatch];
  const side = mask.length;
  return {
    key: `hatch ${hatch} ${colour} ${scale} ${strength}`,
    colour,
    width: side * scale,
    height: side * scale,
    shareAt: (x, y) => strength * (shareOf[mask[Math.floor(y / scale)]?.[Math.floor(x / scale)] ?? ' '] ?? 0),
  };
}
