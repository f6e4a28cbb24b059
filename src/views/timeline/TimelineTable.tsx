/** The timeline as a table: when each operator works and waits. */
import { countText, timeText } from '../../draw/quantity-text';
import type { TimelineTableRow } from '../../draw/timeline-text';

interface Props {
  readonly rows: readonly TimelineTableRow[];
  /** Whether operators have replicas. */
  readonly hasReplicas: boolean;
}

export function TimelineTable({ rows, hasReplicas }: Props) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">Tenant</th>
          <th scope="col" className="canvas-table-name">
            Operator
          </th>
          {hasReplicas && <th scope="col">Replicas</th>}
          <th scope="col">Start</th>
          <th scope="col">End</th>
          <th scope="col">Busy</th>
          <th scope="col">Stalled</th>
          <th scope="col">Slices</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.tenant} ${row.operator}`}>
            <th scope="row">{row.tenant}</th>
            <td className="canvas-table-name">{row.operator}</td>
            {hasReplicas && <td>{row.replicas}</td>}
            <td>{timeText(row.start)}</td>
            <td>{timeText(row.end)}</td>
            <td>{timeText(row.busy)}</td>
            <td>{timeText(row.stall)}</td>
            <td>{countText(row.slices)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
