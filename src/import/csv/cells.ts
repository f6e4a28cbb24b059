/** Values of attributes as people type them: `3`, `3x3`, `0x0x1x1`, `true`, or a word. */

/** Cells that are words, even where they look like numbers. */
const wordAttributes = new Set(['name', 'kind', 'tiedWith', 'feedback']);

/** @returns the value that a cell stands for; whether it is allowed is for the schema to say */
export function cellValue(attribute: string, cell: string): unknown {
  if (attribute === 'inputs') return cell.split(/\s+/).filter((name) => name !== '');
  if (wordAttributes.has(attribute)) return cell;
  if (/^-?\d+(\.\d+)?$/.test(cell)) return Number(cell);
  if (/^\d+(x\d+)+$/.test(cell)) return cell.split('x').map(Number);
  return cell === 'true' ? true : cell === 'false' ? false : cell;
}

/** The cell of a value: `cellValue` of it gives the value back. Empty for what is not there. */
export function cellText(attribute: string, value: unknown): string {
  if (Array.isArray(value)) return value.join(attribute === 'inputs' ? ' ' : 'x');
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isPlain ? String(value) : '';
}
