/** Energy by component: a bar a tenant, the parts to be picked, and a table of all. */
import { useState } from 'react';
import { completeScenario } from '../../core/scenario/scenario';
import type { TenantEvaluation } from '../../core/scenario/evaluation';
import { fullText, quantityText, shareText } from '../../draw/quantity-text';
import { reramOf, type ReramShown } from '../../store/state';
import { useApp, useAppState } from '../binding/use-app';
import { Section } from '../scenario/Section';
import { partTitle, wordsOf } from './component-words';
import { componentsBySize, energyOfPart, partsOf, type EnergyPart } from './energy-shares';
import './energy.css';

/** Strength of the accent for each part of a bar, largest first. */
const strengths = [1, 0.72, 0.5, 0.34, 0.2, 0.1];

function shade(place: number): string {
  return `color-mix(in srgb, var(--accent) ${100 * (strengths[place] ?? 0.1)}%, var(--panel))`;
}

const barHeight = 15;

interface BarProps {
  readonly tenant: TenantEvaluation;
  readonly place: number;
  readonly parts: readonly EnergyPart[];
  /** Energy that fills the width, pJ. */
  readonly most: number;
  readonly picked: EnergyPart | undefined;
}

function Bar({ tenant, place, parts, most, picked }: BarProps) {
  const app = useApp();
  const pinned = useAppState(({ baseline }) =>
    reramOf(baseline)?.evaluation.tenants.find(({ name }) => name === tenant.name),
  );
  const isDimmed = useAppState(({ selection, hover }) => {
    const tenantPicked = hover.tenant ?? selection.tenant;
    return tenantPicked !== undefined && tenantPicked !== place;
  });
  const energies = parts.map((part) => energyOfPart(part, parts, tenant.energyByComponent_pJ));
  const starts = energies.map((_, part) => energies.slice(0, part).reduce((sum, energy) => sum + energy, 0));
  const against = pinned ? `, ${quantityText(pinned.energy_pJ, 'energy')} in the baseline` : '';
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
        aria-label={`${tenant.name}: ${quantityText(tenant.energy_pJ, 'energy')} an inference${against}`}
      >
        {parts.map((part, each) => (
          <rect
            key={part}
            x={percent(starts[each] ?? 0)}
            width={percent(energies[each] ?? 0)}
            height={barHeight}
            fill={shade(each)}
            opacity={picked === undefined || picked === part ? 1 : 0.25}
            stroke="var(--panel)"
            strokeWidth="1"
          >
            <title>{`${partTitle(part)}: ${quantityText(energies[each], 'energy')}`}</title>
          </rect>
        ))}
        {pinned && (
          <rect
            x="0.5"
            y="0.5"
            width={percent(pinned.energy_pJ)}
            height={barHeight - 1}
            fill="none"
            stroke="var(--text-2)"
            strokeDasharray="3 2"
          />
        )}
      </svg>
      <span className="energy-total" title={fullText(tenant.energy_pJ, 'pJ')}>
        {quantityText(tenant.energy_pJ, 'energy')}
      </span>
    </div>
  );
}

function PartWords({ part, shown }: { readonly part: EnergyPart; readonly shown: ReramShown }) {
  const scenario = completeScenario(shown.document);
  if (!scenario.ok) return null;
  const { formula, constants } = wordsOf(part, scenario.value.chip);
  return (
    <div className="energy-words">
      <b>{partTitle(part)}</b>
      <p>{formula}</p>
      <dl>
        {constants.map(({ name, value, tag, source }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {value} <span className="pill">{tag}</span>
            </dd>
            <dd className="energy-source">{source}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function EnergyTable({ shown }: { readonly shown: ReramShown }) {
  const { energy_pJ, energyByComponent_pJ } = shown.evaluation.system;
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">component</th>
          <th scope="col">energy of a round</th>
          <th scope="col">share</th>
        </tr>
      </thead>
      <tbody>
        {componentsBySize(energyByComponent_pJ).map((id) => (
          <tr key={id}>
            <th scope="row">{partTitle(id)}</th>
            <td title={fullText(energyByComponent_pJ[id] ?? 0, 'pJ')}>
              {quantityText(energyByComponent_pJ[id], 'energy')}
            </td>
            <td>{shareText((energyByComponent_pJ[id] ?? 0) / energy_pJ)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">sum</th>
          <td title={fullText(energy_pJ, 'pJ')}>{quantityText(energy_pJ, 'energy')}</td>
          <td>100 %</td>
        </tr>
      </tfoot>
    </table>
  );
}

export function EnergySection({ shown }: { readonly shown: ReramShown }) {
  const [wanted, setPicked] = useState<EnergyPart>();
  const pinned = useAppState(({ baseline }) => reramOf(baseline));
  const { tenants } = shown.evaluation;
  const parts = partsOf(shown.evaluation);
  const picked = wanted && parts.includes(wanted) ? wanted : undefined;
  const most = Math.max(
    ...tenants.map(({ energy_pJ }) => energy_pJ),
    ...(pinned?.evaluation.tenants.map(({ energy_pJ }) => energy_pJ) ?? []),
  );
  return (
    <Section id="energy" title="Energy of an inference">
      {tenants.map((tenant, place) => (
        <Bar key={tenant.name} tenant={tenant} place={place} parts={parts} most={most} picked={picked} />
      ))}
      <div className="energy-legend" role="group" aria-label="Components of the energy">
        {parts.map((part, place) => (
          <button
            key={part}
            type="button"
            aria-pressed={picked === part}
            onClick={() => setPicked(picked === part ? undefined : part)}
          >
            <span className="energy-key" style={{ background: shade(place) }} />
            {partTitle(part)}
          </button>
        ))}
        {pinned && (
          <span className="energy-outline">
            <span className="energy-key" />
            outline: baseline
          </span>
        )}
      </div>
      {picked && <PartWords part={picked} shown={shown} />}
      <Section id="energy.table" title="Energy and share by component" isGroup>
        <EnergyTable shown={shown} />
      </Section>
    </Section>
  );
}
