/** Energy and time of the memory's commands, tenant by tenant, and beside it the GPU's where it is counted. */
import type { OffloadEnergyComponent, OffloadTenantEvaluation } from '../../core/scenario/offload-evaluation';
import { countText, fullText, quantityText, shareText, timeText } from '../../draw/quantity-text';
import type { OffloadShown } from '../../store/state';
import { useApp, useAppState } from '../binding/use-app';
import { useLook } from '../programming/use-look';
import { Section } from '../scenario/Section';
import { commandMeaning } from '../../draw/command-text';
import '../result/energy.css';
import './offload-energy.css';

const titles: Readonly<Record<OffloadEnergyComponent, string>> = {
  pim: 'commands of the memory',
  gpu: 'GPU at work (rough)',
  static: 'GPU waiting (rough)',
};

const components = Object.keys(titles) as OffloadEnergyComponent[];
const barHeight = 15;

interface BarProps {
  readonly tenant: OffloadTenantEvaluation;
  readonly place: number;
  /** Energy that fills the width, pJ. */
  readonly most: number;
}

function EnergyBar({ tenant, place, most }: BarProps) {
  const app = useApp();
  const isDimmed = useAppState(({ selection, hover }) => {
    const picked = hover.tenant ?? selection.tenant;
    return picked !== undefined && picked !== place;
  });
  const parts = components.flatMap((id) => {
    const energyPj = tenant.energyByComponent_pJ[id];
    return energyPj === undefined ? [] : [{ id, energyPj }];
  });
  const starts = parts.map((_, part) => parts.slice(0, part).reduce((sum, { energyPj }) => sum + energyPj, 0));
  const percent = (energy: number) => `${(100 * energy) / most}%`;
  return (
    <div
      className={`energy-row ${isDimmed ? 'energy-dimmed' : ''}`}
      onPointerEnter={() => app.hover({ tenant: place })}
      onPointerLeave={() => app.hover({})}
    >
      <span className="energy-name">{tenant.name}</span>
      <svg
        className="energy-bar"
        height={barHeight}
        role="img"
        aria-label={`${tenant.name}: ${quantityText(tenant.energy_pJ, 'energy')} an inference`}
      >
        {parts.map(({ id, energyPj }, part) => (
          <rect
            key={id}
            x={percent(starts[part] ?? 0)}
            width={percent(energyPj)}
            height={barHeight}
            className={`offload-energy-${id}`}
          >
            <title>{`${titles[id]}: ${quantityText(energyPj, 'energy')}`}</title>
          </rect>
        ))}
      </svg>
      <span className="energy-total" title={fullText(tenant.energy_pJ ?? 0, 'pJ')}>
        {quantityText(tenant.energy_pJ, 'energy')}
      </span>
    </div>
  );
}

/** What the commands of one tenant come to; as soon as the worker has said it. */
function CommandTable({ tenant, isFaithful }: { readonly tenant: number; readonly isFaithful: boolean }) {
  const totals = useLook('totals', tenant);
  if (!totals) return null;
  const { commands, macs, macSlots } = totals;
  const [ns, energyPj] = [
    commands.reduce((sum, each) => sum + each.ns, 0),
    commands.reduce((sum, each) => sum + (each.energy_pJ ?? 0), 0),
  ];
  if (ns === 0) return <p className="note">The memory issues no commands for it.</p>;
  return (
    <>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">command</th>
            <th
              scope="col"
              title={
                isFaithful
                  ? 'Of the first channel; a G_ACT is a set of four'
                  : 'Of all channels; a G_ACT is a set of four'
              }
            >
              count
            </th>
            <th scope="col" title="Until such a command issues, of the channel that is timed">
              time
            </th>
            <th scope="col">share</th>
            <th
              scope="col"
              title={isFaithful ? 'As many as the first channel’s in all of them: an upper bound' : 'Of all channels'}
            >
              energy
            </th>
          </tr>
        </thead>
        <tbody>
          {commands.map((each) => (
            <tr key={each.command}>
              <th scope="row" title={commandMeaning(each.command)}>
                {each.command}
              </th>
              <td>{countText(each.count)}</td>
              <td>{timeText(each.ns)}</td>
              <td>{shareText(each.ns / ns)}</td>
              <td>{each.energy_pJ === undefined ? '-' : quantityText(each.energy_pJ, 'energy')}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">sum</th>
            <td />
            <td>{timeText(ns)}</td>
            <td>100 %</td>
            <td>{quantityText(energyPj, 'energy')}</td>
          </tr>
        </tfoot>
      </table>
      {macSlots > 0 && (
        <p className="note">
          Multipliers used: {shareText(macs / macSlots)}, {quantityText(macs, 'magnitude')}MAC of{' '}
          {quantityText(macSlots, 'magnitude')} that they could do in the time.
        </p>
      )}
    </>
  );
}

export function OffloadEnergy({ shown }: { readonly shown: OffloadShown }) {
  const { tenants } = shown.evaluation;
  const picked = useAppState(({ selection }) => selection.tenant);
  const most = Math.max(1, ...tenants.map(({ energy_pJ = 0 }) => energy_pJ));
  const present = components.filter((id) => tenants.some((tenant) => tenant.energyByComponent_pJ[id] !== undefined));
  const place = picked !== undefined && picked < tenants.length ? picked : 0;
  if (present.length === 0) {
    return (
      <Section id="energy" title="Energy of an inference">
        <p className="note">Nothing is counted: no commands are issued, and the energy of the GPU is off.</p>
      </Section>
    );
  }
  return (
    <Section id="energy" title="Energy of an inference">
      {tenants.map((tenant, each) => (
        <EnergyBar key={tenant.name} tenant={tenant} place={each} most={most} />
      ))}
      <p className="offload-energy-keys">
        {present.map((id) => (
          <span key={id}>
            <i className={`offload-energy-${id}`} aria-hidden="true" /> {titles[id]}
          </span>
        ))}
      </p>
      <Section id="energy.table" title={`Commands of ${tenants[place]?.name ?? ''}`} isGroup>
        <CommandTable tenant={place} isFaithful={shown.complete.pipeline.timing === 'faithful'} />
      </Section>
    </Section>
  );
}
