/** What a person types into a number box, read in the field's terms. Nothing is clamped: a wrong number is refused. */
import type { Result } from '../core/basis/result';
import { failure, success } from '../core/basis/result';
import type { NumberField } from '../core/scenario/field';
import { countText } from '../draw/quantity-text';

const prefixes: Readonly<Record<string, number>> = {
  p: 1e-12,
  n: 1e-9,
  u: 1e-6,
  µ: 1e-6,
  μ: 1e-6,
  m: 1e-3,
  k: 1e3,
  K: 1e3,
  M: 1e6,
  G: 1e9,
};

/** Units whose first letter is a prefix: a suffix stands in its place, so `0.1u` in a field of ns is 100 ns. */
const prefixed = /^([pnumkMG])([JsS].*)$/;

function unitParts(unit: string): { readonly scale: number; readonly base: string } {
  const [, prefix = '', base = ''] = prefixed.exec(unit) ?? [];
  return base === '' ? { scale: 1, base: unit } : { scale: prefixes[prefix] ?? 1, base };
}

function boundText(value: number): string {
  return Math.abs(value) >= 1 && Math.abs(value) <= 1e6 ? countOrNumber(value) : String(value);
}

function countOrNumber(value: number): string {
  return Number.isInteger(value) ? countText(value) : String(value);
}

/** The range in words: `1 to 4,096, or unlimited`. */
export function rangeText(field: NumberField): string {
  const { min, max, unit, powerOfTwo } = field;
  const word = field.word ?? field.absentWord;
  const kind = powerOfTwo ? 'powers of two, ' : '';
  const range = `${kind}${boundText(min)} to ${boundText(max)}${unit === '' ? '' : ` ${unit}`}`;
  return word === undefined ? range : `${range}, or ${word}`;
}

function refused(field: NumberField, text: string) {
  return failure({ code: 'out-of-range', path: field.path, text: `${text}; allowed: ${rangeText(field)}` });
}

/** Without binary dust: 0.1 u in ns is 100, not 99.99999999999999. */
function clean(value: number): number {
  return Number(value.toPrecision(12));
}

function checked(field: NumberField, value: number): Result<number> {
  if (value < field.min || value > field.max) return refused(field, `${countOrNumber(value)} is out of range`);
  if (field.integer && !Number.isInteger(value)) return refused(field, 'a whole number is needed');
  if (field.powerOfTwo && !Number.isInteger(Math.log2(value))) return refused(field, `${value} is no power of two`);
  return success(value);
}

/** Two letters or more of a word are enough. */
function begins(word: string | undefined, text: string): boolean {
  return text.length > 1 && word?.startsWith(text.toLowerCase()) === true;
}

/**
 * Reads `224`, `1,024`, `2k`, `0.1 us`, `unlimited`, `saturated`.
 *
 * @returns the value in the field's unit, or its word; `out-of-range` with the allowed range
 */
export function parseNumberEntry(text: string, field: NumberField): Result<number | string> {
  const trimmed = text.trim();
  if (field.word !== undefined && begins(field.word, trimmed)) return success(field.word);
  if (field.absentWord !== undefined && begins(field.absentWord, trimmed)) return success(field.absentWord);
  if (begins(field.zeroWord, trimmed)) return success(0);
  const match = /^([+-]?(?:\d[\d,]*\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*(.*)$/i.exec(trimmed);
  const [, digits, rest = ''] = match ?? [];
  if (digits === undefined)
    return refused(field, trimmed === '' ? 'a number is needed' : `“${trimmed}” is not a number`);
  const { scale, base } = unitParts(field.unit);
  const value = Number(digits.replaceAll(',', ''));
  if (rest === '' || rest === field.unit) return checked(field, value);
  const prefix = prefixes[rest.charAt(0)];
  const isSuffix = prefix !== undefined && (rest.length === 1 || rest.slice(1) === base);
  if (!isSuffix) return refused(field, `“${rest}” is no unit of this field`);
  return checked(field, clean((value * prefix) / scale));
}
