/** Consecutive operators on different sides, in overlapping halves. */
import type { OffloadPolicy } from './policy';

export const pipeline: OffloadPolicy = {
  id: 'pipeline',
  title: 'Pipeline',
  tag: 'derived',
  summary: 'whole operators on the faster side, consecutive ones in overlapping halves',
  choice: 'either',
  pipelines: true,
  buffers: 4,
  hideGwrite: true,
  needsCommands: true,
};
