/** The proof that promises cannot all be kept: the least area of each tenant, one on the other, against the chip. */
import type { Problem } from '../../core/basis/result';
import { countText, shareText } from '../../draw/quantity-text';
import { completeOf } from '../../store/complete';
import { presentDocument } from '../../store/state';
import { useAppState } from '../binding/use-app';
import { Swatch } from '../swatch/Swatch';
import { tenantLook } from '../../draw/tenant-look';
import { useTheme } from '../app/use-theme';
import './service.css';

interface Props {
  readonly floors: NonNullable<Problem['floors']>;
  /** Crossbars of the chip. */
  readonly available: number;
}

function percent(share: number): string {
  return `${100 * share}%`;
}

export function FloorProof({ floors, available }: Props) {
  const theme = useTheme();
  const tenants = useAppState((state) => completeOf(presentDocument(state)).tenants);
  const needs = floors.reduce((sum, { crossbars }) => sum + crossbars, 0);
  const colourOf = (name: string) => tenants.find((tenant) => tenant.name === name)?.colour ?? 1;
  const starts = floors.map((_, place) => floors.slice(0, place).reduce((sum, { crossbars }) => sum + crossbars, 0));
  return (
    <figure className="floor-proof">
      <svg
        role="img"
        aria-label={`${floors.map(({ tenant, crossbars }) => `${tenant} needs ${countText(crossbars)} crossbars`).join(', ')}: ${countText(needs)} together, the chip has ${countText(available)}`}
      >
        {floors.map(({ tenant, crossbars }, place) => {
          const { colour, hatch } = tenantLook(theme, colourOf(tenant));
          const box = { x: percent((starts[place] ?? 0) / needs), width: percent(crossbars / needs), y: 3, height: 16 };
          return (
            <g key={tenant}>
              <rect {...box} fill={colour} />
              {hatch !== 'none' && <rect {...box} fill={`url(#hatch-${hatch})`} />}
            </g>
          );
        })}
        <line x1={percent(available / needs)} x2={percent(available / needs)} y1="0" y2="22" />
      </svg>
      <figcaption>
        <table className="table">
          <tbody>
            {floors.map(({ tenant, crossbars }) => (
              <tr key={tenant}>
                <th scope="row">
                  <span className="service-tenant">
                    <Swatch colour={colourOf(tenant)} size={10} /> {tenant}
                  </span>
                </th>
                <td>{countText(crossbars)}</td>
                <td>{shareText(crossbars / available)} of the chip</td>
              </tr>
            ))}
            <tr>
              <th scope="row">together</th>
              <td>{countText(needs)}</td>
              <td>{shareText(needs / available)} of the chip</td>
            </tr>
            <tr>
              <th scope="row">the chip (line)</th>
              <td>{countText(available)}</td>
              <td>{countText(needs - available)} missing</td>
            </tr>
          </tbody>
        </table>
      </figcaption>
    </figure>
  );
}
