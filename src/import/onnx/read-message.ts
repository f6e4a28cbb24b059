/**
 * Protobuf messages from a file of any size, by the schema table. A message that fits a window is read whole; of a larger
 * one only the headers of its fields are looked at, and the bytes of weights are passed over.
 */
import { PbfReader } from 'pbf';
import { inWindows, type ForeignFile } from '../foreign-file';
import {
  emptyMessage,
  entryOf,
  isMessage,
  type DataPlace,
  type FieldEntry,
  type Message,
  type MessageName,
} from './schema';

/** Messages up to this size are read at once. */
const windowBytes = 1 << 16;

/** Data up to this size is kept: shapes, axes and scalars that other operators are computed from. */
const keptBytes = 1 << 13;

/** Longest tag and length of a field. */
const headerBytes = 20;

/** Wire type of texts, packed numbers, data and messages. */
const lengthDelimited = 2;

/** Bytes that are no such message; `byte` is the place in the file. */
export class WireError extends Error {
  constructor(
    readonly byte: number,
    text: string,
  ) {
    super(text);
  }
}

/** Gives what goes wrong inside the reader its place in the file. */
function at<T>(byte: number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof WireError || !(error instanceof Error)) throw error;
    throw new WireError(byte, error.message);
  }
}

type Draft = Record<string, unknown>;

interface Reading {
  readonly file: ForeignFile;
  readonly onProgress: (byte: number) => void;
}

function put(draft: Draft, { name, many }: FieldEntry, value: unknown) {
  if (many) (draft[name] as unknown[]).push(value);
  else draft[name] = value;
}

function wireWords(type: number): string {
  return ['a varint', '64 bits', 'a length', 'a group', 'the end of a group', '32 bits'][type] ?? `wire type ${type}`;
}

function wrongWire(message: MessageName, { name }: FieldEntry, type: number, byte: number): WireError {
  return new WireError(byte, `${message}.${name} cannot be ${wireWords(type)}`);
}

/** One field that is no message, at the reader's place; `base` is the byte of the file where its buffer begins. */
function readScalar(message: MessageName, draft: Draft, entry: FieldEntry, reader: PbfReader, base: number) {
  const isPacked = reader.type === lengthDelimited;
  const refuse = () => wrongWire(message, entry, reader.type, base + reader.pos);
  switch (entry.kind) {
    case 'text':
      if (!isPacked) throw refuse();
      put(draft, entry, reader.readString());
      return;
    case 'integer':
      if (reader.type !== 0 && !(isPacked && entry.many)) throw refuse();
      if (entry.many) reader.readPackedVarint(draft[entry.name] as number[], true);
      else put(draft, entry, reader.readVarint(true));
      return;
    default:
      if (reader.type !== 5 && !(isPacked && entry.many)) throw refuse();
      if (isPacked) reader.readPackedFloat(draft[entry.name] as number[]);
      else put(draft, entry, reader.readFloat());
  }
}

/** The end of the length-delimited value that begins at the reader's place. */
function endOfValue(message: MessageName, entry: FieldEntry, reader: PbfReader, end: number, base: number): number {
  if (reader.type !== lengthDelimited) throw wrongWire(message, entry, reader.type, base + reader.pos);
  const byte = base + reader.pos;
  const length = reader.readVarint();
  if (length > end - reader.pos) {
    throw new WireError(
      byte,
      `${message}.${entry.name} is ${length} bytes long, but only ${end - reader.pos} are left`,
    );
  }
  return reader.pos + length;
}

function dataPlace(offset: number, length: number, bytes: () => Uint8Array): DataPlace {
  return length <= keptBytes ? { offset, length, bytes: bytes().slice() } : { offset, length };
}

/** One field of a message that lies in the reader's buffer as a whole. */
function readField(message: MessageName, draft: Draft, reader: PbfReader, end: number, base: number) {
  const byte = base + reader.pos;
  const field = reader.nextField(end);
  if (field === 0) throw new WireError(byte, `a field without a number in ${message}`);
  const entry = entryOf(message, field);
  if (entry === undefined) {
    if (reader.type === 3 || reader.type === 4 || reader.type > 5) {
      throw new WireError(byte, `${wireWords(reader.type)} in ${message}`);
    }
    reader.skip(reader.type);
  } else if (isMessage(entry.kind)) {
    const until = endOfValue(message, entry, reader, end, base);
    put(draft, entry, readWhole(entry.kind, reader, until, base));
  } else if (entry.kind === 'data') {
    const until = endOfValue(message, entry, reader, end, base);
    const from = reader.pos;
    put(
      draft,
      entry,
      dataPlace(base + from, until - from, () => reader.buf.subarray(from, until)),
    );
    reader.pos = until;
  } else {
    readScalar(message, draft, entry, reader, base);
  }
  if (reader.pos > end) throw new WireError(byte, `the file ends inside ${message}${entry ? `.${entry.name}` : ''}`);
}

function readWhole(message: MessageName, reader: PbfReader, end: number, base: number): Draft {
  const draft = emptyMessage(message);
  while (reader.pos < end) at(base + reader.pos, () => readField(message, draft, reader, end, base));
  return draft;
}

/** The value of a field whose header is read: its place in the file, and how far it goes. */
async function readLargeField(
  reading: Reading,
  message: MessageName,
  draft: Draft,
  from: number,
  end: number,
): Promise<number> {
  const header = new PbfReader(await reading.file.read(from, Math.min(end, from + headerBytes)));
  const field = at(from, () => header.nextField());
  if (field === 0) throw new WireError(from, `a field without a number in ${message}`);
  const entry = entryOf(message, field);
  if (header.type !== lengthDelimited) {
    const reader = new PbfReader(header.buf);
    at(from, () => readField(message, draft, reader, reader.length, from));
    return from + reader.pos;
  }
  const named = entry ?? { name: `field ${field}`, kind: 'skipped', many: false };
  const room = end - from;
  const valueEnd = at(from, () => endOfValue(message, named, header, room, from));
  const length = valueEnd - header.pos;
  const start = from + header.pos;
  const until = start + length;
  if (entry === undefined) return until;
  if (isMessage(entry.kind)) {
    put(draft, entry, await readLarge(reading, entry.kind, start, until));
  } else if (entry.kind === 'data') {
    const bytes = length <= keptBytes ? await reading.file.read(start, until) : new Uint8Array();
    put(
      draft,
      entry,
      dataPlace(start, length, () => bytes),
    );
  } else {
    const reader = new PbfReader(await reading.file.read(from, until));
    at(from, () => readField(message, draft, reader, reader.length, from));
  }
  return until;
}

async function readLarge(reading: Reading, message: MessageName, from: number, end: number): Promise<Draft> {
  if (end - from <= windowBytes) {
    const reader = new PbfReader(await reading.file.read(from, end));
    if (reader.length < end - from) throw new WireError(from + reader.length, `the file ends inside ${message}`);
    return readWhole(message, reader, end - from, from);
  }
  const draft = emptyMessage(message);
  for (let at = from; at < end;) {
    at = await readLargeField(reading, message, draft, at, end);
    reading.onProgress(at);
  }
  return draft;
}

/**
 * Reads a whole file as one message.
 *
 * @throws WireError where the bytes are no such message: to be caught at the border
 */
export async function readMessage<Name extends MessageName>(
  file: ForeignFile,
  message: Name,
  onProgress: (byte: number) => void,
): Promise<Message<Name>> {
  const reading = { file: inWindows(file, windowBytes), onProgress };
  return (await readLarge(reading, message, 0, file.size)) as unknown as Message<Name>;
}
