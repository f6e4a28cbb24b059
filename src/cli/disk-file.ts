/** Files on the disk as the importer reads them. */
import { openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ForeignFile } from '../import/foreign-file';
import type { ByteReader } from '../import/weights/byte-reader';

/** Slices of a file; it stays open until `use` is done. Rejects where it cannot be opened. */
export async function withFile<T>(path: string, use: (file: ForeignFile) => Promise<T>): Promise<T> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    const read = async (from: number, to: number) => {
      const bytes = new Uint8Array(to - from);
      const { bytesRead } = await handle.read(bytes, 0, to - from, from);
      return bytes.subarray(0, bytesRead);
    };
    return await use({ name: basename(path), size, read });
  } finally {
    await handle.close();
  }
}

/** All files at once, in their order. */
export async function withFiles<T>(
  paths: readonly string[],
  use: (files: readonly ForeignFile[]) => Promise<T>,
): Promise<T> {
  const [path, ...more] = paths;
  if (path === undefined) return use([]);
  return withFile(path, (file) => withFiles(more, (others) => use([file, ...others])));
}

/** The bytes of a file without waiting; it stays open for the life of the program. Throws where it cannot be opened. */
export function readerOfFile(path: string, size: number): ByteReader {
  const descriptor = openSync(path, 'r');
  return {
    size,
    read: (from, to) => {
      const bytes = new Uint8Array(to - from);
      return bytes.subarray(0, readSync(descriptor, bytes, 0, to - from, from));
    },
  };
}
