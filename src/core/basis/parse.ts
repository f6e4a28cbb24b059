/**
 * From any value to a typed one. What a zod schema refuses becomes one `Problem`: a sentence with the path, what is
 * allowed there, and what was found. It knows nothing of what the documents mean.
 */
import * as z from 'zod/mini';
import { countText } from './count-text';
import type { Schema } from './describe-schema';
import { acceptsNumbers, choicesOf, definitionOf, describe, fieldsOf, unwrapped } from './describe-schema';
import type { Problem, Result } from './result';
import { failure, success } from './result';

type Key = PropertyKey;
type Issue = z.core.$ZodIssue;

/** An issue at its full path, and the schema that its path starts from. */
interface Finding {
  readonly issue: Issue;
  readonly path: readonly Key[];
}

function pathText(keys: readonly Key[]): string {
  return keys.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('').replace(/^\./, ''); // prettier-ignore
}

function joined(base: string, path: string): string {
  return base === '' || path === '' || path.startsWith('[') ? base + path : `${base}.${path}`;
}

function childOf(value: unknown, key: Key): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<Key, unknown>)[key] : undefined;
}

/** The option of a tagged union that the value's tag names. */
function taggedOption(options: readonly Schema[], tag: string, value: unknown): Schema | undefined {
  const found = String(childOf(value, tag));
  return options.find((option) => {
    const definition = definitionOf(option);
    const field = definition.type === 'object' ? definition.shape[tag] : undefined;
    return field !== undefined && choicesOf(field)?.includes(found);
  });
}

function unionChoices(definition: z.core.$ZodUnionDef, value: unknown): readonly Schema[] {
  const tag = (definition as Partial<z.core.$ZodDiscriminatedUnionDef>).discriminator;
  if (tag === undefined) return definition.options;
  const option = taggedOption(definition.options, tag, value);
  return option === undefined ? [] : [option];
}

/** The schema that a path leads to, following what the value says in unions; undefined where there is none. */
function schemaAt(schema: Schema, value: unknown, keys: readonly Key[]): Schema | undefined {
  const inner = unwrapped(schema);
  if (keys.length === 0) return inner;
  const [key, ...rest] = keys;
  const into = (child: Schema | undefined) =>
    child === undefined ? undefined : schemaAt(child, childOf(value, key), rest);
  const definition = definitionOf(inner);
  switch (definition.type) {
    case 'object':
      return into(definition.shape[key as string]);
    case 'record':
      return into(definition.valueType);
    case 'array':
      return into(definition.element);
    case 'tuple':
      return into(definition.items[key as number]);
    case 'nullable':
      return schemaAt(definition.innerType, value, keys);
    case 'union':
      for (const option of unionChoices(definition, value)) {
        const found = schemaAt(option, value, keys);
        if (found !== undefined) return found;
      }
      return undefined;
    default:
      return undefined;
  }
}

/** Where all options but one are of another type altogether, the fault lies inside that one. */
function innermost({ issue, path }: Finding): Finding {
  if (issue.code !== 'invalid_union') return { issue, path };
  const inside = issue.errors
    .map(([first]) => first)
    .filter(({ code, path: within }) => within.length > 0 || code === 'unrecognized_keys');
  if (inside.length !== 1) return { issue, path };
  const [only] = inside;
  return innermost({ issue: only, path: [...path, ...only.path] });
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return `[${value.slice(0, 4).map(shown).join(', ')}${value.length > 4 ? ', ...' : ''}]`;
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}...` : value);
  if (typeof value === 'object' && value !== null) return 'an object';
  return Number.isSafeInteger(value) ? countText(Number(value)) : String(value);
}

/** The names of all fields that the object at a place may have. */
function knownFields(schema: Schema | undefined, value: unknown): string[] {
  if (schema === undefined) return [];
  const definition = definitionOf(schema);
  if (definition.type !== 'union') return fieldsOf(schema);
  return unionChoices(definition, value).flatMap((option) => knownFields(unwrapped(option), value));
}

function unknownField(known: readonly string[], path: string, field: string): Problem {
  return {
    code: 'unknown-field',
    path: joined(path, field),
    text: `unknown field ${field}; known are ${known.join(', ')}`,
    allowed: known,
  };
}

function notAmong(path: string, value: unknown, choices: readonly string[]): Problem {
  const found = value === undefined ? 'is missing' : `is ${shown(value)}`;
  return {
    code: value === undefined ? 'missing-field' : 'unknown-value',
    path,
    text: `${path || 'the value'} ${found}; allowed: ${choices.join(', ')}`,
    allowed: choices,
  };
}

function codeOf(issue: Issue, isNumberAmiss: boolean): string {
  if (isNumberAmiss || issue.code === 'too_small' || issue.code === 'too_big') return 'out-of-range';
  return issue.code === 'custom' ? 'invalid-value' : 'wrong-type';
}

function notAllowed(issue: Issue, schema: Schema | undefined, path: string, value: unknown): Problem {
  const choices = schema === undefined ? undefined : choicesOf(schema);
  if (choices !== undefined) return notAmong(path, value, choices);
  const subject = path || 'the document';
  const allowed = schema === undefined ? issue.message : describe(schema);
  if (value === undefined) return { code: 'missing-field', path, text: `${subject} is missing: it must be ${allowed}` };
  const code = codeOf(issue, typeof value === 'number' && schema !== undefined && acceptsNumbers(schema));
  return { code, path, text: `${subject} is ${shown(value)}: it must be ${allowed}` };
}

function problemOf(schema: Schema, document: unknown, finding: Finding, base: string): Problem {
  const { issue, path: keys } = finding;
  const path = joined(base, pathText(keys));
  const value = keys.reduce(childOf, document);
  const place = schemaAt(schema, document, keys);
  if (issue.code === 'unrecognized_keys') return unknownField(knownFields(place, value), path, issue.keys[0]);
  if (issue.code === 'invalid_union' && 'options' in issue) {
    return notAmong(path, value, issue.options.map(String));
  }
  return notAllowed(issue, place, path, value);
}

/** The issue to speak of: a misspelled field also makes its right name missing, and the misspelling is the cause. */
function foremost(document: unknown, issues: readonly Issue[]): Finding {
  const [first] = issues;
  const parent = pathText(first.path.slice(0, -1));
  const isMissing = first.path.reduce(childOf, document) === undefined;
  const misspelled = issues.find(
    ({ code, path }) => isMissing && code === 'unrecognized_keys' && pathText(path) === parent,
  );
  const issue = misspelled ?? first;
  return innermost({ issue, path: issue.path });
}

/**
 * Reads a value with a schema.
 *
 * @param path where the value stands in its document; put before the path in the problem
 * @returns the typed value, or the first problem: `missing-field`, `wrong-type`, `out-of-range` (NaN and infinities are),
 *   `unknown-field` and `unknown-value` (both list what is known in `allowed`), or `invalid-value` from a custom check,
 *   whose message is a noun phrase for what is allowed
 */
export function parse<T>(schema: z.ZodMiniType<T>, value: unknown, path = ''): Result<T> {
  const read = z.safeParse(schema, value);
  if (read.success) return success(read.data);
  return failure(problemOf(schema, value, foremost(value, read.error.issues), path));
}
