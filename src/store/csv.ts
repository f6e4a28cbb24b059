/** Tables as CSV, after RFC 4180: numbers in full, what is not there as nothing. */

type CsvCell = string | number | boolean | null | undefined;

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export function csvText(lines: readonly (readonly CsvCell[])[]): string {
  return lines.map((line) => `${line.map((cell) => quoted(String(cell ?? ''))).join(',')}\r\n`).join('');
}
