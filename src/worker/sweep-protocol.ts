/** What a sweep's pool and its workers say to each other: plain messages, the same in a browser and in threads of Node. */
import type { PointsSummary } from '../core/exploration/points-front';
import type { PointBlock } from '../core/exploration/types';

export type SweepRequest =
  /** Before anything else; a document that can be read. */
  | { readonly kind: 'open'; readonly document: unknown }
  | { readonly kind: 'evaluate'; readonly first: number; readonly count: number }
  /** The whole search; points before `from` are known already. */
  | { readonly kind: 'search'; readonly from: number }
  /** After the slice that is under way. */
  | { readonly kind: 'pause' | 'resume' };

export type SweepReply =
  /** Neighbouring points, with what they come to. */
  | { readonly kind: 'block'; readonly block: PointBlock; readonly summary: PointsSummary }
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
