/** What each tenant takes on a GPU whose memory computes, linked with the selection. */
import type { OffloadTenantEvaluation } from '../../core/scenario/offload-evaluation';
import { factorText, fullText, quantityText, shareText } from '../../draw/quantity-text';
import { compare } from '../../store/comparison';
import type { OffloadShown } from '../../store/state';
import { useAppState } from '../binding/use-app';
import { ComparisonText } from '../result/Metric';
import { TenantPick } from '../result/TenantPick';
import { useTenantRow } from '../result/use-tenant-row';
import { Section } from '../scenario/Section';

interface RowProps {
  readonly tenant: OffloadTenantEvaluation;
  readonly place: number;
  readonly colour: number;
}

function workWords({ gpu_ns, pim_ns }: OffloadTenantEvaluation): string {
  return `${quantityText(gpu_ns, 'time')} of work on the GPU, ${quantityText(pim_ns, 'time')} in the memory`;
}

function TenantRow({ tenant, place, colour }: RowProps) {
  const row = useTenantRow(place);
  const before = useAppState(({ baseline }) => baseline?.evaluation.tenants.find(({ name }) => name === tenant.name));
  const { latency_ns, latencyAlone_ns, slowdown, gpu_ns, pim_ns, energy_pJ } = tenant;
  return (
    <>
      <tr {...row} className={`${row.className} ${before ? 'baseline-noted' : ''}`}>
        <TenantPick name={tenant.name} place={place} colour={colour} />
        <td title={fullText(latency_ns, 'ns')}>{quantityText(latency_ns, 'time')}</td>
        <td title={`alone ${fullText(latencyAlone_ns, 'ns')}`}>
          {slowdown === undefined ? quantityText(latencyAlone_ns, 'time') : factorText(slowdown)}
        </td>
        <td title={workWords(tenant)}>{shareText(gpu_ns / Math.max(1, gpu_ns + pim_ns))}</td>
        <td title={energy_pJ === undefined ? 'nothing is counted' : fullText(energy_pJ, 'pJ')}>
          {energy_pJ === undefined ? '-' : quantityText(energy_pJ, 'energy')}
        </td>
      </tr>
      {before && (
        <tr {...row} className={`${row.className} baseline-note`}>
          <td colSpan={5}>
            latency{' '}
            <ComparisonText
              comparison={compare(latency_ns, before.latency_ns, 'less is better')}
              reference="the pinned baseline"
            />
          </td>
        </tr>
      )}
    </>
  );
}

export function OffloadTenants({ shown }: { readonly shown: OffloadShown }) {
  const { tenants } = shown.evaluation;
  const isShared = tenants.length > 1;
  return (
    <Section id="result-tenants" title="Tenant figures">
      <div className="table-scroll" tabIndex={0} role="region" aria-label="Tenant figures, table">
        <table className="table tenant-table">
          <thead>
            <tr>
              <th scope="col">tenant</th>
              <th scope="col" title="End of its inference, from the start of the round">
                latency
              </th>
              {isShared ? (
                <th scope="col" title="Latency over that with the whole machine to itself">
                  slowdown
                </th>
              ) : (
                <th scope="col" title="With the whole machine to itself">
                  alone
                </th>
              )}
              <th scope="col" title="Share of its work that the GPU does">
                GPU
              </th>
              <th scope="col" title="Of one inference, as far as it is counted">
                energy
              </th>
            </tr>
          </thead>
          <tbody>
            {tenants.map((tenant, place) => (
              <TenantRow
                key={tenant.name}
                tenant={tenant}
                place={place}
                colour={shown.complete.tenants[place]?.colour ?? 1}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
