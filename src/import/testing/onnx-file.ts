/** Small ONNX files for tests, written from a readable model with the wire writer and the reader's own schema table. */
import { PbfWriter } from 'pbf';
import { entryOf, isMessage, schema, type MessageName } from '../onnx/schema';

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(message: MessageName): readonly (readonly [number, NonNullable<ReturnType<typeof entryOf>>])[] {
  return Object.keys(schema[message]).flatMap((field) => {
    const entry = entryOf(message, Number(field));
    return entry === undefined ? [] : [[Number(field), entry] as const];
  });
}

function writeOne(writer: PbfWriter, field: number, kind: string, value: unknown) {
  if (isMessage(kind))
    writer.writeMessage(field, (fields, inner) => writeMessage(kind, fields, inner), value as Fields);
  else if (kind === 'text') writer.writeStringField(field, value as string);
  else if (kind === 'integer') writer.writeVarintField(field, value as number);
  else if (kind === 'float') writer.writeFloatField(field, value as number);
  else writer.writeBytesField(field, value as Uint8Array);
}

function writeMessage(message: MessageName, fields: Fields, writer: PbfWriter) {
  for (const [field, { name, kind, many }] of fieldsOf(message)) {
    const value = fields[name];
    if (value === undefined) continue;
    for (const each of many ? (value as readonly unknown[]) : [value]) writeOne(writer, field, kind, each);
  }
}

/** The bytes of a model, its fields by the names of the schema table. */
export function onnxBytes(model: Fields): Uint8Array {
  const writer = new PbfWriter();
  writeMessage('Model', model, writer);
  return writer.finish().slice();
}

/** Numbers become attributes of their kind, texts and tensors too. */
type AttributeValue = number | string | readonly number[] | Fields;

function attribute(name: string, value: AttributeValue): Fields {
  if (typeof value === 'string') return { name, text: value };
  if (Array.isArray(value)) return { name, integers: value };
  if (typeof value === 'object') return { name, tensor: value };
  return Number.isInteger(value) ? { name, integer: value } : { name, float: value };
}

export interface TestNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
  readonly domain?: string;
}

/** `Conv x w -> y`, with attributes beside it. */
export function node(text: string, attributes: TestNode['attributes'] = {}): TestNode {
  const [left = '', right = ''] = text.split('->');
  const [operator = '', ...inputs] = left.trim().split(/\s+/);
  // An operand that is left out is written as a dash.
  const names = inputs.map((name) => (name === '-' ? '' : name));
  return { operator, inputs: names, outputs: right.trim().split(/\s+/), attributes };
}

/** Weights of a size: 32-bit floats, all zero. */
export function weights(...dims: readonly number[]): Fields {
  const count = dims.reduce((product, dim) => product * dim, 1);
  return { dims, dataType: 1, rawData: new Uint8Array(4 * count) };
}

/** 64-bit integers of one axis. */
export function integers(...values: readonly number[]): Fields {
  const bytes = new DataView(new ArrayBuffer(8 * values.length));
  values.forEach((value, place) => bytes.setBigInt64(8 * place, BigInt(value), true));
  return { dims: [values.length], dataType: 7, rawData: new Uint8Array(bytes.buffer) };
}

/** A single 32-bit float, with one axis or none. */
export function float(value: number, dims: readonly number[] = []): Fields {
  const bytes = new DataView(new ArrayBuffer(4));
  bytes.setFloat32(0, value, true);
  return { dims, dataType: 1, rawData: new Uint8Array(bytes.buffer) };
}

export interface TestGraph {
  readonly inputs: Readonly<Record<string, readonly (number | string)[]>>;
  readonly nodes: readonly TestNode[];
  readonly tensors?: Readonly<Record<string, Fields>>;
  readonly outputs: readonly string[];
}

function valueInfo(name: string, dims: readonly (number | string)[]): Fields {
  const sizes = dims.map((dim) => (typeof dim === 'number' ? { size: dim } : { symbol: dim }));
  return { name, type: { tensor: { elementType: 1, shape: { dims: sizes } } } };
}

/** A model around a graph. */
export function onnxModel({ inputs, nodes, tensors = {}, outputs }: TestGraph): Fields {
  return {
    opsets: [{ domain: '', version: 17 }],
    graph: {
      name: 'test',
      nodes: nodes.map(({ attributes = {}, ...rest }) => ({
        ...rest,
        attributes: Object.entries(attributes).map(([name, value]) => attribute(name, value)),
      })),
      initializers: Object.entries(tensors).map(([name, tensor]) => ({ name, ...tensor })),
      inputs: Object.entries(inputs).map(([name, dims]) => valueInfo(name, dims)),
      outputs: outputs.map((name) => ({ name })),
    },
  };
}
