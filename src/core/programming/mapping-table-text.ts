/** The mapping table as text, CSV or JSON, and back: every foreign line is checked. */
import { failure, success, type Problem, type Result } from '../basis/result';
import type { MappingLine } from './mapping-table';

const numberColumns = [
  'round',
  'crossbar',
  'ouRow',
  'ouCol',
  'replica',
  'rowBlock',
  'colBlock',
  'bitSlice',
  'changedCells',
  'timeNs',
] as const;

const columns = [
  'round',
  'crossbar',
  'ouRow',
  'ouCol',
  'tenant',
  'operator',
  'replica',
  'rowBlock',
  'colBlock',
  'bitSlice',
  'changedCells',
  'timeNs',
  'sharedWith',
] as const;

function quoted(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function mappingCsv(lines: readonly MappingLine[]): string {
  const rows = lines.map((line) => columns.map((column) => quoted(String(line[column] ?? ''))).join(','));
  return [columns.join(','), ...rows, ''].join('\n');
}

export function mappingJson(lines: readonly MappingLine[]): string {
  return JSON.stringify(lines);
}

/** Cells of one line of CSV; quotes are doubled inside quotes. */
function cellsOf(line: string): string[] {
  const cells: string[] = [];
  for (const [, plain, inQuotes] of line.matchAll(/(?:^|,)(?:([^",]*)(?=,|$)|"((?:[^"]|"")*)")/g)) {
    cells.push((inQuotes as string | undefined)?.replaceAll('""', '"') ?? plain);
  }
  return cells;
}

function lineProblem(line: number, text: string): Problem {
  return { code: 'invalid-line', path: `lines[${line}]`, text: `line ${line}: ${text}` };
}

function lineOf(record: Readonly<Record<string, unknown>>, number: number): Result<MappingLine> {
  const numbers: Partial<Record<(typeof numberColumns)[number], number>> = {};
  for (const column of numberColumns) {
    const value = record[column];
    const found = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    const isRight = typeof found === 'number' && found >= 0 && (column === 'timeNs' || Number.isInteger(found));
    if (!isRight) return failure(lineProblem(number, `${column} must be a number of at least 0`));
    numbers[column] = found;
  }
  const { tenant, operator, sharedWith } = record;
  if (typeof tenant !== 'string' || typeof operator !== 'string') {
    return failure(lineProblem(number, 'tenant and operator must be names'));
  }
  const shared = sharedWith === undefined || sharedWith === '' ? undefined : Number(sharedWith);
  const all = numbers as Record<(typeof numberColumns)[number], number>;
  return success({ ...all, tenant, operator, ...(shared !== undefined && { sharedWith: shared }) });
}

function recordsOfCsv(text: string): Result<readonly Record<string, unknown>[]> {
  const [header = '', ...rows] = text.split(/\r?\n/).filter((line) => line !== '');
  const names = cellsOf(header);
  const missing = columns.find((column) => !names.includes(column));
  if (missing !== undefined) return failure(lineProblem(0, `the header has no column ${missing}`));
  return success(rows.map((row) => Object.fromEntries(cellsOf(row).map((cell, place) => [names[place], cell]))));
}

function recordsOfJson(text: string): Result<readonly Record<string, unknown>[]> {
  try {
    const read: unknown = JSON.parse(text);
    if (Array.isArray(read)) {
      return success(read.map((each: unknown) => (typeof each === 'object' && each !== null ? { ...each } : {})));
    }
  } catch {
    // Told below, like everything else that is no list.
  }
  return failure({
    code: 'invalid-line',
    path: '',
    text: 'the table must be CSV with a header, or a JSON list of lines',
  });
}

/**
 * Reads a table, CSV or JSON.
 *
 * @returns the lines, or `invalid-line` with the first that is amiss, counted from 0
 */
export function readMappingTable(text: string): Result<MappingLine[]> {
  const records = text.trimStart().startsWith('[') ? recordsOfJson(text) : recordsOfCsv(text);
  if (!records.ok) return records;
  const lines: MappingLine[] = [];
  for (const [number, record] of records.value.entries()) {
    const line = lineOf(record, number);
    if (!line.ok) return line;
    lines.push(line.value);
  }
  return success(lines);
}
