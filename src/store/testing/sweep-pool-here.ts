/** The app's own pool for tests, its one worker in place; what it has to say waits where the test wants it to. */
import { serveSweep } from '../../worker/serve-sweep';
import { createSweepPool, type SweepPool } from '../../worker/sweep-pool';
import type { SweepReply } from '../../worker/sweep-protocol';

export interface PoolHere extends SweepPool {
  /** From so many blocks on nothing is heard of the worker. */
  readonly holdAfter: (blocks: number) => void;
  /** All that was held back, and no more holding. */
  readonly release: () => void;
}

export function sweepPoolHere(): PoolHere {
  let left = Infinity;
  let held: (() => void)[] = [];
  const pool = createSweepPool({
    workers: 1,
    start: ({ onReply }) => {
      let isEnded = false;
      const hear = (reply: SweepReply) => {
        if (!isEnded) onReply(reply);
      };
      const post = serveSweep((reply) => {
        if (left-- > 0) hear(reply);
        else held.push(() => hear(reply));
      });
      return { post, end: () => void (isEnded = true) };
    },
  });
  return {
    ...pool,
    holdAfter: (blocks) => (left = blocks),
    release: () => {
      left = Infinity;
      const waiting = held;
      held = [];
      for (const tell of waiting) tell();
    },
  };
}
