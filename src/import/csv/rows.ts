/** Comma-separated values as in RFC 4180, with the line of each row. Lines that begin with `#` are skipped. */
import { Refusal } from '../refusal';

export interface CsvRow {
  /** Where the row begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

interface Cell {
  readonly text: string;
  /** Behind the cell: at the comma, the line break, or the end. */
  readonly end: number;
}

function lineBreaksIn(text: string): number {
  return text.split('\n').length - 1;
}

/** A cell in quotes; `""` is a quote inside it. */
function quotedCell(text: string, start: number, line: number): Cell {
  let at = start + 1;
  let value = '';
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) throw new Refusal('not-csv', `line ${line}`, `line ${line}: a quote that is not closed`);
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') {
      const end = quote + 1;
      if (end < text.length && !/[,\r\n]/.test(text[end] ?? '')) {
        const place = line + lineBreaksIn(value);
        throw new Refusal(
          'not-csv',
          `line ${place}`,
          `line ${place}: text behind a closing quote; expected a comma or the end of the line`,
        );
      }
      return { text: value, end };
    }
    value += '"';
    at = quote + 2;
  }
}

function plainCell(text: string, start: number): Cell {
  const length = text.slice(start).search(/[,\r\n]/);
  const end = length === -1 ? text.length : start + length;
  return { text: text.slice(start, end).trim(), end };
}

/** Where the line at `start` ends, and the next begins. */
function lineEnd(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end === -1 ? text.length : end + 1;
}

/** @throws Refusal with the line of a quote that is out of place */
export function csvRows(source: string): CsvRow[] {
  const text = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const rows: CsvRow[] = [];
  let line = 1;
  for (let at = 0; at < text.length;) {
    const end = lineEnd(text, at);
    const whole = text.slice(at, end).trim();
    if (whole === '' || whole.startsWith('#')) {
      at = end;
      line++;
      continue;
    }
    const cells: string[] = [];
    const first = line;
    for (let isMore = true; isMore;) {
      const cell = text[at] === '"' ? quotedCell(text, at, line) : plainCell(text, at);
      cells.push(cell.text);
      line += lineBreaksIn(text.slice(at, cell.end));
      isMore = text[cell.end] === ',';
      at = cell.end + 1;
    }
    rows.push({ line: first, cells });
    line++;
  }
  return rows;
}
