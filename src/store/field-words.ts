/** Values of fields as people read them. */
import type { Field } from '../core/scenario/field';

/** A number or word as it stands in a box: all digits, thousands apart, no unit. */
export function entryText(value: number | string): string {
  if (typeof value === 'string') return value;
  const isTiny = value !== 0 && Math.abs(value) < 1e-4;
  return isTiny ? String(value) : value.toLocaleString('en-US', { maximumFractionDigits: 9 });
}

/** What there is to read where a field needs no value and has none. */
export function absentText(field: Field): string {
  return (field.kind === 'choice' ? undefined : field.absentWord) ?? 'automatic';
}

/** A value with its unit, a choice by its title, in the field's own words where it has some. */
export function valueText(field: Field, value: unknown): string {
  if (value === undefined) return absentText(field);
  if (field.kind === 'switch') return value === true ? 'on' : 'off';
  if (typeof value !== 'number' && typeof value !== 'string') return '';
  if (field.kind === 'choice') return field.choices.find(({ id }) => id === value)?.title ?? String(value);
  if (value === 0 && field.zeroWord !== undefined) return field.zeroWord;
  const unit = field.unit === '' || typeof value === 'string' ? '' : ` ${field.unit}`;
  return `${entryText(value)}${unit}`;
}
