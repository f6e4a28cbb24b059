/** The elements of a stored tensor, a few megabytes of its file at a time. */
import { decodeElements, elementOfWords, widthOf } from './element-types';
import type { ByteReader } from './byte-reader';
import type { StoredTensor } from './operator-weights';

/** Bytes that are read at once; a multiple of every element's width. */
const windowBytes = 1 << 22;

/** Longest varint. */
const mostVarintBytes = 10;

/** Varints of a window as elements; `end` is where the last whole one ends. */
function decodeVarints({ type }: StoredTensor, bytes: Uint8Array): { values: Float64Array; end: number } {
  const values: number[] = [];
  let end = 0;
  for (let at = 0; at < bytes.length;) {
    // Two words of 32 bits: numbers of this language are exact to 53, and shift 32.
    let [low, high, shift] = [0, 0, 0];
    let byte = 0x80;
    while (byte >= 0x80 && at < bytes.length && shift < 7 * mostVarintBytes) {
      byte = bytes[at++] ?? 0;
      const digit = byte & 0x7f;
      if (shift < 32) low |= digit << shift;
      if (shift >= 32) high |= digit << (shift - 32);
      else if (shift > 32 - 7) high |= digit >>> (32 - shift);
      shift += 7;
    }
    if (byte >= 0x80) break;
    values.push(elementOfWords(type, low, high));
    end = at;
  }
  return { values: Float64Array.from(values), end };
}

/** Calls `take` with the elements in the order of the file. */
export function eachWindow(tensor: StoredTensor, bytes: ByteReader, take: (values: Float64Array) => void): void {
  const until = tensor.offset + tensor.length;
  for (let from = tensor.offset; from < until;) {
    const to = Math.min(until, from + windowBytes);
    const window = bytes.read(from, to);
    if (window.length < to - from)
      throw new Error(`the file ends at byte ${from + window.length}, before its weights do`);
    if (!tensor.isVarint) {
      take(decodeElements(tensor.type, window));
      from = to;
      continue;
    }
    const { values, end } = decodeVarints(tensor, window);
    if (end === 0) throw new Error(`no number at byte ${from}`);
    take(values);
    from += end;
  }
}

/** Bytes that so many elements take; undefined where that is not fixed. */
export function bytesOf({ type, isVarint, count }: Pick<StoredTensor, 'type' | 'isVarint' | 'count'>) {
  return isVarint ? undefined : count * widthOf(type);
}
