/** The points as a table: sortable, only the rows in sight are there, those on the front are marked. */
import { useMemo, useRef, useState, type KeyboardEvent, type UIEvent } from 'react';
import { at } from '../../draw/at';
import { has, type BitSet } from '../../draw/explore/bit-set';
import { countText } from '../../draw/quantity-text';
import type { ExploreLook } from '../../store/exploration-look';
import { deviationHint, exactVersion } from '../../store/exploration-exact';
import { indexAt, membersFirst, type PointTable } from '../../store/exploration-table';
import { useCanvasSize } from '../canvas/use-canvas-size';
import { columnAsOf, columnOf, orderedColumns } from './row-facts';
import { useSortedRows } from './use-sorted-rows';

interface Props {
  readonly table: PointTable;
  readonly shown: BitSet;
  readonly picked: BitSet;
  readonly front: BitSet;
  readonly look: ExploreLook;
  readonly hovered: number | undefined;
  readonly chosen: number | undefined;
  readonly onSort: (sortBy: string, isDescending: boolean) => void;
  readonly onHover: (row: number | undefined) => void;
  readonly onChoose: (row: number | undefined) => void;
  readonly onLoad: (row: number) => void;
}

/** CSS pixels, as the style sheet has them. */
const rowHeight = 25;
/** Before the first layout, CSS pixels. */
const guessedHeight = 600;
/** Rows beyond the edges, so that scrolling shows no gaps. */
const spare = 8;

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15, Home: -Infinity, End: Infinity }; // prettier-ignore

export function PointRows(props: Props) {
  const { table, shown, picked, front, look, hovered, chosen, onChoose } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [first, setFirst] = useState(0);
  const columns = useMemo(() => orderedColumns(table.columns, table.sweep), [table.columns, table.sweep]);
  const version = exactVersion(table, [look.sortBy]);
  const sortColumn = useMemo(() => columnAsOf(columns, look.sortBy, version) ?? columns[0], [columns, look.sortBy, version]); // prettier-ignore
  const sorted = useSortedRows(shown, sortColumn, look.isDescending);
  const rows = useMemo(() => (picked === shown ? sorted : membersFirst(sorted, picked)), [sorted, shown, picked]);

  const size = useCanvasSize(frame);
  const height = size ? size.height / size.density : guessedHeight;
  const from = Math.max(0, Math.min(first, rows.length) - spare);
  const until = Math.min(rows.length, first + Math.ceil(height / rowHeight) + spare);
  const scroll = (event: UIEvent<HTMLDivElement>) => setFirst(Math.floor(event.currentTarget.scrollTop / rowHeight));
  const handleKey = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter' && chosen !== undefined) props.onLoad(chosen);
    const by = steps[event.key];
    if (by === undefined || rows.length === 0) return;
    event.preventDefault();
    const place = chosen === undefined ? -1 : rows.indexOf(chosen);
    const next = Math.min(rows.length - 1, Math.max(0, place + by));
    onChoose(rows[next]);
    const top = next * rowHeight;
    const { scrollTop, clientHeight } = event.currentTarget;
    if (top < scrollTop) event.currentTarget.scrollTop = top;
    else if (top > scrollTop + clientHeight - 3 * rowHeight)
      event.currentTarget.scrollTop = top - clientHeight + 3 * rowHeight;
  };
  return (
    <div
      ref={frame}
      className="point-rows"
      tabIndex={0}
      role="region"
      aria-label="Points: arrow keys choose, Enter loads the chosen one as the scenario"
      onScroll={scroll}
      onKeyDown={handleKey}
      onPointerLeave={() => props.onHover(undefined)}
    >
      <table className="table" aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            <th scope="col">point</th>
            {columns.map(({ id, label }) => {
              const isSorted = sortColumn?.id === id;
              const order = look.isDescending ? 'descending' : 'ascending';
              return (
                <th key={id} scope="col" aria-sort={isSorted ? order : undefined}>
                  <button
                    type="button"
                    className="point-sort"
                    onClick={() =>
                      props.onSort(id, isSorted ? !look.isDescending : columnOf(table, id)?.direction === 'max')
                    }
                  >
                    {label}
                    <span aria-hidden="true">{isSorted ? (look.isDescending ? ' ↓' : ' ↑') : ''}</span>
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {from > 0 && <tr aria-hidden="true" style={{ height: from * rowHeight }} />}
          {Array.from(rows.subarray(from, until), (row, place) => {
            const look = [
              row === chosen && 'point-chosen',
              row === hovered && 'point-hovered',
              !has(picked, row) && 'point-dimmed',
            ];
            return (
              <tr
                key={row}
                aria-rowindex={from + place + 2}
                aria-current={row === chosen ? true : undefined}
                className={look.filter(Boolean).join(' ')}
                onPointerEnter={() => props.onHover(row)}
                onClick={() => onChoose(row)}
                onDoubleClick={() => props.onLoad(row)}
              >
                <th scope="row">
                  {has(front, row) ? (
                    <span className="front-mark" title="on the front">
                      <span aria-hidden="true">●</span>
                      <span className="visually-hidden">on the front: </span>
                    </span>
                  ) : (
                    <span className="front-mark" aria-hidden="true" />
                  )}
                  {countText(indexAt(table, row))}
                </th>
                {columns.map(({ id, kind, values, text }) => {
                  const value = at(values, row);
                  const hint = kind === 'deviation' ? deviationHint(table, row) : undefined;
                  return (
                    <td key={id} title={hint}>
                      {Number.isNaN(value) ? '-' : text(value)}
                    </td>
                  );
                })}
              </tr>
            );
          })}
          {until < rows.length && <tr aria-hidden="true" style={{ height: (rows.length - until) * rowHeight }} />}
        </tbody>
      </table>
    </div>
  );
}
