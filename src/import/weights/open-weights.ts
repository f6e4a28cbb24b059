/** The weights of an imported network, read from its file operator by operator when they are asked for. */
import { failure, success, type Result } from '../../core/basis/result';
import { quantise } from '../../core/programming/bit-slicing';
import type { WeightSource } from '../../core/scenario/weight-source';
import type { ByteReader } from './byte-reader';
import { gatherMatrix } from './gather-matrix';
import type { OperatorWeights } from './operator-weights';

function missing(text: string): Result<Int16Array> {
  return failure({ code: 'weights-missing', path: '', text });
}

function read(weights: OperatorWeights, bytes: ByteReader, weightBits: number): Result<Int16Array> {
  if (weights.missing !== undefined) return missing(`the weights of ${weights.operator}: ${weights.missing}`);
  try {
    return success(quantise(gatherMatrix(weights, bytes), weightBits));
  } catch (error) {
    // A file may be moved or changed on the disk after it was chosen.
    const reason = error instanceof Error ? error.message : String(error);
    return failure({
      code: 'unreadable-file',
      path: '',
      text: `the weights of ${weights.operator} cannot be read: ${reason}`,
    });
  }
}

/** Values of operators that are kept, oldest first: 64 MB. An evaluation asks for every operator, some of them often. */
const keptBytes = 64 * 2 ** 20;

function createCache() {
  const kept = new Map<string, Int16Array>();
  let size = 0;
  return {
    get: (key: string) => kept.get(key),
    put: (key: string, values: Int16Array) => {
      kept.set(key, values);
      size += values.byteLength;
      for (const [oldest, { byteLength }] of kept) {
        if (size <= keptBytes || oldest === key) return;
        kept.delete(oldest);
        size -= byteLength;
      }
    },
  };
}

/**
 * @param bytes of the file; of several files one after the other
 * @returns a source that reads an operator when it is asked for, and keeps the last ones
 */
export function openWeights(operators: readonly OperatorWeights[], bytes: ByteReader): WeightSource {
  const byName = new Map(operators.map((weights) => [weights.operator, weights]));
  const cache = createCache();
  return {
    quantised: (operator, weightBits) => {
      const weights = byName.get(operator);
      if (weights === undefined) return missing(`the file has no weights of ${operator}`);
      const key = `${weightBits} ${operator}`;
      const kept = cache.get(key);
      if (kept !== undefined) return success(kept);
      const result = read(weights, bytes, weightBits);
      if (result.ok) cache.put(key, result.value);
      return result;
    },
  };
}
