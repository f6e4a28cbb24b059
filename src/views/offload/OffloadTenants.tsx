/** What each tenant takes on a GPU whose memory computes. */
import { fullText, quantityText } from '../../draw/quantity-text';
import type { OffloadShown } from '../../store/state';
import { Section } from '../scenario/Section';
import { Swatch } from '../swatch/Swatch';

export function OffloadTenants({ shown }: { readonly shown: OffloadShown }) {
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
              <th scope="col" title="With the whole machine to itself">
                alone
              </th>
              <th scope="col" title="Work on the GPU">
                GPU
              </th>
              <th scope="col" title="Work in the memory">
                memory
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.evaluation.tenants.map((tenant, place) => (
              <tr key={tenant.name}>
                <th scope="row">
                  <Swatch colour={shown.complete.tenants[place]?.colour ?? 1} size={10} /> {tenant.name}
                </th>
                {[tenant.latency_ns, tenant.latencyAlone_ns, tenant.gpu_ns, tenant.pim_ns].map((ns, column) => (
                  <td key={column} title={fullText(ns, 'ns')}>
                    {quantityText(ns, 'time')}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
