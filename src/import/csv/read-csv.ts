/** Layers as CSV: a header with the names of attributes, then one operator a line. */
import { parse } from '../../core/basis/parse';
import { definitionOf, fieldsOf } from '../../core/basis/describe-schema';
import type { Problem } from '../../core/basis/result';
import { inferGraph } from '../../core/workload/graph';
import type { Network, Operator } from '../../core/workload/operator';
import { operatorSchema } from '../../core/workload/schema';
import { stemOf } from '../foreign-file';
import type { ImportOptions, ImportOutcome } from '../imported';
import { refuseStrangers } from '../open-sizes';
import { Refusal } from '../refusal';
import { cellValue } from './cells';
import { csvRows, type CsvRow } from './rows';

const kinds = definitionOf(operatorSchema);
const kindSchemas = kinds.type === 'union' ? kinds.options : [];
const knownColumns = [...new Set(kindSchemas.flatMap(fieldsOf))];

function refusedAt(line: number, column: string, code: string, text: string, allowed?: readonly string[]): Refusal {
  const place = column === '' ? `line ${line}` : `line ${line}, column ${column}`;
  return new Refusal(code, place, `${place}: ${text}`, allowed);
}

function columnsOf({ line, cells }: CsvRow): readonly string[] {
  const stranger = cells.find((cell) => !knownColumns.includes(cell));
  if (stranger !== undefined) {
    const text = `unknown column; known are ${knownColumns.join(', ')}`;
    throw refusedAt(line, stranger === '' ? '(empty)' : stranger, 'unknown-field', text, knownColumns);
  }
  const twice = cells.find((cell, place) => cells.indexOf(cell) !== place);
  if (twice !== undefined) throw refusedAt(line, twice, 'duplicate-name', 'the column is there twice');
  for (const needed of ['name', 'kind']) {
    if (!cells.includes(needed)) throw refusedAt(line, '', 'missing-field', `the header has no column ${needed}`);
  }
  return cells;
}

/** The column at fault: the first step of a problem's path. */
function columnAt(path: string): string {
  return /^[A-Za-z]+/.exec(path)?.[0] ?? '';
}

/** A problem inside one row; `path` begins at the operator. */
function inRow({ line }: CsvRow, { code, path, text, allowed }: Problem): Refusal {
  return refusedAt(line, columnAt(path), code, text, allowed);
}

function operatorOf(row: CsvRow, columns: readonly string[], before: string | undefined): Operator {
  const { cells, line } = row;
  if (cells.length > columns.length) {
    throw refusedAt(line, '', 'shape-mismatch', `${cells.length} cells under a header of ${columns.length}`);
  }
  const given = columns.flatMap((column, place) => {
    const cell = cells[place] ?? '';
    return cell === '' ? [] : [[column, cellValue(column, cell)] as const];
  });
  const document = Object.fromEntries(given);
  const followsLine = document['inputs'] === undefined && document['kind'] !== 'input' && before !== undefined;
  const parsed = parse(operatorSchema, followsLine ? { ...document, inputs: [before] } : document);
  if (!parsed.ok) throw inRow(row, parsed.problem);
  return parsed.value;
}

/** Problems of operators that do not fit each other, at the line of the operator. */
function checkGraph(network: Network, rows: readonly CsvRow[]) {
  const graph = inferGraph(network);
  if (graph.ok) return;
  const { code, path, text } = graph.problem;
  const [, place, attribute = ''] = /^operators\[(\d+)\]\.?(.*)$/.exec(path) ?? [];
  const row = rows[Number(place)];
  throw row === undefined ? new Refusal(code, path, text) : inRow(row, { code, path: attribute, text });
}

function countKinds(operators: readonly Operator[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of operators) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** @throws Refusal with line and column of the first thing that is wrong */
export function readCsv(fileName: string, text: string, { dims }: ImportOptions): ImportOutcome {
  refuseStrangers(dims, []);
  const [header, ...rows] = csvRows(text);
  if (header === undefined)
    throw new Refusal('not-csv', '', 'empty; expected a header with name, kind, inputs and attributes');
  const columns = columnsOf(header);
  const operators: Operator[] = [];
  for (const row of rows) operators.push(operatorOf(row, columns, operators.at(-1)?.name));
  const [first] = operators;
  if (first === undefined) throw refusedAt(header.line, '', 'missing-field', 'no operator behind the header');
  if (first.kind !== 'input') {
    const { line } = rows[0] ?? header;
    throw refusedAt(line, 'kind', 'unknown-value', `the first operator is of kind input, not ${first.kind}`);
  }
  const stem = stemOf(fileName);
  const network: Network = { id: `custom:${stem}`, title: stem, source: `imported from ${fileName}`, operators };
  checkGraph(network, rows);
  const found = countKinds(operators);
  return { kind: 'network', format: 'csv', network, sizes: [], found, notes: [], weights: [], weightFiles: [] };
}
