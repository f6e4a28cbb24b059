/** The files that Explore gives away: the sweep, to be run again anywhere, and its points. */
import { pointStatuses } from '../core/exploration/types';
import { shortDocument } from '../core/scenario/complete-document';
import type { ScenarioDocument } from '../core/scenario/schema';
import { at } from '../draw/at';
import type { SweepPlan } from './exploration-plan';
import { fileStem, type TextFile } from './export-files';
import { notThere, scalarAt, type PointTable } from './exploration-table';

/** As the command `sweep` reads it. */
export function sweepFile(plan: SweepPlan, document: ScenarioDocument): TextFile {
  const text = `${JSON.stringify({ ...plan, scenario: shortDocument(document) }, null, 2)}\n`;
  return { name: `${fileStem(document)}.sweep.json`, type: 'application/json', text };
}

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** CSV after RFC 4180, a line a point, numbers in full; figures that a point does not have are empty. */
export function sweepCsv(table: PointTable): string {
  const { sweep, columns, status } = table;
  const axes = sweep.axes.map(({ paths }) => paths.join(' '));
  const lines = [['index', 'status', ...axes, ...sweep.metrics].map(quoted).join(',')];
  for (let row = 0; row < table.rowCount; row++) {
    const own = at(status, row);
    if (own === notThere) continue;
    const values = axes.map((_, axis) => quoted(String(scalarAt(table, axis, row))));
    const figures = columns.slice(axes.length).map((column) => {
      const value = at(column.values, row);
      return Number.isNaN(value) ? '' : String(value);
    });
    lines.push([String(row), at(pointStatuses, own), ...values, ...figures].join(','));
  }
  return lines.map((line) => `${line}\r\n`).join('');
}

export function resultsFileOf(table: PointTable, document: ScenarioDocument): TextFile {
  return { name: `${fileStem(document)}.points.csv`, type: 'text/csv', text: sweepCsv(table) };
}
