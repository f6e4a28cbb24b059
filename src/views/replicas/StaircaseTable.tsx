/** The staircase as a table: every interval that replicas can reach, and what it takes. */
import { countText, shareText } from '../../draw/quantity-text';
import { pointOf, type ReplicaSubject } from '../../store/replica-study';
import { bindingText } from './point-text';

export function StaircaseTable({ subject }: { readonly subject: ReplicaSubject }) {
  const points = Array.from(subject.staircase.need, (_, entry) => pointOf(subject, entry));
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">interval, steps</th>
          <th scope="col">throughput</th>
          <th scope="col">crossbars</th>
          <th scope="col">of the chip</th>
          <th scope="col" className="canvas-table-name">
            operators
          </th>
        </tr>
      </thead>
      <tbody>
        {points.map((point) => (
          <tr key={point.entry}>
            <th scope="row">{countText(point.intervalSteps)}</th>
            <td>{shareText(point.throughputShare)}</td>
            <td>{countText(point.crossbars)}</td>
            <td>{shareText(point.crossbars / subject.chip)}</td>
            <td className="canvas-table-name">{bindingText(subject, point)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
