/** Fields of tenants and of the run. */
import { choice, count, ours, quantity, type Field } from './field';

export const tenantFields: readonly Field[] = [
  count({
    path: 'tenants[].batch',
    label: 'Batch',
    help: 'Inferences of this tenant in one round.',
    section: 'tenant',
    min: 1,
    max: 1024,
    scale: 'log',
    tag: 'reconstructed',
    source: ours,
  }),
  quantity({
    path: 'tenants[].weight',
    label: 'Weight',
    help: 'Importance: the partition minimises the largest weighted time.',
    section: 'tenant',
    unit: '×',
    min: 0.1,
    max: 10,
    step: 0.1,
    scale: 'log',
    tag: 'reconstructed',
    source: ours,
  }),
  count({
    path: 'tenants[].colour',
    label: 'Colour',
    help: 'Place in the palette: eight colours, then the same with another hatch.',
    section: 'tenant',
    min: 1,
    max: 16,
    scale: 'linear',
    tag: 'reconstructed',
    source: ours,
  }),
];

export const pipelineFields: readonly Field[] = [
  choice({
    path: 'pipeline.timing',
    label: 'Timing',
    help: 'Faithful: what the published models charge. Strict: with the costs that they leave out.',
    section: 'pipeline',
    choices: [
      { id: 'faithful', title: 'faithful', summary: 'a step takes its interval; vector operators are free' },
      { id: 'strict', title: 'strict', summary: 'whole pipeline depth, vector operators and matmul take time' },
    ],
    tag: 'reconstructed',
    source: ours,
  }),
  choice({
    path: 'pipeline.admission',
    label: 'Admission',
    help: 'When the inferences of a batch enter.',
    section: 'pipeline',
    choices: [
      { id: 'burst', title: 'burst', summary: 'all inputs are there at time 0' },
      { id: 'paced', title: 'paced', summary: 'one every initiation interval' },
    ],
    tag: 'reconstructed',
    source: ours,
  }),
  count({
    path: 'pipeline.bufferRows',
    label: 'Buffer rows',
    help: 'Rows of the input map kept for each consumer; too few are a deadlock, and the error names the least.',
    section: 'pipeline',
    min: 1,
    max: 4096,
    scale: 'log',
    word: 'unlimited',
    tag: 'reconstructed',
    source: 'ISAAC keeps as many rows as the kernel has',
  }),
];
