/** What a sweep's pool and its workers say to each other: plain messages, the same in a browser and in threads of Node. */
import type { PointsSummary } from '../core/exploration/points-front';
import type { FrontPoints, SimulatedPoints } from '../core/exploration/simulated-points';
import type { PointBlock, PointOrder } from '../core/exploration/types';

export type SweepRequest =
  /** Before anything else; a document that can be read. */
  | {
      readonly kind: 'open';
      readonly document: unknown;
      readonly order: PointOrder;
      /** Whether what blocks come to has histograms. */
      readonly withHistograms?: boolean;
      /** Whether blocks have columns; else only what they come to is told. */
      readonly withColumns?: boolean;
    }
  /** Points by their place in this order. */
  | { readonly kind: 'evaluate'; readonly first: number; readonly count: number }
  /** The whole search, or the whole exact front; points before `from` are known already. */
  | { readonly kind: 'search'; readonly from: number }
  /** Points of the front by the exact recurrence. */
  | { readonly kind: 'simulate'; readonly points: FrontPoints }
  /** After the slice, or the simulated point, that is under way. */
  | { readonly kind: 'pause' | 'resume' };

export type SweepReply =
  /** Neighbouring points, with what they come to. */
  | { readonly kind: 'block'; readonly block: PointBlock; readonly summary: PointsSummary }
  /** All points that were to be simulated. */
  | { readonly kind: 'simulated'; readonly points: SimulatedPoints }
  /** All that was asked for is there. `ms`: since it was asked for, by the worker's clock. */
  | { readonly kind: 'end'; readonly ms: number }
  | { readonly kind: 'failed'; readonly text: string };

/** A running worker as the pool sees it. */
export interface SweepWorker {
  readonly post: (request: SweepRequest) => void;
  readonly end: () => void;
}

export interface SweepListener {
  readonly onReply: (reply: SweepReply) => void;
  /** The worker died, or never came to life. */
  readonly onFailure: (text: string) => void;
}

export type StartSweepWorker = (listener: SweepListener) => SweepWorker;
