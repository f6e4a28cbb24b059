/**
 * The content hash of a network's weights: what a scenario keeps of them. It is the SHA-256 of a text that has, for every
 * operator with weights in the network's order, one line (its name, the sizes of its matrix, type and number of the elements
 * of each tensor) and then, line by line, the SHA-256 of every 4 MB of its tensors as they are stored. So it depends neither
 * on the names of files nor on how the weights are spread over them, nor on anything else in the file, and the platform's
 * own digest can work it out without having all bytes at once. The first 128 bits are kept.
 */
import type { ForeignFile } from '../foreign-file';
import type { OperatorWeights, StoredTensor } from './operator-weights';

const keptDigits = 32;
/** Bytes that are read, and digested, at once: part of what the hash is. */
const windowBytes = 1 << 22;

async function digestOf(bytes: Uint8Array): Promise<string> {
  // A copy: the digest takes no memory that may be shared.
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function headOf({ operator, matrix, pieces }: OperatorWeights): string {
  const tensors = pieces.map(({ tensor }) => `${tensor.type} ${tensor.count}`).join(', ');
  return `${JSON.stringify(operator)} ${matrix.groups} x ${matrix.rows} x ${matrix.columns}: ${tensors}`;
}

async function digestsOf(
  { offset, length }: StoredTensor,
  file: ForeignFile,
  onBytes: (bytes: number) => void,
): Promise<string[]> {
  const digests: string[] = [];
  for (let from = offset; from < offset + length; from += windowBytes) {
    const to = Math.min(offset + length, from + windowBytes);
    const bytes = await file.read(from, to);
    if (bytes.length < to - from) throw new RangeError(`the file ends at byte ${from + bytes.length}`);
    digests.push(await digestOf(bytes));
    onBytes(bytes.length);
  }
  return digests;
}

/**
 * @param file       the weights' file, or their files one after the other
 * @param onProgress share of the weights that has been read, 0 to 1
 * @returns 32 hexadecimal digits; rejects where the file is shorter than its weights. O(bytes of weights), 4 MB at a time
 */
export async function hashWeights(
  weights: readonly OperatorWeights[],
  file: ForeignFile,
  onProgress: (share: number) => void = () => undefined,
): Promise<string> {
  const tensors = weights.flatMap(({ pieces }) => pieces.map(({ tensor }) => tensor));
  const all = tensors.reduce((sum, { length }) => sum + length, 0);
  const lines: string[] = [];
  let read = 0;
  const onBytes = (bytes: number) => {
    read += bytes;
    onProgress(read / all);
  };
  for (const each of weights) {
    lines.push(headOf(each));
    for (const { tensor } of each.pieces) lines.push(...(await digestsOf(tensor, file, onBytes)));
  }
  const whole = await digestOf(new TextEncoder().encode(lines.join('\n')));
  return whole.slice(0, keptDigits);
}
