/** The package as tables: its nodes, and its links with what they carry. */
import type { ChipScene } from '../../draw/chip-scene';
import { nodePlaceText, nodeTable, temperatureText, utilisationText } from '../../draw/package/package-text';
import type { PackageScene } from '../../draw/package/package-scene';
import { quantityText } from '../../draw/quantity-text';

function NodeTable({ scene, node }: { readonly scene: ChipScene; readonly node: string }) {
  return (
    <table className="table package-table">
      <caption>Nodes</caption>
      <thead>
        <tr>
          <th scope="col" className="canvas-table-name">
            {node}
          </th>
          <th scope="col">Place</th>
          <th scope="col">Holds</th>
          <th scope="col">Tenants</th>
          <th scope="col">Power</th>
          <th scope="col">Temperature</th>
        </tr>
      </thead>
      <tbody>
        {nodeTable(scene).map((row) => (
          <tr key={row.node}>
            <th scope="row" className="canvas-table-name">
              {row.node}
            </th>
            <td>{row.place}</td>
            <td>{row.state}</td>
            <td>{row.tenants || '-'}</td>
            <td>{row.powerW === undefined ? '-' : quantityText(1000 * row.powerW, 'power')}</td>
            <td>{row.kelvin === undefined ? '-' : temperatureText(row.kelvin)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function LinkTable({ scene }: { readonly scene: PackageScene }) {
  const { links } = scene.wires;
  if (!links || links.length === 0) return null;
  const { loads } = scene;
  return (
    <table className="table package-table">
      <caption>Links, bytes of an inference of every tenant</caption>
      <thead>
        <tr>
          <th scope="col" className="canvas-table-name">
            From
          </th>
          <th scope="col">To</th>
          <th scope="col">Length</th>
          <th scope="col">There</th>
          <th scope="col">Back</th>
          <th scope="col">Utilisation</th>
        </tr>
      </thead>
      <tbody>
        {Array.from(links.a, (a, link) => {
          const b = links.b[link] ?? 0;
          return (
            <tr key={`${a} ${b}`}>
              <th scope="row" className="canvas-table-name">{`${a} ${nodePlaceText(scene, a)}`}</th>
              <td>{`${b} ${nodePlaceText(scene, b)}`}</td>
              <td>{links.vertical[link] === 1 ? 'between tiers' : links.pitches[link]}</td>
              <td>{loads ? quantityText(links.bytesThere[link], 'bytes') : '-'}</td>
              <td>{loads ? quantityText(links.bytesBack[link], 'bytes') : '-'}</td>
              <td>
                {loads ? utilisationText(links.rho[link] ?? 0) : '-'}
                {loads?.worst === link && ' (worst)'}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

export function PackageTables({ scene, pack }: { readonly scene: ChipScene; readonly pack: PackageScene }) {
  return (
    <>
      <NodeTable scene={scene} node={pack.kind.node} />
      <LinkTable scene={pack} />
    </>
  );
}
