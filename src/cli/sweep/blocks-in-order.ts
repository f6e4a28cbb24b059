/** Blocks that come in any order, handed on in the order of their points. */
import type { PointBlock } from '../../core/exploration/types';

export function blocksInOrder(first: number, handOn: (block: PointBlock) => void): (block: PointBlock) => void {
  const waiting = new Map<number, PointBlock>();
  let next = first;
  return (block) => {
    waiting.set(block.first, block);
    for (let found = waiting.get(next); found; found = waiting.get(next)) {
      waiting.delete(next);
      next += found.count;
      handOn(found);
    }
  };
}
