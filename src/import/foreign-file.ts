/** A file of somebody else as the readers see it: a name, a size, and slices of bytes. Knows no format. */

/** Files up to this size are read: 500 MB. */
export const mostFileBytes = 500_000_000;

export interface ForeignFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** The bytes from `from` to `to`, exclusive. */
  readonly read: (from: number, to: number) => Promise<Uint8Array>;
}

/** A file of the browser; nothing is read before it is asked for. */
export function ofBlob(name: string, blob: Blob): ForeignFile {
  return {
    name,
    size: blob.size,
    read: async (from, to) => new Uint8Array(await blob.slice(from, to).arrayBuffer()),
  };
}

/** Bytes that are in memory already. */
export function ofBytes(name: string, bytes: Uint8Array): ForeignFile {
  return { name, size: bytes.length, read: (from, to) => Promise.resolve(bytes.subarray(from, to)) };
}

/** The same file, read in windows of at least `windowBytes`, so that neighbouring small reads are one. */
export function inWindows(file: ForeignFile, windowBytes: number): ForeignFile {
  let start = 0;
  let bytes = new Uint8Array();
  return {
    ...file,
    read: async (from, to) => {
      if (from < start || to > start + bytes.length) {
        const end = Math.min(file.size, Math.max(to, from + windowBytes));
        bytes = new Uint8Array(await file.read(from, end));
        start = from;
      }
      return bytes.subarray(from - start, to - start);
    },
  };
}

/** `model` of `model.onnx`. */
export function stemOf(name: string): string {
  return name.replace(/^.*[/\\]/, '').replace(/\.[^.]+$/, '');
}
