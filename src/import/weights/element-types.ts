/** The types in which files store the elements of weights, and how one is read. All are little-endian. */

interface ElementReader {
  readonly bytes: number;
  readonly read: (view: DataView, at: number) => number;
}

const exponentBias = 15;
const halfSteps = 2 ** 10;

/** IEEE 754 half precision: sign, 5 bits of exponent, 10 of fraction. */
function halfFloat(bits: number): number {
  const sign = bits >>> 15 === 0 ? 1 : -1;
  const exponent = (bits >>> 10) & 0x1f;
  const fraction = (bits & 0x3ff) / halfSteps;
  if (exponent === 0) return sign * fraction * 2 ** (1 - exponentBias);
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction) * 2 ** (exponent - exponentBias);
}

const bits = new DataView(new ArrayBuffer(4));

/** The upper half of a 32-bit float. */
function brainFloat(upper: number): number {
  bits.setUint32(0, upper << 16);
  return bits.getFloat32(0);
}

const readers = {
  float32: { bytes: 4, read: (view, at) => view.getFloat32(at, true) },
  float64: { bytes: 8, read: (view, at) => view.getFloat64(at, true) },
  float16: { bytes: 2, read: (view, at) => halfFloat(view.getUint16(at, true)) },
  bfloat16: { bytes: 2, read: (view, at) => brainFloat(view.getUint16(at, true)) },
  int8: { bytes: 1, read: (view, at) => view.getInt8(at) },
  uint8: { bytes: 1, read: (view, at) => view.getUint8(at) },
  int16: { bytes: 2, read: (view, at) => view.getInt16(at, true) },
  uint16: { bytes: 2, read: (view, at) => view.getUint16(at, true) },
  int32: { bytes: 4, read: (view, at) => view.getInt32(at, true) },
  uint32: { bytes: 4, read: (view, at) => view.getUint32(at, true) },
  int64: { bytes: 8, read: (view, at) => Number(view.getBigInt64(at, true)) },
  uint64: { bytes: 8, read: (view, at) => Number(view.getBigUint64(at, true)) },
} as const satisfies Readonly<Record<string, ElementReader>>;

export type ElementType = keyof typeof readers;

export function isElementType(name: string): name is ElementType {
  return Object.hasOwn(readers, name);
}

/** Bytes of one element. */
export function widthOf(type: ElementType): number {
  return readers[type].bytes;
}

/** Elements that lie back to back; what does not fill an element at the end is left out. */
export function decodeElements(type: ElementType, bytes: Uint8Array): Float64Array {
  const { bytes: width, read } = readers[type];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = new Float64Array(Math.floor(bytes.length / width));
  for (let place = 0; place < values.length; place++) values[place] = read(view, place * width);
  return values;
}

/** An integer of protobuf, of 64 bits in two words, as an element: floats of 16 bits travel as their bits. */
export function elementOfWords(type: ElementType, low: number, high: number): number {
  switch (type) {
    case 'float16':
      return halfFloat(low & 0xffff);
    case 'bfloat16':
      return brainFloat(low & 0xffff);
    case 'int64':
      return (high | 0) * 2 ** 32 + (low >>> 0);
    case 'uint64':
      return (high >>> 0) * 2 ** 32 + (low >>> 0);
    case 'uint32':
      return low >>> 0;
    default:
      return low | 0;
  }
}
