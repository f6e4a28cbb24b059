/** What each tenant has and how fast it is; a row picks the tenant out everywhere. */
import type { TenantEvaluation } from '../../core/scenario/evaluation';
import { countText, fullText, numberText, quantityText, shareText } from '../../draw/quantity-text';
import { compare, type Sense } from '../../store/comparison';
import { reramOf, type ReramShown } from '../../store/state';
import { useAppState } from '../binding/use-app';
import { Section } from '../scenario/Section';
import { Tooltip } from '../tooltip/Tooltip';
import { ComparisonText } from './Metric';
import { TenantPick } from './TenantPick';
import { useTenantRow } from './use-tenant-row';

/** Relative difference of the closed form's latency to the simulated one. */
function closedFormDifference({ latency_ns, latencyClosedForm_ns }: TenantEvaluation): number {
  return latencyClosedForm_ns / latency_ns - 1;
}

function differenceText(difference: number): string {
  if (Math.abs(difference) < 5e-4) return 'closed form equal';
  return `closed form ${difference < 0 ? '−' : '+'}${shareText(Math.abs(difference))}`;
}

interface Column {
  readonly title: string;
  readonly help: string;
  readonly textOf: (tenant: TenantEvaluation) => string;
  readonly fullOf: (tenant: TenantEvaluation) => string;
  /** For the pinned baseline. */
  readonly compared: { readonly valueOf: (tenant: TenantEvaluation) => number; readonly sense: Sense };
}

const columns: readonly Column[] = [
  {
    title: 'crossbars',
    help: 'Crossbars of its region',
    textOf: ({ crossbars }) => countText(crossbars),
    fullOf: ({ crossbars, crossbarsUsed }) => `${countText(crossbarsUsed)} of ${countText(crossbars)} hold weights`,
    compared: { valueOf: ({ crossbars }) => crossbars, sense: 'neither' },
  },
  {
    title: 'interval',
    help: 'Time between two inferences in steady state',
    textOf: ({ interval_ns }) => quantityText(interval_ns, 'time'),
    fullOf: ({ interval_ns, allocation }) =>
      `${fullText(interval_ns, 'ns')}, ${countText(allocation.intervalSteps)} steps`,
    compared: { valueOf: ({ interval_ns }) => interval_ns, sense: 'less is better' },
  },
  {
    title: 'latency',
    help: 'End of the first inference',
    textOf: ({ latency_ns }) => quantityText(latency_ns, 'time'),
    fullOf: ({ latency_ns, latencyClosedForm_ns }) =>
      `${fullText(latency_ns, 'ns')}; closed form ${fullText(latencyClosedForm_ns, 'ns')}`,
    compared: { valueOf: ({ latency_ns }) => latency_ns, sense: 'less is better' },
  },
  {
    title: 'energy',
    help: 'Energy of one inference',
    textOf: ({ energy_pJ }) => quantityText(energy_pJ, 'energy'),
    fullOf: ({ energy_pJ }) => fullText(energy_pJ, 'pJ'),
    compared: { valueOf: ({ energy_pJ }) => energy_pJ, sense: 'less is better' },
  },
];

/** How far the interval is from a bound of all allocations, and whose fault that is. */
function BalanceText({ allocation }: Pick<TenantEvaluation, 'allocation'>) {
  const { policy, gap, intervalSteps, lowerBoundSteps } = allocation;
  const words = () => (
    <>
      <span className="tooltip-line">
        <b>{countText(intervalSteps)} steps</b>. Fractions of replicas in perfect balance would take{' '}
        {numberText(lowerBoundSteps)}: a certified lower bound that no allocation in this region can pass.
      </span>
      {policy === 'exact' && (
        <span className="tooltip-line">
          With whole replicas nothing is better: the difference is what integrality costs.
        </span>
      )}
    </>
  );
  return (
    <Tooltip content={words}>
      {(described) => (
        <span tabIndex={0} {...described}>
          {shareText(gap)} over perfect balance
        </span>
      )}
    </Tooltip>
  );
}

interface RowProps {
  readonly tenant: TenantEvaluation;
  readonly place: number;
  readonly colour: number;
  readonly stage: ReramShown['stage'];
}

function BaselineRow({ tenant }: Pick<RowProps, 'tenant'>) {
  const before = useAppState(({ baseline }) =>
    reramOf(baseline)?.evaluation.tenants.find(({ name }) => name === tenant.name),
  );
  if (!before) return null;
  return (
    <tr className="tenant-row-baseline">
      <th scope="row" className="faint">
        against pinned
      </th>
      {columns.map(({ title, compared: { valueOf, sense } }) => (
        <td key={title}>
          <ComparisonText
            comparison={compare(valueOf(tenant), valueOf(before), sense)}
            reference="the pinned baseline"
          />
        </td>
      ))}
    </tr>
  );
}

function TenantRow({ tenant, place, colour, stage }: RowProps) {
  const row = useTenantRow(place);
  return (
    <>
      <tr {...row}>
        <TenantPick name={tenant.name} place={place} colour={colour} />
        {columns.map(({ title, textOf, fullOf }) => (
          <td key={title} title={fullOf(tenant)}>
            {textOf(tenant)}
          </td>
        ))}
      </tr>
      <tr className={`tenant-row-note ${row.className}`}>
        <td colSpan={columns.length + 1}>
          {stage === 'exact' ? `exact, ${differenceText(closedFormDifference(tenant))}` : 'about: from the closed form'}
          {' · '}
          {shareText(tenant.temporalUtilisation)} busy
          <div>
            <BalanceText allocation={tenant.allocation} />
          </div>
        </td>
      </tr>
      <BaselineRow tenant={tenant} />
    </>
  );
}

export function TenantTable({ shown }: { readonly shown: ReramShown }) {
  return (
    <Section id="result-tenants" title="Tenant figures">
      <div className="table-scroll" tabIndex={0} role="region" aria-label="Tenant figures, table">
        <table className="table tenant-table">
          <thead>
            <tr>
              <th scope="col">tenant</th>
              {columns.map(({ title, help }) => (
                <th key={title} scope="col" title={help}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.evaluation.tenants.map((tenant, place) => (
              <TenantRow
                key={tenant.name}
                tenant={tenant}
                place={place}
                colour={shown.complete.tenants[place]?.colour ?? 1}
                stage={shown.stage}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
