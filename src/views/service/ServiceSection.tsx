/** Service levels and fairness: what requests see, whether promises are kept, and what sharing costs each tenant. */
import type { Evaluation } from '../../core/scenario/evaluation';
import { factorText, fullText, numberText, quantityText } from '../../draw/quantity-text';
import type { Shown } from '../../store/state';
import { useTenantRow } from '../result/use-tenant-row';
import { Section } from '../scenario/Section';
import { Swatch } from '../swatch/Swatch';
import { serviceRow } from './service-text';
import './service.css';

/** Whether there is anything to tell: requests, targets, or somebody to share with. */
function hasService({ evaluation }: Shown): boolean {
  return evaluation.system.stp !== undefined || evaluation.tenants.some(({ service }) => service !== undefined);
}

interface FairnessFigure {
  readonly label: string;
  readonly value: number;
  readonly help: string;
}

function fairnessOf({ evaluation: { system, tenants } }: Shown): FairnessFigure[] {
  const { stp, antt, fairness } = system;
  if (stp === undefined || antt === undefined || fairness === undefined) return [];
  const count = tenants.length;
  return [
    { label: 'STP', value: stp, help: `System throughput: sum of 1 / slowdown. ${count} would be as if each were alone.` },
    { label: 'ANTT', value: antt, help: 'Average normalised turnaround time: mean slowdown. 1 is as if alone.' },
    { label: 'Fairness', value: fairness, help: 'Least slowdown over largest. 1: sharing costs all the same.' },
  ]; // prettier-ignore
}

function TimeCell({ value }: { readonly value: number | undefined }) {
  return <td title={value === undefined ? undefined : fullText(value, 'ns')}>{quantityText(value, 'time')}</td>;
}

interface RowProps {
  readonly tenant: Evaluation['tenants'][number];
  readonly place: number;
  readonly colour: number;
  readonly target: number | undefined;
  readonly hasResponses: boolean;
}

function TenantRows({ tenant, place, colour, target, hasResponses }: RowProps) {
  const { className: picked, ...hovered } = useTenantRow(place);
  const row = serviceRow(tenant, target);
  return (
    <>
      <tr className={`${picked} ${hasResponses ? 'service-first' : ''}`} {...hovered}>
        <th scope="row">
          <span className="service-tenant">
            <Swatch colour={colour} size={10} /> {row.name}
          </span>
        </th>
        {hasResponses && (
          <>
            <TimeCell value={row.mean} />
            <TimeCell value={row.median} />
            <TimeCell value={row.p99} />
          </>
        )}
        <td>{row.slowdown === undefined ? '-' : factorText(row.slowdown)}</td>
      </tr>
      {hasResponses && (
        <tr className={`service-words ${picked}`}>
          <td colSpan={5} className={row.isBroken ? 'worse' : ''}>
            {[row.load, row.target].filter(Boolean).join(' · ')}
          </td>
        </tr>
      )}
    </>
  );
}

export function ServiceSection({ shown }: { readonly shown: Shown }) {
  if (!hasService(shown)) return null;
  const { tenants } = shown.evaluation;
  const hasResponses = tenants.some(({ service }) => service !== undefined);
  return (
    <Section id="result-service" title="Service and fairness">
      <dl className="service-figures">
        {fairnessOf(shown).map(({ label, value, help }) => (
          <div key={label} title={help}>
            <dt>{label}</dt>
            <dd>{numberText(value)}</dd>
          </div>
        ))}
      </dl>
      <div className="table-scroll" tabIndex={0} role="region" aria-label="Service and fairness, table">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{hasResponses ? 'response' : 'tenant'}</th>
              {hasResponses && (
                <>
                  <th scope="col" title="Latency and mean wait">
                    mean
                  </th>
                  <th scope="col" title="Half of the requests are answered by then">
                    p50
                  </th>
                  <th scope="col" title="99 of 100 requests are answered by then">
                    p99
                  </th>
                </>
              )}
              <th scope="col" title="Time of a round when sharing, over the time alone on the whole chip">
                slowdown
              </th>
            </tr>
          </thead>
          <tbody>
            {tenants.map((tenant, place) => (
              <TenantRows
                key={tenant.name}
                tenant={tenant}
                place={place}
                colour={shown.complete.tenants[place]?.colour ?? 1}
                target={shown.complete.tenants[place]?.latencyTarget_ns}
                hasResponses={hasResponses}
              />
            ))}
          </tbody>
        </table>
      </div>
      {!hasResponses && <p className="note">Give a tenant an arrival rate or a latency target to see its responses.</p>}
    </Section>
  );
}
