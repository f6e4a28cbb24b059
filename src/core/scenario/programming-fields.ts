/** Fields of weights that do not all fit: how they are written over each other, and what their values are like. */
import { defaultRefinements, defaultSwaps } from '../programming/programming-task';
import { choice, count, onOff, ours, quantity, type Choice, type Field } from './field';

const synthetic = 'PIMscape: synthetic weights, seeded';

/** Written here and not taken from the policies: forms and links need the words alone, not the searches behind them. */
const policyChoices: readonly Choice[] = [
  { id: 'naive', title: 'Naive', summary: 'blocks in order; every cell is reset and set' },
  { id: 'difference', title: 'Difference', summary: 'blocks in order; cells that stay equal are left alone' },
  { id: 'random', title: 'Random', summary: 'blocks in seeded random slots' },
  { id: 'hamming', title: 'Hamming', summary: 'each block to the free slot with the fewest changed cells' },
  { id: 'scheduled', title: 'Scheduled', summary: 'slots chosen for the least time of writing, all rounds together' },
  { id: 'ideal', title: 'Ideal', summary: 'an unlimited chip: nothing is ever rewritten' },
];

export const programmingFields: readonly Field[] = [
  choice({
    path: 'policy.programming',
    label: 'Programming',
    help: 'How weights that do not all fit are written during inference.',
    section: 'policy',
    choices: [
      { id: 'resident', title: 'Resident', summary: 'all weights fit, or tenancy and splitting rewrite them' },
      ...policyChoices,
    ],
    tag: 'reconstructed',
    source: 'TECS 2023, doi 10.1145/3615657, states the idea of scheduled; the search is ours',
  }),
  choice({
    path: 'policy.programmingOptions.overlap',
    label: 'Overlap',
    help: 'Whether one half of the crossbars is written while the other computes.',
    section: 'policy',
    choices: [
      { id: 'none', title: 'none', summary: 'write, then compute, on all crossbars' },
      { id: 'halves', title: 'halves', summary: 'write the next segment while this one computes' },
    ],
    tag: 'reconstructed',
    source: ours,
  }),
  onOff({
    path: 'policy.programmingOptions.cyclic',
    label: 'Cyclic',
    help: 'Rounds repeat: the first is written over the last. Off: every round of the chip begins erased.',
    section: 'policy',
    tag: 'reconstructed',
    source: ours,
  }),
  choice({
    path: 'policy.programmingOptions.scope',
    label: 'Scope',
    help: 'Slots among which a block of weights may move.',
    section: 'policy',
    choices: [
      { id: 'crossbar', title: 'crossbar', summary: 'those of its own crossbar: input wiring stays local' },
      { id: 'pair', title: 'pair', summary: 'those of two neighbouring crossbars' },
    ],
    tag: 'reconstructed',
    source: ours,
  }),
  choice({
    path: 'policy.programmingOptions.encoding',
    label: 'Encoding',
    help: 'How a signed weight becomes levels.',
    section: 'policy',
    choices: [
      { id: 'offset', title: 'offset', summary: 'one unsigned number, its bias taken off digitally (ISAAC)' },
      { id: 'differential', title: 'differential', summary: 'a positive and a negative group of columns' },
    ],
    tag: 'stated',
    source: 'ISAAC, Shafiee et al., ISCA 2016: weights with a bias',
  }),
  count({
    path: 'policy.programmingOptions.refinements',
    label: 'Refinements',
    help: 'Rounds of single crossbars that hamming and scheduled map anew; what is left is estimated.',
    section: 'policy',
    min: 0,
    max: 100_000,
    scale: 'log',
    zeroWord: 'none',
    tag: 'reconstructed',
    source: ours,
  }),
  count({
    path: 'policy.programmingOptions.swaps',
    label: 'Swaps',
    help: 'Swaps of two blocks that a refinement tries where whole rows are written at once.',
    section: 'policy',
    min: 0,
    max: 1_000_000,
    scale: 'log',
    zeroWord: 'none',
    tag: 'reconstructed',
    source: ours,
  }),
];

/** What the document says of `programmingOptions` when it says nothing. */
export const defaultProgrammingOptions = {
  overlap: 'none',
  cyclic: true,
  scope: 'crossbar',
  encoding: 'offset',
  refinements: defaultRefinements,
  swaps: defaultSwaps,
};

export const weightFields: readonly Field[] = [
  choice({
    path: 'tenants[].weights.source',
    label: 'Weights',
    help: 'Where the values come from; they only matter where weights are written over each other.',
    section: 'tenant',
    choices: [
      { id: 'synthetic', title: 'synthetic', summary: 'drawn from a bell curve by the scenario’s seed' },
      { id: 'imported', title: 'imported', summary: 'read from the file of the network, kept on this machine' },
    ],
    tag: 'reconstructed',
    source: synthetic,
  }),
  quantity({
    path: 'tenants[].weights.sigma',
    label: 'Weight spread',
    help: 'Standard deviation of synthetic weights, in steps of the quantised weight; absent: an eighth of their range.',
    section: 'tenant',
    unit: '',
    min: 0,
    max: 32_768,
    step: 1,
    scale: 'log',
    absentWord: 'an eighth of the range',
    tag: 'reconstructed',
    source: synthetic,
  }),
  quantity({
    path: 'tenants[].weights.sparsity',
    label: 'Sparsity',
    help: 'Chance that a synthetic weight is 0.',
    section: 'tenant',
    unit: '',
    min: 0,
    max: 0.99,
    step: 0.01,
    scale: 'linear',
    tag: 'reconstructed',
    source: synthetic,
  }),
  quantity({
    path: 'tenants[].weights.repetition',
    label: 'Repetition',
    help: 'Chance that a block of synthetic weights is one of a pool of patterns.',
    section: 'tenant',
    unit: '',
    min: 0,
    max: 1,
    step: 0.01,
    scale: 'linear',
    tag: 'reconstructed',
    source: 'PattPIM, doi 10.1109/TCAD.2021.3071116, states that patterns repeat; the rate is ours',
  }),
  count({
    path: 'tenants[].weights.patterns',
    label: 'Patterns',
    help: 'Blocks in a pool of patterns.',
    section: 'tenant',
    min: 1,
    max: 4096,
    scale: 'log',
    tag: 'reconstructed',
    source: synthetic,
  }),
  choice({
    path: 'tenants[].weights.patternScope',
    label: 'Pattern scope',
    help: 'Whether operators share their patterns: only then does writing one over another gain from them.',
    section: 'tenant',
    choices: [
      { id: 'operator', title: 'operator', summary: 'a pool for each operator' },
      { id: 'network', title: 'network', summary: 'one pool for all operators' },
    ],
    tag: 'reconstructed',
    source: synthetic,
  }),
];
