/**
 * The files of imported weights that this page has been given, by content hash. They stay files: what crosses to a worker is
 * a handle, and every worker is given each of them once, when it starts or when the file comes.
 */
import type { OperatorWeights } from '../import/weights/operator-weights';

export interface HeldWeights {
  readonly hash: string;
  /** Their bytes, one after the other, are what `weights` counts in. */
  readonly files: readonly Blob[];
  readonly weights: readonly OperatorWeights[];
}

export type Receiver = (held: HeldWeights) => void;

export interface WeightKeeper {
  readonly hold: (held: HeldWeights) => void;
  /** Gives a worker what is here and what will come; gives the hand that ends it. */
  readonly giveTo: (receiver: Receiver) => () => void;
}

export function createWeightKeeper(): WeightKeeper {
  const kept = new Map<string, HeldWeights>();
  const receivers = new Set<Receiver>();
  return {
    hold: (held) => {
      kept.set(held.hash, held);
      for (const receiver of receivers) receiver(held);
    },
    giveTo: (receiver) => {
      receivers.add(receiver);
      for (const held of kept.values()) receiver(held);
      return () => void receivers.delete(receiver);
    },
  };
}

/** The page's own: all its workers share it. */
export const pageWeights = createWeightKeeper();
