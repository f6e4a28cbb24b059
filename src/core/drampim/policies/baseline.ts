/** Everything on the GPU, which then has the channels of the memory as well. */
import type { OffloadPolicy } from './policy';

export const baseline: OffloadPolicy = {
  id: 'baseline',
  title: 'GPU baseline',
  tag: 'reconstructed',
  summary: 'everything on the GPU, which has all channels',
  choice: 'gpu',
  pipelines: false,
  buffers: 1,
  hideGwrite: false,
  needsCommands: false,
};
