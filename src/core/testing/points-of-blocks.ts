/** All points of a sweep as one block, from blocks in any order: what tests compare. */
import { mergeReasons } from '../exploration/point-status';
import type { PointBlock } from '../exploration/types';

/** @param blocks each point of a stretch of indices once; throws where one is missing or there twice */
export function pointsOfBlocks(blocks: readonly PointBlock[]): PointBlock {
  const found = new Map<number, readonly [PointBlock, number]>();
  for (const block of blocks) {
    for (let place = 0; place < block.count; place++) {
      const index = block.indices?.[place] ?? block.first + place;
      if (found.has(index)) throw new Error(`point ${index} is there twice`);
      found.set(index, [block, place]);
    }
  }
  const points = [...found].sort(([a], [b]) => a - b);
  const first = points[0]?.[0] ?? 0;
  const gap = points.findIndex(([index], place) => index !== first + place);
  if (gap >= 0) throw new Error(`point ${first + gap} is missing`);
  const column = (of: (block: PointBlock) => ArrayLike<number> | undefined) =>
    points.map(([, [block, place]]) => of(block)?.[place] ?? NaN);
  const sum = (of: (block: PointBlock) => number) => blocks.reduce((all, block) => all + of(block), 0);
  const reasons = mergeReasons(blocks.map((block) => block.reasons ?? []));
  const axes = blocks[0]?.axes;
  return {
    first,
    count: points.length,
    status: Uint8Array.from(column(({ status }) => status)),
    metrics: (blocks[0]?.metrics ?? []).map((_, place) => Float64Array.from(column(({ metrics }) => metrics[place]))),
    ...(axes && { axes: axes.map((_, place) => Float64Array.from(column((block) => block.axes?.[place]))) }),
    ...(reasons.length > 0 && { reasons }),
    counts: {
      evaluated: sum(({ counts }) => counts.evaluated),
      covered: sum(({ counts }) => counts.covered),
      simulated: sum(({ counts }) => counts.simulated),
    },
  };
}
