/** The scale of temperatures, from the coolest node to the hottest. */
import type { NodeHeat } from '../../draw/package/package-scene';
import type { Palette } from '../../draw/palette';
import { numberText } from '../../draw/quantity-text';

interface Props {
  readonly heat: NodeHeat | undefined;
  readonly palette: Palette;
}

const places = Array.from({ length: 13 }, (_, place) => place / 12);

export function HeatScale({ heat, palette }: Props) {
  if (!heat) return <span>no temperatures: none are computed here, or they are still being worked out</span>;
  const colours = places.map((place) => palette.heat(place).bright);
  return (
    <span className="chip-scale">
      {numberText(heat.coolestK)} K <i style={{ background: `linear-gradient(to right, ${colours.join(', ')})` }} />{' '}
      {numberText(heat.hottestK)} K
    </span>
  );
}
