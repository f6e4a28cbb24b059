/** The static analysis: what every operator asks of the arrays, and what it got. */
import { memo, useMemo, useState } from 'react';
import {
  analysisColumns,
  analysisRows,
  analysisText,
  columnTotal,
  sortedRows,
  type AnalysisColumn,
  type AnalysisRow,
} from '../../store/analysis-table';
import type { Selection } from '../../draw/selection';
import { countText, fullText, quantityText, shareText } from '../../draw/quantity-text';
import type { ReramShown } from '../../store/state';
import { useApp, useAppState, useCommand, useCommandContext } from '../binding/use-app';
import { Swatch } from '../swatch/Swatch';
import './analysis.css';

type Sorting = { readonly key: AnalysisColumn['key']; readonly isDescending: boolean } | undefined;

const texts: Readonly<Record<AnalysisColumn['shownAs'], (value: number) => string>> = {
  text: String,
  count: countText,
  share: shareText,
  bytes: (bytes) => quantityText(bytes, 'bytes'),
  energy: (energyPj) => quantityText(energyPj, 'energy'),
};

const units: Readonly<Partial<Record<AnalysisColumn['shownAs'], string>>> = { bytes: 'B', energy: 'pJ' };

function cellText({ shownAs }: AnalysisColumn, value: number | string): string {
  return typeof value === 'string' ? value : texts[shownAs](value);
}

function isIn({ tenant, operator }: AnalysisRow, selection: Selection): boolean {
  return selection.tenant === tenant && (selection.operator === undefined || selection.operator === operator);
}

interface RowProps {
  readonly row: AnalysisRow;
  readonly colour: number;
  readonly isPicked: boolean;
}

const OperatorRow = memo(function OperatorRow({ row, colour, isPicked }: RowProps) {
  const app = useApp();
  const { tenant, operator } = row;
  const classes = [isPicked && 'row-picked', row.isBottleneck && 'row-bottleneck'].filter(Boolean).join(' ');
  return (
    <tr className={classes} onPointerEnter={() => app.hover({ tenant, operator })}>
      {analysisColumns.map((column) => {
        const value = row[column.key];
        const text = cellText(column, value);
        if (column.key === 'tenantName') {
          return (
            <td key={column.key}>
              <span className="analysis-tenant">
                <Swatch colour={colour} size={10} /> {text}
              </span>
            </td>
          );
        }
        if (column.key === 'name') {
          return (
            <th key={column.key} scope="row">
              <button type="button" className="analysis-pick" onClick={() => app.select({ tenant, operator })}>
                {text}
              </button>
              {row.isBottleneck && (
                <span
                  className="analysis-mark"
                  role="img"
                  aria-label="bottleneck"
                  title="Bottleneck: its steps are the tenant's interval"
                >
                  ◆
                </span>
              )}
            </th>
          );
        }
        return (
          <td
            key={column.key}
            title={typeof value === 'number' ? fullText(value, units[column.shownAs] ?? '') : undefined}
          >
            {text}
          </td>
        );
      })}
    </tr>
  );
});

function HeadCell({
  column,
  sorting,
  onSort,
}: {
  readonly column: AnalysisColumn;
  readonly sorting: Sorting;
  readonly onSort: () => void;
}) {
  const isSorted = sorting?.key === column.key;
  const order = sorting?.isDescending ? 'descending' : 'ascending';
  return (
    <th scope="col" aria-sort={isSorted ? order : 'none'} title={column.help}>
      <button type="button" className="analysis-sort" onClick={onSort}>
        {column.title}
        <span aria-hidden="true">{isSorted ? (sorting.isDescending ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </th>
  );
}

/** A press on a heading sorts, once more turns round, a third time gives the graph's order back. Numbers begin with the largest. */
function nextSorting(before: Sorting, { key, shownAs }: AnalysisColumn): Sorting {
  const first = shownAs !== 'text';
  if (before?.key !== key) return { key, isDescending: first };
  return before.isDescending === first ? { key, isDescending: !first } : undefined;
}

interface ToolbarProps {
  readonly rows: readonly AnalysisRow[];
  readonly tenants: readonly string[];
  readonly tenant: number | undefined;
  readonly onTenant: (tenant: number | undefined) => void;
}

function Toolbar({ rows, tenants, tenant, onTenant }: ToolbarProps) {
  const { app, platform } = useCommandContext();
  const save = useCommand('export.operators');
  const copy = async () => {
    try {
      await platform.copyText(analysisText(rows, '\t'));
      app.notify({ kind: 'information', text: `${countText(rows.length)} rows copied.` });
    } catch {
      app.notify({ kind: 'problem', text: 'The clipboard is not allowed here. Save the table as CSV instead.' });
    }
  };
  return (
    <div className="canvas-bar">
      <h2>Static analysis</h2>
      <span className="canvas-summary">{countText(rows.length)} operators in crossbars · ◆ bottleneck</span>
      <span className="analysis-space" />
      <select
        className="button"
        aria-label="Tenant in the table"
        value={tenant ?? ''}
        onChange={(event) => onTenant(event.target.value === '' ? undefined : Number(event.target.value))}
      >
        <option value="">All tenants</option>
        {tenants.map((name, place) => (
          <option key={name} value={place}>
            {name}
          </option>
        ))}
      </select>
      <button type="button" className="button" onClick={() => void copy()}>
        Copy
      </button>
      <button type="button" className="button" disabled={!save.isEnabled} onClick={save.run}>
        CSV
      </button>
    </div>
  );
}

export function AnalysisTable({ shown }: { readonly shown: ReramShown }) {
  const app = useApp();
  const [sorting, setSorting] = useState<Sorting>();
  const [wanted, setTenant] = useState<number>();
  const picked = useAppState(({ selection, hover }) => (hover.tenant === undefined ? selection : hover));
  const all = useMemo(() => analysisRows(shown), [shown]);
  const { tenants } = shown.complete;
  const tenant = wanted !== undefined && wanted < tenants.length ? wanted : undefined;
  const rows = useMemo(() => {
    const chosen = tenant === undefined ? all : all.filter((row) => row.tenant === tenant);
    return sorting ? sortedRows(chosen, sorting.key, sorting.isDescending) : chosen;
  }, [all, tenant, sorting]);
  return (
    <section className="analysis" aria-label="Static analysis">
      <Toolbar rows={rows} tenants={tenants.map(({ name }) => name)} tenant={tenant} onTenant={setTenant} />
      <div
        className="analysis-scroll"
        tabIndex={0}
        role="region"
        aria-label="Static analysis, table"
        onPointerLeave={() => app.hover({})}
      >
        <table className="table analysis-table">
          <thead>
            <tr>
              {analysisColumns.map((column) => (
                <HeadCell
                  key={column.key}
                  column={column}
                  sorting={sorting}
                  onSort={() => setSorting(nextSorting(sorting, column))}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <OperatorRow
                key={`${row.tenant} ${row.operator}`}
                row={row}
                colour={tenants[row.tenant]?.colour ?? 1}
                isPicked={isIn(row, picked)}
              />
            ))}
          </tbody>
          <tfoot>
            <tr>
              {analysisColumns.map((column, place) => {
                const total = columnTotal(column, rows);
                return (
                  <td key={column.key}>{place === 0 ? 'total' : total === undefined ? '' : cellText(column, total)}</td>
                );
              })}
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  );
}
