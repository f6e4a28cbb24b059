/** Multi-device data parallelism: an operator is cut in two along its height. */
import type { OffloadPolicy } from './policy';

export const mddp: OffloadPolicy = {
  id: 'mddp',
  title: 'MD-DP',
  tag: 'derived',
  summary: 'each operator cut between GPU and memory along its height',
  choice: 'share',
  pipelines: false,
  buffers: 4,
  hideGwrite: true,
  needsCommands: true,
};
