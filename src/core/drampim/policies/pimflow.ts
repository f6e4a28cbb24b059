/** Everything that PIMFlow (CGO 2023) searches over: shares and pipelines together. */
import type { OffloadPolicy } from './policy';

export const pimflow: OffloadPolicy = {
  id: 'pimflow',
  title: 'PIMFlow',
  tag: 'derived',
  summary: 'operators cut between GPU and memory, or consecutive ones in overlapping halves',
  choice: 'share',
  pipelines: true,
  buffers: 4,
  hideGwrite: true,
  needsCommands: true,
};
