/** As Newton+, with the memory that PIMFlow proposes: four buffers, filled while rows open. */
import type { OffloadPolicy } from './policy';

export const newtonPlusPlus: OffloadPolicy = {
  id: 'newton++',
  title: 'Newton++',
  tag: 'derived',
  summary: 'whole operators on the faster side, four buffers a channel, filling hidden',
  choice: 'either',
  pipelines: false,
  buffers: 4,
  hideGwrite: true,
  needsCommands: true,
};
