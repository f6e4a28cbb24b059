/** How many operators each side has, while none is picked. */
import { countText, shareText, timeText } from '../../draw/quantity-text';
import type { OffloadShown } from '../../store/state';
import { Swatch } from '../swatch/Swatch';
import { doerSums, doerTitles } from './decision-cells';

export function DoerTable({ shown }: { readonly shown: OffloadShown }) {
  const { tenants } = shown.evaluation;
  return (
    <section className="doer-sums" aria-label="Operators by who does them" tabIndex={0}>
      <p className="note">Pick an operator to see what else there was, and why it is done where it is.</p>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">tenant</th>
            <th scope="col" className="canvas-table-name">
              done by
            </th>
            <th scope="col">operators</th>
            <th scope="col" title="Of one inference alone; members of a pipeline overlap">
              time
            </th>
            <th scope="col">share</th>
          </tr>
        </thead>
        <tbody>
          {tenants.flatMap((tenant, place) => {
            const sums = doerSums(tenant.offload);
            const all = sums.reduce((total, { ns }) => total + ns, 0) || 1;
            return sums.map(({ kind, count, ns }, line) => (
              <tr key={`${tenant.name} ${kind}`}>
                <th scope="row">
                  {line === 0 ? (
                    <>
                      <Swatch colour={shown.complete.tenants[place]?.colour ?? 1} size={10} /> {tenant.name}
                    </>
                  ) : (
                    <span className="visually-hidden">{tenant.name}</span>
                  )}
                </th>
                <td className="canvas-table-name">
                  <span className={`doer-key doer-${kind}`} aria-hidden="true" /> {doerTitles[kind]}
                </td>
                <td>{countText(count)}</td>
                <td>{timeText(ns)}</td>
                <td>{shareText(ns / all)}</td>
              </tr>
            ));
          })}
        </tbody>
      </table>
    </section>
  );
}
