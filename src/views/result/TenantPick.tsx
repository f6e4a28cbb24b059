/** The head of a tenant's row: a press picks the tenant out everywhere, another one lets it go. */
import { nothingSelected } from '../../draw/selection';
import { useApp, useAppState } from '../binding/use-app';
import { Swatch } from '../swatch/Swatch';

interface Props {
  readonly name: string;
  /** Among the tenants. */
  readonly place: number;
  readonly colour: number;
}

export function TenantPick({ name, place, colour }: Props) {
  const app = useApp();
  const isSelected = useAppState(({ selection }) => selection.tenant === place);
  return (
    <th scope="row">
      <button
        type="button"
        className="tenant-pick"
        aria-pressed={isSelected}
        title={name}
        onClick={() => app.select(isSelected ? nothingSelected : { tenant: place })}
      >
        <Swatch colour={colour} size={10} />
        <span>{name}</span>
      </button>
    </th>
  );
}
