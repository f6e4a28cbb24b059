/** The segments as a table, serial ones first, then those in halves. */
import { countText, timeText } from '../../draw/quantity-text';
import type { ProgrammedTenant } from '../../store/programming-study';

export function SegmentTable({ tenants }: { readonly tenants: readonly ProgrammedTenant[] }) {
  const rows = tenants.flatMap(({ name, programming }) =>
    [
      { way: 'serial', figures: programming },
      ...(programming.overlapped ? [{ way: 'halves', figures: programming.overlapped }] : []),
    ].flatMap(({ way, figures }) =>
      figures.segments.map((segment, place) => ({ ...segment, name, way, number: place + 1 })),
    ),
  );
  return (
    <table className="table">
      <thead>
        <tr>
          {['tenant', 'way', 'segment', 'from', 'to', 'rounds', 'crossbars', 'writing', 'computing', 'spill'].map(
            (title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.name} ${row.way} ${row.number}`}>
            <th scope="row">{row.name}</th>
            <td>{row.way}</td>
            <td>{row.number}</td>
            <td>{row.from}</td>
            <td>{row.to}</td>
            <td>{countText(row.rounds)}</td>
            <td>{countText(row.crossbars)}</td>
            <td>{timeText(row.load_ns)}</td>
            <td>{timeText(row.compute_ns)}</td>
            <td>{timeText(row.spill_ns)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
