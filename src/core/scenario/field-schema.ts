/** Schemas of single fields, made from their records: ranges and choices have one home. */
import * as z from 'zod/mini';
import type { NumberField } from './field';
import { findField } from './fields';
import type { SystemKind } from './system-kind';

/** The record of a number; that there is none is a defect of a schema. */
export function numberField(path: string, kind?: SystemKind): NumberField {
  const field = findField(path, kind);
  if (field?.kind !== 'number') throw new Error(`no number field ${path}`);
  return field;
}

function isPowerOfTwo(value: number): boolean {
  return Number.isInteger(Math.log2(value));
}

/** A number in the field's range, or absent. */
export function number(path: string, kind?: SystemKind) {
  const { min, max, integer, powerOfTwo } = numberField(path, kind);
  const base = integer ? z.int() : z.number();
  const ranged = base.check(z.gte(min), z.lte(max));
  return z.optional(powerOfTwo ? ranged.check(z.refine(isPowerOfTwo, { error: 'a power of two' })) : ranged);
}

/** A number, or the field's word in its place. */
export function numberOrWord<Word extends string>(path: string, word: Word) {
  const { min, max } = numberField(path);
  return z.optional(z.union([z.int().check(z.gte(min), z.lte(max)), z.literal(word)]));
}

/** One of the field's choices, or absent. */
export function oneOf(path: string, kind?: SystemKind) {
  const field = findField(path, kind);
  if (field?.kind !== 'choice') throw new Error(`no choice field ${path}`);
  return z.optional(z.enum(field.choices.map(({ id }) => id)));
}

export const onOff = z.optional(z.boolean());
