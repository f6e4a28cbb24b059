/** What a first visit opens: three vision networks that fill an ISAAC-class chip. */
import type { ReramDocument } from './schema';

export const defaultScenario: ReramDocument = {
  name: 'three vision nets on one ISAAC chip',
  tenants: [
    { name: 'phone', network: 'mobilenet-v2', batch: 4 },
    { name: 'camera', network: 'efficientnet-b0' },
    { name: 'search', network: 'densenet-121' },
  ],
};
