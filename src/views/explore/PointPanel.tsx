/** The chosen point: its values beside the pinned one's, its exact evaluation, and which fields would help it most. */
import { useMemo } from 'react';
import { statusCodes } from '../../core/exploration/point-status';
import { at } from '../../draw/at';
import { has } from '../../draw/explore/bit-set';
import type { PointColumn } from '../../draw/explore/point-column';
import { factorText } from '../../draw/quantity-text';
import type { SweepRun } from '../../store/exploration';
import { notThere, rowAt, scalarsOf } from '../../store/exploration-table';
import { useAppState } from '../binding/use-app';
import { ExactFigures } from './ExactFigures';
import { pointTitle } from './row-facts';
import { Sensitivities } from './Sensitivities';
import { useExploration, useExplored } from './use-exploration';

interface Props {
  readonly run: SweepRun;
}

/** Value over the other's, as a word as well as a figure. */
function Comparison({
  column,
  row,
  other,
}: {
  readonly column: PointColumn;
  readonly row: number;
  readonly other: number;
}) {
  const [value, before] = [at(column.values, row), at(column.values, other)];
  if (column.kind !== 'metric' || Number.isNaN(value / before) || !Number.isFinite(value / before)) return null;
  if (value === before) return <span className="faint">same</span>;
  const isBetter = column.direction === undefined ? undefined : value > before === (column.direction === 'max');
  const word = isBetter === undefined ? '' : isBetter ? ' better' : ' worse';
  return (
    <span className={isBetter === undefined ? undefined : isBetter ? 'better' : 'worse'}>
      {value > before ? '↑' : '↓'} {factorText(value / before)}
      {word}
    </span>
  );
}

function PointFigures({
  run,
  row,
  pinned,
}: {
  readonly run: SweepRun;
  readonly row: number;
  readonly pinned: number | undefined;
}) {
  const text = (column: PointColumn, of: number) => {
    const value = at(column.values, of);
    return Number.isNaN(value) ? '-' : column.text(value);
  };
  return (
    <table className="table point-figures">
      <thead>
        <tr>
          <th scope="col">figure</th>
          <th scope="col">chosen</th>
          {pinned !== undefined && <th scope="col">pinned</th>}
          {pinned !== undefined && <th scope="col">to pinned</th>}
        </tr>
      </thead>
      <tbody>
        {run.table.columns.map((column) => (
          <tr key={column.id} className={column.kind === 'axis' ? 'point-axis' : undefined}>
            <th scope="row">{column.label}</th>
            <td>{text(column, row)}</td>
            {pinned !== undefined && <td>{text(column, pinned)}</td>}
            {pinned !== undefined && (
              <td>
                <Comparison column={column} row={row} other={pinned} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A point that has no row: what is known of it without one. */
function AxisFigures({ run, point }: { readonly run: SweepRun; readonly point: number }) {
  const { sweep, columns } = run.table;
  const values = scalarsOf(run.table, point) ?? [];
  return (
    <table className="table point-figures">
      <tbody>
        {columns.slice(0, sweep.axes.length).map(({ id, label, words, text }, axis) => {
          const value = values[axis] ?? '';
          const figure = words ? (sweep.axes[axis]?.values.indexOf(value) ?? -1) : Number(value);
          return (
            <tr key={id} className="point-axis">
              <th scope="row">{label}</th>
              <td>{text(figure)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

export function PointPanel({ run }: Props) {
  const exploration = useExploration();
  const chosen = useAppState(({ point }) => point);
  const pinned = useExplored((state) => state.pinned);
  const { table } = run;
  const row = chosen === undefined ? undefined : rowAt(table, chosen);
  const status = row === undefined ? notThere : at(table.status, row);
  const isFeasible = status === statusCodes.feasible;
  const isShown = isFeasible || status === notThere;
  const { sweep } = table;
  // The rows of a table are filled in place; what a point of a sweep is does not change any more.
  const scenario = useMemo(
    () => (isShown && chosen !== undefined && chosen < sweep.pointCount ? exploration.scenarioOf(chosen) : undefined),
    [exploration, sweep, chosen, isShown],
  );
  if (chosen === undefined || !scenario) {
    return (
      <section className="section point-panel" aria-label="Chosen point">
        <div className="section-head">
          <h2 className="section-title">Chosen point</h2>
        </div>
        <p className="note">
          Click a point in a picture or in the table. Enter or a double click makes it the scenario; what is pinned is
          compared with it.
        </p>
      </section>
    );
  }
  const pinnedRow = pinned === undefined || pinned === chosen ? undefined : rowAt(table, pinned);
  return (
    <section className="section point-panel" aria-label="Chosen point">
      <div className="section-head">
        <h2 className="section-title">{pointTitle(chosen)}</h2>
        {row !== undefined && has(run.front, row) && <span className="pill front-pill">on the front</span>}
      </div>
      <div className="point-actions">
        <button type="button" className="button button-primary" onClick={() => exploration.load(chosen)}>
          Load as scenario
        </button>
        <button
          type="button"
          className="button"
          aria-pressed={pinned === chosen}
          onClick={() => exploration.pin(pinned === chosen ? undefined : chosen)}
        >
          {pinned === chosen ? 'Unpin' : 'Pin as baseline'}
        </button>
      </div>
      {row !== undefined && isFeasible ? (
        <PointFigures run={run} row={row} pinned={pinnedRow} />
      ) : (
        <>
          <AxisFigures run={run} point={chosen} />
          <p className="note">
            Its figures by the closed form are not kept here: it is not one of the points in the table.
          </p>
        </>
      )}
      <ExactFigures run={run} row={isFeasible ? row : undefined} scenario={scenario} />
      <Sensitivities key={chosen} sweep={sweep} scenario={scenario} />
    </section>
  );
}
