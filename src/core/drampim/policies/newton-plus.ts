/** Whole operators, on the faster side: the memory as first published, with one buffer. */
import type { OffloadPolicy } from './policy';

export const newtonPlus: OffloadPolicy = {
  id: 'newton+',
  title: 'Newton+',
  tag: 'derived',
  summary: 'whole operators on the faster side, one buffer a channel',
  choice: 'either',
  pipelines: false,
  buffers: 1,
  hideGwrite: false,
  needsCommands: false,
};
