/**
 * Bytes that are read in the midst of a computation, without waiting: slices of files in a worker, of an open file on the
 * disk, of memory. Several files may stand one after the other as one.
 */

export interface ByteReader {
  /** Bytes. */
  readonly size: number;
  /** The bytes from `from` to `to`, exclusive; throws where the file cannot be read any more. */
  readonly read: (from: number, to: number) => Uint8Array;
}

/** Bytes of one of several files. */
export interface FilePart {
  readonly file: number;
  readonly from: number;
  readonly to: number;
}

/** Which parts of files hold a range, where the files stand one after the other. */
export function partsOfRange(sizes: readonly number[], from: number, to: number): readonly FilePart[] {
  let start = 0;
  return sizes.flatMap((size, file) => {
    const begin = start;
    start += size;
    const first = Math.max(from, begin);
    const last = Math.min(to, start);
    return first < last ? [{ file, from: first - begin, to: last - begin }] : [];
  });
}

export function joinedBytes(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Several readers as one, in their order. */
export function inSequence(readers: readonly ByteReader[]): ByteReader {
  const sizes = readers.map(({ size }) => size);
  return {
    size: sizes.reduce((sum, size) => sum + size, 0),
    read: (from, to) =>
      joinedBytes(
        partsOfRange(sizes, from, to).map((part) => readers[part.file]?.read(part.from, part.to) ?? new Uint8Array()),
      ),
  };
}

/** Bytes that are in memory. */
export function ofMemory(bytes: Uint8Array): ByteReader {
  return { size: bytes.length, read: (from, to) => bytes.subarray(from, to) };
}
