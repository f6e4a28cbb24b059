/** What papers state beside what comes out here, in direction; and the cases in which a curve loses, which no paper tells. */
import { useMemo } from 'react';
import type { Trend } from '../../core/interconnect/published-trends';
import type { WireStudyRow } from '../../core/scenario/interconnect-studies';
import type { JointStudy } from '../../core/scenario/joint-study';
import { signedShareText } from '../../draw/quantity-text';
import { directionRows, directionText, type DirectionRow } from '../../store/wire-directions';

interface Props {
  readonly trends: readonly Trend[];
  readonly rows: readonly WireStudyRow[];
  readonly joint: JointStudy | undefined;
}

function Row({ row: { title, stated, ours, isAhead, deviation, here } }: { readonly row: DirectionRow }) {
  const unit = stated?.unit ?? 'change';
  return (
    <tr>
      <th scope="row">{title}</th>
      <td title={stated?.source}>
        {stated ? (
          <>
            {stated.unit === 'K' ? '' : 'up to '}
            {directionText(stated.value, unit)} <span className="faint">setup unknown</span>
          </>
        ) : (
          'not stated'
        )}
      </td>
      <td>{directionText(ours, unit)}</td>
      <td className={isAhead ? '' : 'worse'}>{isAhead ? 'same direction' : ours === 0 ? 'no gain' : 'curve behind'}</td>
      <td>{deviation === undefined ? '-' : signedShareText(deviation)}</td>
      <td>{here === undefined ? '-' : directionText(here, unit)}</td>
    </tr>
  );
}

export function DirectionTable({ trends, rows, joint }: Props) {
  const shown = useMemo(() => directionRows(trends, { rows, joint }), [trends, rows, joint]);
  return (
    <section className="wires-part" aria-label="What papers state">
      <h3>What papers state, and what comes out here</h3>
      <div className="wires-scroll" tabIndex={0} role="region" aria-label="What papers state, figures">
        <table className="table wires-directions">
          <thead>
            <tr>
              <th scope="col">comparison</th>
              <th scope="col">stated</th>
              <th
                scope="col"
                title="Networks of 36 to 100 nodes, traffic of residual blocks: sizes and traffic are ours"
              >
                ours
              </th>
              <th scope="col">direction</th>
              <th scope="col" title="Ours over what is stated, less 1">
                deviation
              </th>
              <th scope="col" title="The same comparison from the studies above, where the package has both networks">
                this scenario
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <Row key={row.title} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="note">
        The papers are open as abstracts only: networks, sizes and traffic of their comparisons are not public, so only
        directions compare, and no constant is tuned towards them.
      </p>
    </section>
  );
}
