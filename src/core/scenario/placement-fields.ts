/** Fields of placement: who sits where. */
import { optimisers } from '../interconnect/joint/optimisers';
import { placementPolicies } from '../interconnect/placement/policies';
import { choice, choicesOf, count, onOff, ours, type Field } from './field';
import { chipsim, ranged } from './interconnect-field';

export const placementFields: readonly Field[] = [
  choice({
    path: 'policy.placement',
    label: 'Placement',
    help: 'Which operator goes to which node.',
    section: 'policy',
    choices: choicesOf(placementPolicies),
    tag: 'reconstructed',
    source: `arXiv 2403.19073 states placement along the data flow; ${chipsim}: nearest neighbour`,
  }),
  onOff({
    path: 'policy.placementOptions.shareNodes',
    label: 'Shared nodes',
    help: 'Two tenants may have arrays of one node; absent: where the granule of tenancy is smaller than a node.',
    section: 'policy',
    absentWord: 'by granule',
    tag: 'reconstructed',
    source: ours,
  }),
  count({
    path: 'policy.placementOptions.seed',
    label: 'Seed of the placement',
    help: 'What random placement and the joint search draw from; absent: the scenario’s.',
    section: 'policy',
    min: 0,
    max: 2 ** 32 - 1,
    scale: 'linear',
    absentWord: 'the scenario’s',
    tag: 'reconstructed',
    source: ours,
  }),
  choice({
    path: 'policy.placementOptions.optimiser',
    label: 'Search',
    help: 'What looks for short ways and a cool peak.',
    section: 'policy',
    choices: optimisers.map(({ id, title }) => ({ id, title, summary: title })),
    tag: 'reconstructed',
    source: ours,
  }),
  choice({
    path: 'policy.placementOptions.objective',
    label: 'What ways cost',
    help: 'The first objective of the search; the second is the hottest node.',
    section: 'policy',
    choices: [
      { id: 'byte-hops', title: 'bytes times hops', summary: 'traffic on all links' },
      { id: 'edp', title: 'energy times latency', summary: 'of the network' },
    ],
    tag: 'reconstructed',
    source: ours,
  }),
  ranged('policy.placementOptions.evaluations', 'evaluations', {
    label: 'Budget of the search',
    help: 'Placements that it tries.',
    unit: '',
    scale: 'log',
    tag: 'reconstructed',
    source: ours,
  }),
];
