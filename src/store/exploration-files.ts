/** The files that Explore gives away: the sweep, to be run again anywhere, and its points. */
import { pointStatuses, type Sweep } from '../core/exploration/types';
import { shortDocument } from '../core/scenario/complete-document';
import type { ScenarioDocument } from '../core/scenario/schema';
import { at } from '../draw/at';
import { exactAt } from './exploration-exact';
import type { SweepPlan } from './exploration-plan';
import { fileStem, type TextFile } from './export-files';
import { indexAt, isSampled, notThere, scalarAt, type PointTable } from './exploration-table';

/** As the command `sweep` reads it. */
export function sweepFile(plan: SweepPlan, document: ScenarioDocument): TextFile {
  const text = `${JSON.stringify({ ...plan, scenario: shortDocument(document) }, null, 2)}\n`;
  return { name: `${fileStem(document)}.sweep.json`, type: 'application/json', text };
}

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const cellOf = (value: number) => (Number.isNaN(value) ? '' : String(value));

/** Names as the command `sweep --simulate` gives them. */
function exactNames({ metrics }: Sweep): string[] {
  return [...metrics.map((id) => `exact ${id}`), 'exact status', 'deviation'];
}

/** Empty where a point is not simulated. */
function exactCells(table: PointTable, row: number): string[] {
  const exact = exactAt(table, row);
  const deviation = table.columns.find(({ kind }) => kind === 'deviation');
  if (!exact || !deviation) return exactNames(table.sweep).map(() => '');
  return [...exact.metrics.map(cellOf), exact.status, cellOf(at(deviation.values, row))];
}

/** Rows of a piece of a file. */
const pieceRows = 2048;

/**
 * CSV after RFC 4180, a line a point, numbers in full; figures that a point does not have are empty. Exact figures are behind
 * all else, where there are any. Where not all points are kept, a column says why a point is: for the front alone (these come
 * first), or as one of the sample.
 *
 * @returns pieces: all together may be more than a text can hold, and take longer than a page should wait
 */
export function* sweepCsv(table: PointTable): Generator<string, void> {
  const { sweep, sample, columns, status, rowCount } = table;
  const axes = sweep.axes.map(({ paths }) => paths.join(' '));
  const metrics = columns.filter(({ kind }) => kind === 'metric');
  const hasExact = table.exact.size > 0;
  const lineOf = (row: number): string => {
    const kept = isSampled(table) ? [row < sample.rows ? 'sample' : 'front'] : [];
    const values = axes.map((_, axis) => quoted(String(scalarAt(table, axis, row))));
    const figures = metrics.map((column) => cellOf(at(column.values, row)));
    const exact = hasExact ? exactCells(table, row) : [];
    const own = at(pointStatuses, at(status, row));
    return `${[...kept, String(indexAt(table, row)), own, ...values, ...figures, ...exact].join(',')}\r\n`;
  };
  const linesOf = (first: number, end: number): string => {
    let lines = '';
    for (let row = first; row < end; row++) if (status[row] !== notThere) lines += lineOf(row);
    return lines;
  };
  const names = [...(isSampled(table) ? ['kept'] : []), 'index', 'status', ...axes, ...sweep.metrics];
  const head = [...names, ...(hasExact ? exactNames(sweep) : [])].map(quoted).join(',');
  // Before anything else, for a sweep that runs may give these rows to other points.
  yield `${head}\r\n${linesOf(sample.rows, rowCount)}`;
  for (let row = 0; row < sample.rows; row += pieceRows) yield linesOf(row, Math.min(sample.rows, row + pieceRows));
}

/** Its name says where it has not all points. */
export function resultsFileName(table: PointTable, document: ScenarioDocument): string {
  return `${fileStem(document)}.${isSampled(table) ? 'sample-and-front' : 'points'}.csv`;
}
