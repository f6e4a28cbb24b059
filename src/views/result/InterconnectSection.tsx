/** What moving data takes: ways, links, time, energy, area, cost, heat. */
import { factorText, quantityText } from '../../draw/quantity-text';
import { compare } from '../../store/comparison';
import { reramOf, type ReramShown } from '../../store/state';
import { useAppState, useCommand } from '../binding/use-app';
import { Section } from '../scenario/Section';
import { interconnectMetrics, networkText } from './interconnect-metrics';
import { Metric } from './Metric';
import './result.css';

/** What wires do to each tenant, where that differs. */
function TenantWires({ shown }: { readonly shown: ReramShown }) {
  const { tenants, interconnect } = shown.evaluation;
  if (!interconnect || tenants.length < 2) return null;
  const { latency_ns, stretch, congested } = interconnect;
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">tenant</th>
          <th scope="col" title="End of the first inference, with the wires">
            with wires
          </th>
          <th scope="col" title="How much further apart steps are, where links are asked for more than they have">
            stretched
          </th>
          <th scope="col" title="More than 70 % of a link on its way is used: its latency is above the one shown">
            congested
          </th>
        </tr>
      </thead>
      <tbody>
        {tenants.map(({ name }, place) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>
              {congested[place] === true && '> '}
              {quantityText(latency_ns[place], 'time')}
            </td>
            <td>{(stretch[place] ?? 1) > 1 ? factorText(stretch[place] ?? 1) : '-'}</td>
            <td>{congested[place] === true ? <span className="worse">congested</span> : 'no'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function WiresButton() {
  const { run, key } = useCommand('view.wires');
  return (
    <button
      type="button"
      className="text-button"
      title={`Compare topologies and placements (${key ?? ''})`}
      onClick={run}
    >
      Compare
    </button>
  );
}

export function InterconnectSection({ shown }: { readonly shown: ReramShown }) {
  const pinned = useAppState(({ baseline }) => reramOf(baseline));
  const { interconnect } = shown.evaluation;
  const before = pinned ? interconnectMetrics(pinned) : [];
  return (
    <Section id="wires" title="Moving data" actions={<WiresButton />}>
      {interconnect ? (
        <>
          <p className="note">{networkText(interconnect)}</p>
          <dl className="metrics-small">
            {interconnectMetrics(shown).map(({ id, sense, ...metric }) => {
              const comparison = compare(metric.value, before.find((each) => each.id === id)?.value, sense);
              const compared = pinned && { comparison: { comparison, reference: 'the pinned baseline' } };
              return <Metric key={id} {...metric} isSmall {...compared} />;
            })}
          </dl>
          <TenantWires shown={shown} />
        </>
      ) : (
        <p className="note">Moving data costs nothing here: no time, no energy, no area.</p>
      )}
    </Section>
  );
}
