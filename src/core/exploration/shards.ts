/** A sweep in pieces for several machines or workers: contiguous indices, because neighbours share tables. */

/** Points `first .. first + count - 1`. */
export interface Shard {
  readonly first: number;
  readonly count: number;
}

/**
 * @param shard from 0 to `shards - 1`
 * @param pointCount at most 2^31 - 1, and so are shards: the products are exact in a double
 */
export function shardOf(pointCount: number, shard: number, shards: number): Shard {
  const start = (place: number) => Math.floor((pointCount * place) / shards);
  return { first: start(shard), count: start(shard + 1) - start(shard) };
}
