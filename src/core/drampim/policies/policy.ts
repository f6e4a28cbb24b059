/** What an offload policy may do; times and searches are the same for all. */
import type { Tag } from '../../basis/constant';

export interface OffloadPolicy {
  readonly id: string;
  readonly title: string;
  readonly tag: Tag;
  readonly summary: string;
  /**
   * What one operator may choose from: the GPU with every channel, the better of GPU and memory, or any share between
   * them.
   */
  readonly choice: 'gpu' | 'either' | 'share';
  /** Whether consecutive operators may run in overlapping halves. */
  readonly pipelines: boolean;
  /** Global buffers of a channel, unless the scenario says otherwise: 1, 2 or 4. */
  readonly buffers: number;
  /** Whether filling the buffer hides behind the opening of rows, unless the scenario says otherwise. */
  readonly hideGwrite: boolean;
  /** Whether it works on a memory without commands, where nothing can be cut. */
  readonly needsCommands: boolean;
}
