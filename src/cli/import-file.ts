/** `pimscape import`: a foreign file as one network document. */
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { failure, success, type Result } from '../core/basis/result';
import type { Network } from '../core/workload/operator';
import type { ForeignFile } from '../import/foreign-file';
import { importNetwork } from '../import/import-network';
import type { ImportNote, ImportOptions, SymbolicSize } from '../import/imported';

/** Sizes that only the person knows. */
function sizesNeeded(name: string, missing: readonly SymbolicSize[]) {
  const list = missing.map((size) => `${size.name} (${size.place})`).join(', ');
  const flags = missing.map((size) => `--dim ${size.name}=N`).join(' ');
  return failure({
    code: 'symbolic-size',
    path: missing[0]?.place ?? '',
    text: `${name}: sizes are given by name only: ${list}; give numbers with ${flags}`,
    allowed: missing.map((size) => size.name),
  });
}

function noteText({ operator, count, text }: ImportNote): string {
  return `${count} ${operator}: ${text}\n`;
}

/** Slices of a file on the disk; it stays open until `use` is done. */
async function withFile<T>(path: string, use: (file: ForeignFile) => Promise<T>): Promise<T> {
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

/**
 * Reads a file as a network; what was left out goes to standard error.
 *
 * @returns the network, `unreadable`, `symbolic-size` with the names that need `--dim`, or what is wrong with the file
 */
export async function importFile(path: string, dims: ImportOptions['dims'] = {}): Promise<Result<Network>> {
  try {
    const imported = await withFile(path, (file) => importNetwork(file, { dims }));
    if (!imported.ok) return imported;
    const { value } = imported;
    if (value.kind === 'sizes-needed') return sizesNeeded(basename(path), value.missing);
    process.stderr.write(value.notes.map(noteText).join(''));
    return success(value.network);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return failure({ code: 'unreadable', path: '', text: `cannot read ${path}: ${error.message}` });
  }
}
