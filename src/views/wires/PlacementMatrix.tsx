/**
 * Topology by placement on the same traffic: what the links bring and what the order brings are seen apart, and every cell in
 * which a curve is behind says so.
 */
import { useState } from 'react';
import type { WireStudyRow } from '../../core/scenario/interconnect-studies';
import type { CompleteReramDocument } from '../../core/scenario/complete-document';
import { pluralText } from '../../draw/quantity-text';
import { titleOfPlacement, titleOfTopology } from '../../store/interconnect-study';
import {
  isCurveNetwork,
  matrixMeasures,
  placementMatrix,
  takeCell,
  type MatrixCell,
  type MatrixMeasure,
  type PlacementMatrix as Matrix,
} from '../../store/placement-matrix';
import { useApp } from '../binding/use-app';
import { figureText, ratioText } from './figure-text';

interface Props {
  readonly rows: readonly WireStudyRow[];
  readonly complete: CompleteReramDocument;
  readonly isOlder: boolean;
}

/** Strength of a cell's ground: the reference has none, a factor of e has all. */
function shadeOf(ratio: number | undefined): React.CSSProperties {
  const strength = ratio === undefined ? 0 : Math.min(1, Math.abs(Math.log(ratio)));
  return { '--shade-share': `${Math.round(36 * strength)}%` } as React.CSSProperties;
}

function Cell({
  cell,
  measure,
  isPresent,
  onTake,
}: {
  readonly cell: MatrixCell;
  readonly measure: MatrixMeasure;
  readonly isPresent: boolean;
  readonly onTake: () => void;
}) {
  const { topology, placement, value, ratio, losses, problem, isLeast } = cell;
  if (problem !== undefined) {
    return (
      <td className="wires-name" title={problem}>
        cannot be<span className="visually-hidden">: {problem}</span>
      </td>
    );
  }
  const classes = ['matrix-cell', (ratio ?? 1) > 1 ? 'matrix-more' : 'matrix-less', isPresent ? 'wires-present' : ''];
  return (
    <td className={classes.join(' ')} style={shadeOf(ratio)}>
      <button
        type="button"
        aria-label={`Take ${titleOfTopology(topology)}, ${titleOfPlacement(placement)}`}
        aria-pressed={isPresent}
        onClick={onTake}
      >
        <b>{figureText(value, measure.shownAs)}</b>
        <span>{ratioText(ratio)}</span>
      </button>
      {isLeast && <span className="matrix-word matrix-least">least</span>}
      {losses.map((loss) => (
        <span key={loss} className="matrix-word">
          ▲ {loss}
        </span>
      ))}
    </td>
  );
}

/** Where curves are behind, in a sentence. */
function lossWords({ cells }: Matrix): string {
  const links = cells.filter(({ losses }) => losses.includes('behind mesh'));
  const orders = cells.filter(({ losses }) => losses.includes('behind rows'));
  const curves = cells.filter(({ topology }) => isCurveNetwork(topology)).length;
  const random = links.filter(({ placement }) => placement === 'random').length;
  return `A network of curves is behind the mesh with the same placement in ${pluralText(links.length, 'cell')} of ${curves}${random > 0 ? `, ${random} of them placed at random` : ''}; placement along a snake or curve is behind rows in ${pluralText(orders.length, 'cell')}.`;
}

function isPresentCell({ topology, placement }: MatrixCell, { system, policy }: CompleteReramDocument): boolean {
  return system.interconnect.topology === topology && policy.placement === placement;
}

export function PlacementMatrix({ rows, complete, isOlder }: Props) {
  const app = useApp();
  const [chosen, setChosen] = useState('latency');
  const measure = matrixMeasures.find(({ id }) => id === chosen) ?? matrixMeasures[0];
  if (!measure) return null;
  const matrix = placementMatrix(rows, measure);
  const take = (cell: MatrixCell) =>
    void app.edit(takeCell(cell), {
      name: `${titleOfTopology(cell.topology)}, ${titleOfPlacement(cell.placement).toLowerCase()}`,
    });
  return (
    <section className="wires-part" aria-label="Topology and placement">
      <h3>
        Topology and placement
        <span role="radiogroup" aria-label="Figure in the matrix" className="segments wires-segments">
          {matrixMeasures.map(({ id, title }) => (
            <label key={id} className="segment">
              <input type="radio" name="wires-measure" checked={id === measure.id} onChange={() => setChosen(id)} />
              <span>{title}</span>
            </label>
          ))}
        </span>
      </h3>
      <div
        className={isOlder ? 'wires-scroll wires-older' : 'wires-scroll'}
        tabIndex={0}
        role="region"
        aria-label="Topology and placement, figures"
      >
        <table className="table matrix-table">
          <thead>
            <tr>
              <th scope="col">topology</th>
              {matrix.placements.map((placement) => (
                <th key={placement} scope="col">
                  {titleOfPlacement(placement)}
                </th>
              ))}
              <th
                scope="col"
                title={`Over the ${matrix.reference} with the same placement: geometric mean over the placements`}
              >
                links alone
              </th>
            </tr>
          </thead>
          <tbody>
            {matrix.topologies.map((topology) => (
              <tr key={topology}>
                <th scope="row">{titleOfTopology(topology)}</th>
                {matrix.placements.map((placement) => {
                  const cell = matrix.cells.find((each) => each.topology === topology && each.placement === placement);
                  if (!cell) return <td key={placement}>…</td>;
                  return (
                    <Cell
                      key={placement}
                      cell={cell}
                      measure={measure}
                      isPresent={isPresentCell(cell, complete)}
                      onTake={() => take(cell)}
                    />
                  );
                })}
                <td className="matrix-effect">{ratioText(matrix.topologyEffect.get(topology))}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" title="Over rows on the same topology: geometric mean over the topologies">
                placement alone
              </th>
              {matrix.placements.map((placement) => (
                <td key={placement} className="matrix-effect">
                  {ratioText(matrix.placementEffect.get(placement))}
                </td>
              ))}
              <td />
            </tr>
          </tfoot>
        </table>
      </div>
      {rows.length > 0 && (
        <p className="note">
          Per cent are against the {matrix.reference} filled row by row. {lossWords(matrix)} One drawn placement stands
          for all random ones.
        </p>
      )}
    </section>
  );
}
