/** The files that hold a network's weights, put in the order in which its model names them. */
import { failure, success, type Result } from '../../core/basis/result';
import type { ForeignFile } from '../foreign-file';
import type { Imported } from '../imported';
import { joinedBytes, partsOfRange } from './byte-reader';
import type { OperatorWeights } from './operator-weights';

/** `a/b/shard.bin` and `shard.bin` are the same file: browsers give names without folders. */
function baseName(path: string): string {
  return path.replace(/^.*[/\\]/, '');
}

type Named = Pick<ForeignFile, 'name' | 'size'>;

function missingFile(model: string, path: string) {
  const text = `${model}: its weights are also in ${path}, which is not here: give it together with the model`;
  return failure({ code: 'weights-missing', path, text });
}

/**
 * @param model  the file that names the others, or holds the weights itself
 * @param others what was given with it, in any order
 * @returns the files whose bytes, one after the other, are the weights; a problem that names the file that is missing or
 *   not as long as the model says
 */
export function orderedWeightFiles<File extends Named>(
  { format, weightFiles }: Pick<Imported, 'format' | 'weightFiles'>,
  model: File,
  others: readonly File[],
): Result<readonly File[]> {
  const isInModel = weightFiles.length === 0 || format === 'onnx';
  const files: File[] = isInModel ? [model] : [];
  for (const { paths, bytes, mayHoldMore = false } of weightFiles) {
    const own: File[] = [];
    for (const path of paths) {
      const file = others.find(({ name }) => baseName(name) === baseName(path));
      if (file === undefined) return missingFile(model.name, path);
      own.push(file);
    }
    const size = own.reduce((sum, file) => sum + file.size, 0);
    if (mayHoldMore ? size < bytes : size !== bytes) {
      const least = mayHoldMore ? 'at least ' : '';
      const text = `${paths.join(', ')}: ${size} bytes, where ${model.name} says that there are ${least}${bytes}`;
      return failure({ code: 'unreadable-file', path: paths[0] ?? '', text });
    }
    files.push(...own);
  }
  return success(files);
}

/**
 * The weights as they lie in the files that were given: where one is longer than what the model reads of it, all that comes
 * behind lies further on.
 *
 * @param files as `orderedWeightFiles` gave them
 */
export function weightsIn(
  { weights, weightFiles }: Pick<Imported, 'weights' | 'weightFiles'>,
  files: readonly Named[],
): readonly OperatorWeights[] {
  if (!weightFiles.some(({ mayHoldMore }) => mayHoldMore)) return weights;
  const own = files.length - weightFiles.length;
  const counted = files.map(({ size }, place) => weightFiles[place - own]?.bytes ?? size);
  const moved = (offset: number): number => {
    const [part] = partsOfRange(counted, offset, offset + 1);
    if (part === undefined) return offset;
    return part.from + files.slice(0, part.file).reduce((sum, { size }) => sum + size, 0);
  };
  return weights.map((each) => ({
    ...each,
    pieces: each.pieces.map((piece) => ({
      ...piece,
      tensor: { ...piece.tensor, offset: moved(piece.tensor.offset) },
    })),
  }));
}

/** Several files as one. */
export function filesInSequence(files: readonly ForeignFile[]): ForeignFile {
  const sizes = files.map(({ size }) => size);
  return {
    name: files.map(({ name }) => name).join(', '),
    size: sizes.reduce((sum, size) => sum + size, 0),
    read: async (from, to) => {
      const parts = partsOfRange(sizes, from, to);
      const read: Uint8Array[] = [];
      for (const part of parts) {
        const file = files[part.file];
        if (file !== undefined) read.push(await file.read(part.from, part.to));
      }
      return joinedBytes(read);
    },
  };
}
