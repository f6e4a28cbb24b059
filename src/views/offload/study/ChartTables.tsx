/** The two charts of the study as tables. */
import type { MultiplierUse } from '../../../core/drampim/multiplier-use';
import type { ChannelPoint } from '../../../core/scenario/offload-channel-study';
import type { Roofline } from '../../../core/scenario/offload-roofline';
import { countText, numberText, quantityText, shareText, timeText } from '../../../draw/quantity-text';
import { studiedPolicies } from '../../../store/offload-study';

interface ChannelTableProps {
  readonly points: readonly ChannelPoint[];
  readonly onPick: (pimChannels: number) => void;
}

export function ChannelTable({ points, onPick }: ChannelTableProps) {
  const sorted = [...points].sort((one, other) => one.pimChannels - other.pimChannels);
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">channels</th>
          {studiedPolicies.map(({ id, title }) => (
            <th key={id} scope="col">
              {title}
            </th>
          ))}
          <th scope="col">scenario</th>
        </tr>
      </thead>
      <tbody>
        {sorted.map(({ pimChannels, roundNs }) => (
          <tr key={pimChannels}>
            <th scope="row">{countText(pimChannels)}</th>
            {studiedPolicies.map(({ id }) => {
              const ns = roundNs[id];
              return <td key={id}>{ns === undefined ? '-' : timeText(ns)}</td>;
            })}
            <td>
              <button
                type="button"
                className="text-button"
                aria-label={`Let ${countText(pimChannels)} channels compute`}
                onClick={() => onPick(pimChannels)}
              >
                Take
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface RooflineTableProps {
  readonly roofline: Roofline;
  readonly uses: readonly (MultiplierUse | undefined)[];
  readonly names: readonly string[];
}

export function RooflineTable({ roofline, uses, names }: RooflineTableProps) {
  return (
    <table className="table">
      <thead>
        <tr>
          {['operator', 'side', 'operations a byte', 'reached', 'multipliers used'].map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {roofline.points.map(({ operator, side, intensity, gops }, place) => {
          const use = side === 'pim' ? uses[operator] : undefined;
          return (
            <tr key={place}>
              <th scope="row">{names[operator]}</th>
              <td>{side === 'pim' ? 'memory' : 'GPU'}</td>
              <td>{numberText(intensity)}</td>
              <td>{quantityText(gops, 'operations')}</td>
              <td>{use ? shareText(use.used / use.available) : '-'}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
