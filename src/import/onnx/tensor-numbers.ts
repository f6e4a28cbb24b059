/** The numbers of a short tensor: axes, shapes, scales, scalars. Weights are never decoded here. */
import { PbfReader } from 'pbf';
import type { TensorMessage } from './schema';

/** Of `TensorProto.DataType`, those that shapes and scalars come in. */
const readers: Readonly<
  Record<number, { readonly bytes: number; readonly read: (view: DataView, at: number) => number }>
> = {
  1: { bytes: 4, read: (view, at) => view.getFloat32(at, true) },
  2: { bytes: 1, read: (view, at) => view.getUint8(at) },
  3: { bytes: 1, read: (view, at) => view.getInt8(at) },
  5: { bytes: 2, read: (view, at) => view.getInt16(at, true) },
  6: { bytes: 4, read: (view, at) => view.getInt32(at, true) },
  7: { bytes: 8, read: (view, at) => Number(view.getBigInt64(at, true)) },
  9: { bytes: 1, read: (view, at) => view.getUint8(at) },
  11: { bytes: 8, read: (view, at) => view.getFloat64(at, true) },
  12: { bytes: 4, read: (view, at) => view.getUint32(at, true) },
  13: { bytes: 8, read: (view, at) => Number(view.getBigUint64(at, true)) },
};

/** Numbers that are packed back to back in the type's own width. */
function fixedWidth(bytes: Uint8Array, dataType: number): number[] | undefined {
  const reader = readers[dataType];
  if (reader === undefined) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = Math.floor(bytes.length / reader.bytes);
  return Array.from({ length: count }, (_, place) => reader.read(view, place * reader.bytes));
}

/** Numbers as varints, one after the other. */
function varints(bytes: Uint8Array): number[] | undefined {
  const reader = new PbfReader(bytes);
  const numbers: number[] = [];
  try {
    while (reader.pos < bytes.length) numbers.push(reader.readVarint(true));
  } catch {
    // Numbers without an end are no numbers.
    return undefined;
  }
  return numbers;
}

/** @returns undefined where the data is long, lies in another file, or is no plain number */
export function numbersOf(tensor: TensorMessage): readonly number[] | undefined {
  const { rawData, floatData, doubleData, int32Data, int64Data, uint64Data, dataType } = tensor;
  if (rawData !== undefined) return rawData.bytes && fixedWidth(rawData.bytes, dataType);
  if (floatData !== undefined) return floatData.bytes && fixedWidth(floatData.bytes, 1);
  if (doubleData !== undefined) return doubleData.bytes && fixedWidth(doubleData.bytes, 11);
  const integers = int64Data ?? int32Data ?? uint64Data;
  if (integers !== undefined) return integers.bytes && varints(integers.bytes);
  return tensor.dims.includes(0) ? [] : undefined;
}
