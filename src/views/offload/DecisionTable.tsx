/** The decision strip as a table: an operator a line. */
import type { OffloadEvaluation } from '../../core/scenario/offload-evaluation';
import { timeText } from '../../draw/quantity-text';
import { doerText } from './decision-cells';

export function DecisionTable({ tenants }: Pick<OffloadEvaluation, 'tenants'>) {
  return (
    <table className="table decision-table">
      <thead>
        <tr>
          <th scope="col">Tenant</th>
          <th scope="col" className="canvas-table-name">
            Operator
          </th>
          <th scope="col" className="canvas-table-name">
            Done by
          </th>
          <th scope="col">GPU</th>
          <th scope="col">Memory</th>
          <th scope="col" className="canvas-table-name">
            Why
          </th>
        </tr>
      </thead>
      <tbody>
        {tenants.flatMap((tenant) =>
          tenant.offload.map((decision, operator) => (
            <tr key={`${tenant.name} ${operator}`}>
              <th scope="row">{tenant.name}</th>
              <td className="canvas-table-name">{decision.op}</td>
              <td className="canvas-table-name">{doerText(decision)}</td>
              <td>{decision.gpuNs > 0 ? timeText(decision.gpuNs) : '-'}</td>
              <td>{decision.pimNs > 0 ? timeText(decision.pimNs) : '-'}</td>
              <td className="canvas-table-name">{decision.why}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}
