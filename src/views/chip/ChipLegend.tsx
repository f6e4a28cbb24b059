/** What the chip's colours mean. */
import type { ChipWear, TenantLook } from '../../draw/chip-scene';
import type { PackageScene } from '../../draw/package/package-scene';
import type { Colouring } from '../../draw/colouring';
import type { Palette } from '../../draw/palette';
import { pluralText } from '../../draw/quantity-text';
import type { Selection } from '../../draw/selection';
import { nothingSelected } from '../../draw/selection';
import { HeatScale } from '../package/HeatScale';
import { Swatch } from '../swatch/Swatch';

interface Props {
  readonly tenants: readonly TenantLook[];
  readonly colouring: Colouring;
  readonly wear: ChipWear | undefined;
  readonly pack: PackageScene | undefined;
  readonly palette: Palette;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  readonly onHover: (selection: Selection) => void;
}

function TenantKeys({ tenants, selection, onSelect, onHover }: Omit<Props, 'colouring' | 'wear' | 'pack' | 'palette'>) {
  return tenants.map(({ name, colour }, tenant) => {
    const isPicked = selection.tenant === tenant;
    return (
      <button
        key={name}
        type="button"
        className="chip-key"
        aria-pressed={isPicked}
        onClick={() => onSelect(isPicked ? nothingSelected : { tenant })}
        onPointerEnter={() => onHover({ tenant })}
        onPointerLeave={() => onHover(nothingSelected)}
      >
        <Swatch colour={colour} size={10} />
        {name}
      </button>
    );
  });
}

export function ChipLegend({ colouring, wear, pack, palette, ...keys }: Props) {
  return (
    <div className="chip-legend" role="group" aria-label="Legend of the chip">
      {colouring === 'tenant' && <TenantKeys {...keys} />}
      {colouring === 'operator' && <span>neighbouring operators differ in colour</span>}
      {colouring === 'utilisation' && (
        <span className="chip-scale">
          0 <i /> 100 % of cells
        </span>
      )}
      {colouring === 'writes' && !wear && <span>nothing is rewritten, or it is still being worked out</span>}
      {colouring === 'writes' && wear && (
        <span className="chip-scale">
          0 <i /> {pluralText(wear.most, 'pulse')} of the worst cell in a round
        </span>
      )}
      {colouring === 'temperature' && <HeatScale heat={pack?.heat} palette={palette} />}
      {colouring !== 'temperature' && (
        <span className="chip-key">
          <i className="chip-unused" />
          unused
        </span>
      )}
    </div>
  );
}
