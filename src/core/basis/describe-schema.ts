/** What a zod schema allows, in words for a person: `an integer from 1 to 16,777,216`. The schema stays the one source. */
import type * as z from 'zod/mini';
import { countText } from './count-text';

export type Schema = z.core.$ZodType;

/** The schema with its inner parts open to a `switch` over `type`. */
export function definitionOf(schema: Schema): z.core.$ZodTypes['_zod']['def'] {
  return (schema as z.core.$ZodTypes)._zod.def;
}

/** The schema without what says only that it may be absent. */
export function unwrapped(schema: Schema): Schema {
  const definition = definitionOf(schema);
  switch (definition.type) {
    case 'optional':
    case 'default':
    case 'prefault':
    case 'readonly':
      return unwrapped(definition.innerType);
    default:
      return schema;
  }
}

function checksOf(schema: Schema): z.core.$ZodChecks['_zod']['def'][] {
  return (definitionOf(schema).checks ?? []).map((check) => (check as z.core.$ZodChecks)._zod.def);
}

/** The words that a check was given by its author, in place of our own. */
function authoredWords(schema: Schema): string[] {
  return (definitionOf(schema).checks ?? []).flatMap((check) => {
    const error = check._zod.def.error as (() => unknown) | undefined;
    const message = error?.();
    return typeof message === 'string' ? [message] : [];
  });
}

interface Bound {
  readonly value: string;
  readonly inclusive: boolean;
}

function lowWords({ value, inclusive }: Bound): string {
  return inclusive ? ` from ${value}` : ` above ${value}`;
}

function highWords({ value, inclusive }: Bound, hasLow: boolean): string {
  if (!inclusive) return `${hasLow ? ' and' : ''} below ${value}`;
  return hasLow ? ` to ${value}` : ` up to ${value}`;
}

function range(low: Bound | undefined, high: Bound | undefined): string {
  if (low !== undefined && low.value === high?.value) return ` of ${low.value}`;
  const from = low === undefined ? '' : lowWords(low);
  return high === undefined ? from : from + highWords(high, low !== undefined);
}

function describeNumber(schema: Schema): string {
  const definition = definitionOf(schema);
  const isInteger = 'format' in definition && definition.format === 'safeint';
  let low: Bound | undefined;
  let high: Bound | undefined;
  let multiple = '';
  for (const check of checksOf(schema)) {
    if (check.check === 'greater_than') low = { value: countText(Number(check.value)), inclusive: check.inclusive };
    if (check.check === 'less_than') high = { value: countText(Number(check.value)), inclusive: check.inclusive };
    if (check.check === 'multiple_of') multiple = `, a multiple of ${String(check.value)}`;
  }
  return `${isInteger ? 'an integer' : 'a number'}${range(low, high)}${multiple}`;
}

function describeLength(schema: Schema, unit: string): string {
  let low: Bound | undefined;
  let high: Bound | undefined;
  for (const check of checksOf(schema)) {
    if (check.check === 'min_length') low = { value: String(check.minimum), inclusive: true };
    if (check.check === 'max_length') high = { value: String(check.maximum), inclusive: true };
    if (check.check === 'length_equals') low = high = { value: String(check.length), inclusive: true };
  }
  if (low !== undefined && high === undefined) return ` of ${low.value} or more ${unit}`;
  const words = range(low, high);
  return words === '' ? '' : ` of${words.replace(/^ (of|from)/, '')} ${unit}`;
}

/** The values that a schema lists one by one; undefined where it does not. */
export function choicesOf(schema: Schema): string[] | undefined {
  const definition = definitionOf(unwrapped(schema));
  if (definition.type === 'enum') return Object.values(definition.entries).map(String);
  if (definition.type === 'literal') return definition.values.map(String);
  return undefined;
}

/** The names of the fields that an object has, or a record with listed keys; none where any name will do. */
export function fieldsOf(schema: Schema): string[] {
  const definition = definitionOf(unwrapped(schema));
  if (definition.type === 'object') return Object.keys(definition.shape);
  if (definition.type === 'record') return choicesOf(definition.keyType) ?? [];
  return [];
}

function describeBase(schema: Schema): string {
  const definition = definitionOf(schema);
  switch (definition.type) {
    case 'number':
      return describeNumber(schema);
    case 'string':
      return `text${describeLength(schema, 'characters')}`;
    case 'boolean':
      return 'true or false';
    case 'array':
      return `a list${describeLength(schema, 'entries')}`;
    case 'tuple':
      return `a list of ${definition.items.length}`;
    case 'null':
      return 'null';
    case 'nullable':
      return `${describe(definition.innerType)}, or null`;
    case 'union':
      return definition.options.map(describe).join(', or ');
    case 'enum':
    case 'literal': {
      const choices = choicesOf(schema) ?? [];
      return choices.length === 1 ? choices.join() : `one of ${choices.join(', ')}`;
    }
    default:
      return 'an object';
  }
}

/** What is allowed, as a noun phrase. Messages of custom checks are phrases of the same kind: `a power of two`. */
export function describe(schema: Schema): string {
  const inner = unwrapped(schema);
  const authored = authoredWords(inner);
  const speaksForItself = definitionOf(inner).type === 'object' && authored.length > 0;
  const parts = speaksForItself ? authored : [describeBase(inner), ...authored];
  return [...new Set(parts)].join(', ');
}

/** Whether some number could be allowed, so that another number is out of range and not of the wrong type. */
export function acceptsNumbers(schema: Schema): boolean {
  const inner = unwrapped(schema);
  const definition = definitionOf(inner);
  if (definition.type === 'union') return definition.options.some(acceptsNumbers);
  return definition.type === 'number';
}
