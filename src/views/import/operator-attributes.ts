/** The attributes of an operator as a person edits them: which there are, what stands in them, what is allowed. */
import { definitionOf, describe } from '../../core/basis/describe-schema';
import type { Operator } from '../../core/workload/operator';
import { operatorSchema } from '../../core/workload/schema';
import { cellText } from '../../import/csv/cells';

export interface Attribute {
  readonly name: string;
  /** As it is typed; empty where the default holds. */
  readonly text: string;
  /** What is allowed, as a noun phrase. */
  readonly help: string;
}

/** What names an operator and its place in the graph is not edited here. */
const fixed = new Set(['name', 'kind', 'inputs']);

type KindDefinition = ReturnType<typeof definitionOf>;

function definitionsByKind(): ReadonlyMap<string, Extract<KindDefinition, { type: 'object' }>> {
  const union = definitionOf(operatorSchema);
  const options = union.type === 'union' ? union.options : [];
  return new Map(
    options.flatMap((option) => {
      const definition = definitionOf(option);
      if (definition.type !== 'object') return [];
      const kind = definitionOf(definition.shape['kind'] ?? option);
      return kind.type === 'literal' ? [[String(kind.values[0]), definition] as const] : [];
    }),
  );
}

const byKind = definitionsByKind();

/** All attributes that an operator of this kind can have, given or not. */
export function attributesOf(operator: Operator): readonly Attribute[] {
  const definition = byKind.get(operator.kind);
  if (definition === undefined) return [];
  const given = operator as unknown as Readonly<Record<string, unknown>>;
  return Object.entries(definition.shape)
    .filter(([name]) => !fixed.has(name))
    .map(([name, schema]) => ({ name, text: cellText(name, given[name]), help: describe(schema) }));
}

/** What is given, in one line: `outChannels 64, kernel 3x3, stride 2`. */
export function attributesText(operator: Operator): string {
  return attributesOf(operator)
    .filter(({ text }) => text !== '')
    .map(({ name, text }) => `${name} ${text}`)
    .join(', ');
}
