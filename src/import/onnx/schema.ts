/**
 * The part of ONNX's protobuf schema that matters here: field number, name and kind of a dozen messages. Everything else
 * in a file is skipped. Subgraphs are not read: control flow is refused by its operator's name.
 *
 * @source onnx.proto3 of the ONNX repository (IR version 10)
 */

interface Entry {
  readonly name: string;
  readonly kind: string;
  readonly many: boolean;
}

const one = <const Name extends string, const Kind extends string>(name: Name, kind: Kind) =>
  ({ name, kind, many: false }) as const;
const many = <const Name extends string, const Kind extends string>(name: Name, kind: Kind) =>
  ({ name, kind, many: true }) as const;

/** `data` is never copied: only where it lies is kept. */
export const schema = {
  Model: { 7: one('graph', 'Graph'), 8: many('opsets', 'OperatorSet') },
  OperatorSet: { 1: one('domain', 'text'), 2: one('version', 'integer') },
  Graph: {
    1: many('nodes', 'Node'),
    2: one('name', 'text'),
    5: many('initializers', 'Tensor'),
    11: many('inputs', 'ValueInfo'),
    12: many('outputs', 'ValueInfo'),
    13: many('values', 'ValueInfo'),
    15: many('sparseInitializers', 'SparseTensor'),
  },
  Node: {
    1: many('inputs', 'text'),
    2: many('outputs', 'text'),
    3: one('name', 'text'),
    4: one('operator', 'text'),
    5: many('attributes', 'Attribute'),
    7: one('domain', 'text'),
  },
  Attribute: {
    1: one('name', 'text'),
    2: one('float', 'float'),
    3: one('integer', 'integer'),
    4: one('text', 'text'),
    5: one('tensor', 'Tensor'),
    7: many('floats', 'float'),
    8: many('integers', 'integer'),
    9: many('texts', 'text'),
    22: one('sparseTensor', 'SparseTensor'),
  },
  Tensor: {
    1: many('dims', 'integer'),
    2: one('dataType', 'integer'),
    4: one('floatData', 'data'),
    5: one('int32Data', 'data'),
    7: one('int64Data', 'data'),
    8: one('name', 'text'),
    9: one('rawData', 'data'),
    10: one('doubleData', 'data'),
    11: one('uint64Data', 'data'),
    13: many('externalData', 'StringEntry'),
    14: one('dataLocation', 'integer'),
  },
  StringEntry: { 1: one('key', 'text'), 2: one('value', 'text') },
  SparseTensor: { 1: one('values', 'Tensor'), 3: many('dims', 'integer') },
  ValueInfo: { 1: one('name', 'text'), 2: one('type', 'Type') },
  Type: { 1: one('tensor', 'TensorType') },
  TensorType: { 1: one('elementType', 'integer'), 2: one('shape', 'TensorShape') },
  TensorShape: { 1: many('dims', 'Dimension') },
  Dimension: { 1: one('size', 'integer'), 2: one('symbol', 'text') },
} as const satisfies Readonly<Record<string, Readonly<Record<number, Entry>>>>;

type Schema = typeof schema;
export type MessageName = keyof Schema;

/** Where bytes lie in the file; short ones are kept. */
export interface DataPlace {
  readonly offset: number;
  readonly length: number;
  readonly bytes?: Uint8Array;
}

interface Scalars {
  readonly text: string;
  readonly integer: number;
  readonly float: number;
  readonly data: DataPlace;
}

type ValueOf<Kind> = Kind extends keyof Scalars ? Scalars[Kind] : Kind extends MessageName ? Message<Kind> : never;

/** Lists and scalars are always there; a message or data that the file does not have is undefined. */
type FieldOf<E extends Entry> = E['many'] extends true
  ? readonly ValueOf<E['kind']>[]
  : E['kind'] extends 'text' | 'integer' | 'float'
    ? ValueOf<E['kind']>
    : ValueOf<E['kind']> | undefined;

type EntriesOf<Name extends MessageName> = Schema[Name][keyof Schema[Name]] & Entry;

export type Message<Name extends MessageName> = {
  readonly [E in EntriesOf<Name> as E['name']]: FieldOf<E>;
};

export type ModelMessage = Message<'Model'>;
export type GraphMessage = Message<'Graph'>;
export type NodeMessage = Message<'Node'>;
export type AttributeMessage = Message<'Attribute'>;
export type TensorMessage = Message<'Tensor'>;
export type ValueInfoMessage = Message<'ValueInfo'>;

export type FieldEntry = Entry;

export function isMessage(kind: string): kind is MessageName {
  return Object.hasOwn(schema, kind);
}

export function entryOf(message: MessageName, field: number): FieldEntry | undefined {
  return (schema[message] as Readonly<Record<number, FieldEntry>>)[field];
}

/** A message with every field at its default, ready to be filled. */
export function emptyMessage(message: MessageName): Record<string, unknown> {
  const defaults: Readonly<Record<string, unknown>> = { text: '', integer: 0, float: 0 };
  const entries = Object.values(schema[message]) as FieldEntry[];
  return Object.fromEntries(entries.map(({ name, kind, many: isList }) => [name, isList ? [] : defaults[kind]]));
}
