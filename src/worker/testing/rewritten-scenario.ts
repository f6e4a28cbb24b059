/** A small chain of operators on a chip that holds half of it: its weights are rewritten in a moment. */
import type { ScenarioDocument } from '../../core/scenario/schema';

export const rewrittenScenario: ScenarioDocument = {
  name: 'a chain that does not fit',
  networks: [
    {
      id: 'custom:chain',
      title: 'chain',
      source: 'five convolutions',
      operators: [
        { name: 'in', kind: 'input', channels: 3, height: 8, width: 8 },
        { name: 'a', kind: 'conv', inputs: ['in'], outChannels: 16, kernel: 3, pad: 1 },
        { name: 'b', kind: 'conv', inputs: ['a'], outChannels: 32, kernel: 3, pad: 1 },
        { name: 'c', kind: 'conv', inputs: ['b'], outChannels: 32, kernel: 3, pad: 1, stride: 2 },
        { name: 'd', kind: 'conv', inputs: ['c'], outChannels: 64, kernel: 3, pad: 1 },
        { name: 'e', kind: 'conv', inputs: ['d'], outChannels: 64, kernel: 3, pad: 1, stride: 2 },
      ],
    },
  ],
  tenants: [{ network: 'custom:chain', batch: 2 }],
  system: { tiles: 3, imasPerTile: 1, crossbarsPerIma: 8, device: { preset: 'nvsim' } },
  policy: { tenancy: 'sequential', programming: 'scheduled', programmingOptions: { refinements: 24 } },
};
