/** `pimscape import`: a foreign file as one network document. */
import { basename } from 'node:path';
import { failure, success, type Result } from '../core/basis/result';
import type { Network } from '../core/workload/operator';
import type { ForeignFile } from '../import/foreign-file';
import { importNetwork } from '../import/import-network';
import type { Imported, ImportNote, ImportOptions, SymbolicSize } from '../import/imported';
import { weighNetwork } from '../import/weights/weigh';
import { withFiles } from './disk-file';

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

/** The hash of the file's weights, for a scenario that is to use them; nothing where they cannot be used. */
async function tellWeights(imported: Imported, file: ForeignFile, others: readonly ForeignFile[]) {
  const weighed = await weighNetwork(imported, file, others);
  if (weighed.ok) process.stderr.write(`weights: {"source": "imported", "hash": "${weighed.value.hash}"}\n`);
}

/**
 * Reads a file as a network; what was left out goes to standard error, and the hash of its weights, if it has any.
 *
 * @param weightPaths files that hold the weights of a Keras topology
 * @returns the network, `unreadable`, `symbolic-size` with the names that need `--dim`, or what is wrong with the file
 */
export async function importFile(
  path: string,
  dims: ImportOptions['dims'] = {},
  weightPaths: readonly string[] = [],
): Promise<Result<Network>> {
  try {
    return await withFiles([path, ...weightPaths], async ([file, ...others]): Promise<Result<Network>> => {
      if (file === undefined) throw new Error('no file');
      const imported = await importNetwork(file, { dims });
      if (!imported.ok) return imported;
      const { value } = imported;
      if (value.kind === 'sizes-needed') return sizesNeeded(basename(path), value.missing);
      process.stderr.write(value.notes.map(noteText).join(''));
      await tellWeights(value, file, others);
      return success(value.network);
    });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return failure({ code: 'unreadable', path: '', text: `cannot read ${path}: ${error.message}` });
  }
}
