/** Fields of the chip that say how operators are mapped and what they cost. */
import { choice, count, isaac, onOff, ours, quantity, type Field } from './field';

export const mappingFields: readonly Field[] = [
  choice({
    path: 'system.packing',
    label: 'Packing',
    help: 'Where the slices of one weight lie.',
    section: 'mapping',
    choices: [
      { id: 'adjacent', title: 'adjacent', summary: 'in neighbouring columns (ISAAC)' },
      { id: 'sliced', title: 'sliced', summary: 'every slice on crossbars of its own (PIMSYN)' },
    ],
    tag: 'stated',
    source: isaac,
  }),
  choice({
    path: 'system.grouping',
    label: 'Grouped convolution',
    help: 'How the small matrices of a grouped or depthwise convolution share a crossbar.',
    section: 'mapping',
    choices: [
      { id: 'diagonal', title: 'diagonal', summary: 'blocks down the diagonal, all at once' },
      { id: 'separate', title: 'separate', summary: 'one matrix a crossbar' },
      { id: 'dense', title: 'dense', summary: 'every place used, one diagonal a pass' },
    ],
    tag: 'reconstructed',
    source: ours,
  }),
  choice({
    path: 'system.conversions',
    label: 'Conversions',
    help: 'Which columns are converted.',
    section: 'mapping',
    choices: [
      { id: 'all', title: 'all columns', summary: 'every column of an active crossbar' },
      { id: 'used', title: 'used columns', summary: 'only columns that hold weights' },
    ],
    tag: 'reconstructed',
    source: ours,
  }),
];

export const energyFields: readonly Field[] = [
  count({
    path: 'system.lanes',
    label: 'Matmul lanes',
    help: 'Digital multiply-accumulates a tile and 1.2 GHz cycle, for products of two changing operands.',
    section: 'energy',
    min: 0,
    max: 1024,
    scale: 'linear',
    tag: 'reconstructed',
    source: 'PIMCOMP, DAC 2023, lists 12 vector units a core; ISAAC has none',
  }),
  quantity({
    path: 'system.staticShare',
    label: 'Static share',
    help: 'Share of the tiles’ power that flows whether they work or not.',
    section: 'energy',
    unit: '',
    min: 0,
    max: 0.9,
    step: 0.01,
    scale: 'linear',
    tag: 'reconstructed',
    source: 'stated in PIMSYN’s configuration; ISAAC does not split its power',
  }),
  choice({
    path: 'system.poweredTiles',
    label: 'Powered tiles',
    help: 'Which tiles draw static power.',
    section: 'energy',
    choices: [
      { id: 'all', title: 'all', summary: 'every tile of the chip' },
      { id: 'owned', title: 'owned', summary: 'only tiles of tenants' },
    ],
    tag: 'reconstructed',
    source: ours,
  }),
  onOff({
    path: 'system.countLink',
    label: 'Off-chip link',
    help: 'Count the constant power of the off-chip link (10.4 W in ISAAC) while the scenario runs.',
    section: 'energy',
    tag: 'stated',
    source: isaac,
  }),
];
