/** Which points of a sweep are given out next, and what becomes of those that no worker could evaluate. */

/** Contiguous points of a sweep. */
export interface PointRange {
  readonly first: number;
  readonly count: number;
}

/** Points that no worker could evaluate, in two tries. */
export interface SweepFailure extends PointRange {
  readonly text: string;
}

/** Points for one worker; those that have arrived are taken off its front. */
export interface Chunk {
  first: number;
  count: number;
  readonly attempt: number;
}

export interface ChunkQueue {
  readonly failures: readonly SweepFailure[];
  /** About `size` points; undefined where all are given out. */
  readonly take: (size: number) => Chunk | undefined;
  /** What is left of a chunk is tried once more, then reported. */
  readonly fail: (chunk: Chunk, text: string) => void;
  /** A chunk that nobody has begun. */
  readonly giveBack: (chunk: Chunk) => void;
  /** All points that are still here are reported. */
  readonly giveUp: (text: string) => void;
}

/**
 * @param together so many neighbours, from index 0 on, share their costly part: no two workers get points of the same, if that
 *   can be helped
 */
export function chunkQueue({ first, count }: PointRange, together: number): ChunkQueue {
  const end = first + count;
  const failures: SweepFailure[] = [];
  const again: Chunk[] = [];
  let next = first;
  /** Up to the last border within reach, or as far as asked for where there is none. */
  const borderBefore = (asked: number): number => {
    const border = asked - (asked % together);
    return asked < end && border > next ? border : asked;
  };
  return {
    failures,
    take: (size) => {
      const known = again.shift();
      if (known || next >= end) return known;
      const chunk: Chunk = { first: next, count: borderBefore(Math.min(next + size, end)) - next, attempt: 0 };
      next += chunk.count;
      return chunk;
    },
    fail: (chunk, text) => {
      if (chunk.count === 0) return;
      if (chunk.attempt === 0) again.push({ ...chunk, attempt: 1 });
      else failures.push({ first: chunk.first, count: chunk.count, text });
    },
    giveBack: (chunk) => {
      again.unshift(chunk);
    },
    giveUp: (text) => {
      for (const left of again.splice(0)) failures.push({ first: left.first, count: left.count, text });
      if (next < end) failures.push({ first: next, count: end - next, text });
      next = end;
    },
  };
}
