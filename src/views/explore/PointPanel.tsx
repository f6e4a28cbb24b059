/** The chosen point: its values beside the pinned one's, its exact evaluation, and which fields would help it most. */
import { useMemo } from 'react';
import { at } from '../../draw/at';
import { has } from '../../draw/explore/bit-set';
import type { PointColumn } from '../../draw/explore/point-column';
import { factorText } from '../../draw/quantity-text';
import type { SweepRun } from '../../store/exploration';
import { ExactFigures } from './ExactFigures';
import { pointTitle } from './row-facts';
import { Sensitivities } from './Sensitivities';
import { useExploration, useExplored } from './use-exploration';

interface Props {
  readonly run: SweepRun;
  readonly chosen: number | undefined;
  readonly onLoad: (row: number) => void;
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
  if (column.kind === 'axis' || Number.isNaN(value / before) || !Number.isFinite(value / before)) return null;
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

export function PointPanel({ run, chosen, onLoad }: Props) {
  const exploration = useExploration();
  const pinned = useExplored((state) => state.pinned);
  const isThere = chosen !== undefined && chosen < run.table.rowCount && run.table.status[chosen] === 0;
  // The rows of a table are filled in place; a chosen one that is there does not change any more.
  const scenario = useMemo(
    () => (isThere ? exploration.scenarioOf(chosen) : undefined),
    [exploration, chosen, isThere],
  );
  if (!isThere || !scenario) {
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
  return (
    <section className="section point-panel" aria-label="Chosen point">
      <div className="section-head">
        <h2 className="section-title">{pointTitle(chosen)}</h2>
        {has(run.front, chosen) && <span className="pill front-pill">on the front</span>}
      </div>
      <div className="point-actions">
        <button type="button" className="button button-primary" onClick={() => onLoad(chosen)}>
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
      <PointFigures run={run} row={chosen} pinned={pinned === chosen ? undefined : pinned} />
      <ExactFigures run={run} row={chosen} scenario={scenario} />
      <Sensitivities key={chosen} sweep={run.table.sweep} scenario={scenario} />
    </section>
  );
}
