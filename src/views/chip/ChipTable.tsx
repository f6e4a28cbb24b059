/** The chip as a table: which operator has which crossbars. */
import type { ChipTableRow } from '../../draw/chip-text';
import { countText, shareText } from '../../draw/quantity-text';

export function ChipTable({ rows }: { readonly rows: readonly ChipTableRow[] }) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">Tenant</th>
          <th scope="col" className="canvas-table-name">
            Operator
          </th>
          <th scope="col">Replicas</th>
          <th scope="col">Crossbars</th>
          <th scope="col">Tiles</th>
          <th scope="col">Cells used</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.tenant} ${row.operator}`}>
            <th scope="row">{row.tenant}</th>
            <td className="canvas-table-name">{row.operator}</td>
            <td>{countText(row.replicas)}</td>
            <td>{countText(row.crossbars)}</td>
            <td>{row.firstTile === row.lastTile ? row.firstTile : `${row.firstTile} to ${row.lastTile}`}</td>
            <td>{row.utilisation === undefined ? '-' : shareText(row.utilisation)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
