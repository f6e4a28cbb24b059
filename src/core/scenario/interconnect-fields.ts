/** Fields of the interconnect: how nodes are packaged and linked, what wires cost, and how heat leaves. */
import { busWidthRules } from '../interconnect/wiring';
import { packages } from '../interconnect/packages';
import { sharingRules } from '../interconnect/sharing';
import { topologies } from '../interconnect/topologies/index';
import { trafficModels } from '../interconnect/traffic';
import { choicesOf, ours, type Field } from './field';
import { chipsim, heteroOu, wire, wireChoice } from './interconnect-field';

const usualHeat = 'usual values: no package of the papers is public';

const packageFields: readonly Field[] = [
  wireChoice('package', {
    label: 'Package',
    help: 'What a router serves and how nodes are put together; it sets the defaults of all fields of the interconnect.',
    choices: choicesOf(packages),
    tag: 'reconstructed',
    source: 'arXiv 2403.19073 states 2.5D and 3D manycores; sizes are of the codes named in the documentation',
  }),
  wire('width', {
    label: 'Nodes in a row',
    help: 'Columns of the grid of nodes; width and height together set the tiles, else the tiles set them.',
    unit: '',
    tag: 'stated',
    source: 'TEFLON (doi 10.1145/3665279): 36, 64 and 100 nodes',
  }),
  wire('height', {
    label: 'Rows of nodes',
    help: 'Rows of the grid of nodes.',
    unit: '',
    tag: 'stated',
    source: 'TEFLON (doi 10.1145/3665279): 36, 64 and 100 nodes',
  }),
  wire('tiers', {
    label: 'Tiers',
    help: 'Tiers of a stack; tier 0 is next to the heat sink.',
    unit: '',
    tag: 'reconstructed',
    source: 'TEFLON (doi 10.1145/3665279) states stacks, not their tiers',
  }),
  wire('tilesPerNode', {
    label: 'Tiles a node',
    help: 'Tiles that share a router.',
    unit: '',
    tag: 'stated',
    source: `${heteroOu}: 16 tiles a chiplet; ISAAC: up to 4 tiles a router`,
  }),
  wire('pitchMm', {
    label: 'Pitch',
    help: 'From the centre of a node to the next: heat is computed with it.',
    unit: 'mm',
    scale: 'log',
    tag: 'derived',
    source: `tile: ISAAC's 0.372 mm²; chiplet: ${heteroOu}; core of a stack: reconstructed`,
  }),
  wire('linkMm', {
    label: 'Link length',
    help: 'Wire of a link to the next node: delay and area grow with it.',
    unit: 'mm',
    scale: 'log',
    tag: 'stated',
    source: `${heteroOu}: 1.449 mm between chiplets; elsewhere the pitch`,
  }),
];

const topologyFields: readonly Field[] = [
  wireChoice('topology', {
    label: 'Topology',
    help: 'How routers are linked.',
    choices: choicesOf(topologies),
    tag: 'reconstructed',
    source: 'meshes and tori are standard; Floret and curve networks are stated as ideas, their construction is ours',
  }),
  wire('lambda', {
    label: 'Petals',
    help: 'Curves of a Floret; they divide the nodes. Absent: as many as rows.',
    unit: '',
    absentWord: 'rows',
    tag: 'stated',
    source: 'Floret (doi 10.1145/3608098)',
  }),
  wireChoice('layout', {
    label: 'Layout of the curve',
    help: 'How the petals of a Floret, or a cycle, lie on the grid.',
    choices: [
      { id: 'comb', title: 'comb', summary: 'petals meet in the two middle columns' },
      { id: 'arcs', title: 'arcs', summary: 'a cycle cut into petals' },
      { id: 'released', title: 'released', summary: 'as a published code has it, for one size' },
    ],
    tag: 'reconstructed',
    source: `${chipsim} releases one of each`,
  }),
  wireChoice('curve', {
    label: 'Curve',
    help: 'The curve along which a thinned-out network keeps its links.',
    choices: [
      { id: 'snake', title: 'snake', summary: 'row by row, alternating' },
      { id: 'cycle', title: 'cycle', summary: 'a closed curve' },
    ],
    tag: 'reconstructed',
    source: 'SFC-degenerated networks (openreview 110G0thXsT), idea stated',
  }),
  wireChoice('parent', {
    label: 'Parent',
    help: 'The network that is thinned out: what the result is compared with.',
    choices: [
      { id: 'mesh', title: 'mesh', summary: 'unit links' },
      { id: 'torus', title: 'torus', summary: 'with links round the sides' },
    ],
    tag: 'stated',
    source: 'SFC-degenerated networks (openreview 110G0thXsT)',
  }),
  wireChoice('busWidthRule', {
    label: 'Rule of the width',
    help: 'What decides how wide links are.',
    choices: choicesOf(busWidthRules),
    tag: 'stated',
    source: `${heteroOu}: 64, 32 and 24 bits; the other rules are ours`,
  }),
  wire('busWidthBits', {
    label: 'Link width',
    help: 'Bits of each direction of a link; absent: by the rule.',
    unit: 'b',
    scale: 'log',
    absentWord: 'by rule',
    tag: 'stated',
    source: heteroOu,
  }),
];

const timeFields: readonly Field[] = [
  wire('clockGHz', {
    label: 'Clock of the network',
    help: 'A flit a cycle and channel.',
    unit: 'GHz',
    step: 0.05,
    tag: 'stated',
    source: heteroOu,
  }),
  wire('routerCycles', { label: 'Router', help: 'Cycles in a router.', unit: '', tag: 'stated', source: chipsim }),
  wire('wireDelayNsPerMm', {
    label: 'Wire delay',
    help: 'Time along a link.',
    unit: 'ns/mm',
    step: 0.05,
    tag: 'derived',
    source: `${heteroOu}: 0.8694 ns over 1.449 mm`,
  }),
  wire('verticalPitches', {
    label: 'Vertical hop, length',
    help: 'What a hop between tiers counts as for delay and area, in links.',
    unit: '',
    step: 0.01,
    tag: 'reconstructed',
    source: ours,
  }),
  wire('verticalEnergyPitches', {
    label: 'Vertical hop, energy',
    help: 'What a hop between tiers counts as for energy, in links.',
    unit: '',
    step: 0.01,
    tag: 'reconstructed',
    source: ours,
  }),
  wireChoice('trafficModel', {
    label: 'Traffic',
    help: 'Which nodes need which part of a result.',
    choices: choicesOf(trafficModels),
    tag: 'stated',
    source: `${chipsim}: broadcast; ${heteroOu}: partitioned`,
  }),
  wire('packetBits', {
    label: 'Packet',
    help: 'Bits of a packet.',
    unit: 'b',
    scale: 'log',
    tag: 'stated',
    source: `${heteroOu}: 64 bytes; ${chipsim} uses 16`,
  }),
  wireChoice('packetRule', {
    label: 'Packets',
    help: 'How bits become whole packets.',
    choices: [
      { id: 'ceil', title: 'whole packets', summary: 'rounded up for every flow' },
      { id: 'chipsim', title: 'as CHIPSIM', summary: 'rounded down, at least one' },
    ],
    tag: 'stated',
    source: chipsim,
  }),
  wireChoice('latencyModel', {
    label: 'Latency of a packet',
    help: 'What a packet takes on its way.',
    choices: [
      { id: 'strict', title: 'routers and waits', summary: 'routers, wires, flits, and waits behind others' },
      { id: 'hetero-ou', title: 'as Hetero-OU', summary: 'the wire’s delay for every flit, no routers, no waits' },
    ],
    tag: 'reconstructed',
    source: `ours; ${heteroOu} for comparison`,
  }),
  wireChoice('sharing', {
    label: 'Sharing of full links',
    help: 'How tenants are slowed where they ask a link for more than it has.',
    choices: choicesOf(sharingRules),
    tag: 'reconstructed',
    source: ours,
  }),
  wire('bitHopPj', {
    label: 'Energy of a bit',
    help: 'Of one bit over one pitch.',
    unit: 'pJ',
    scale: 'log',
    step: 0.005,
    tag: 'derived',
    source: `ISAAC's router, 42 mW at 8 ports; between chiplets ${heteroOu}`,
  }),
];

const costFields: readonly Field[] = [
  wire('wirePitchMm', {
    label: 'Wire pitch',
    help: 'From one wire of a link to the next: area.',
    unit: 'mm',
    scale: 'log',
    step: 0.0005,
    tag: 'reconstructed',
    source: ours,
  }),
  wire('defectsPerMm2', {
    label: 'Defect density',
    help: 'Defects that spoil a network.',
    unit: '1/mm²',
    step: 0.0005,
    tag: 'reconstructed',
    source: ours,
  }),
  wire('yieldAlpha', {
    label: 'Clustering of defects',
    help: 'Exponent of the yield.',
    unit: '',
    step: 0.1,
    tag: 'reconstructed',
    source: 'the usual form of yield',
  }),
  wire('ambientK', {
    label: 'Ambient',
    help: 'Of air and board.',
    unit: 'K',
    step: 1,
    tag: 'reconstructed',
    source: ours,
  }),
  wire('R_sink', {
    label: 'Heat sink',
    help: 'From the lid to ambient.',
    unit: 'K/W',
    scale: 'log',
    step: 0.01,
    tag: 'reconstructed',
    source: usualHeat,
  }),
  wire('R_board', {
    label: 'Board',
    help: 'From the bottom to ambient; absent: no heat leaves there.',
    unit: 'K/W',
    scale: 'log',
    step: 0.1,
    absentWord: 'none',
    tag: 'reconstructed',
    source: usualHeat,
  }),
  wire('nodeCapW', {
    label: 'Power of a node',
    help: 'A node above it is a warning; absent: none.',
    unit: 'W',
    scale: 'log',
    step: 0.1,
    absentWord: 'none',
    tag: 'stated',
    source: `${heteroOu}: 8 W a chiplet`,
  }),
  wire('nu0', {
    label: 'Spread of cells',
    help: 'Of programming, in level steps, at room temperature.',
    unit: '',
    step: 0.001,
    tag: 'reconstructed',
    source: ours,
  }),
  wire('kappa', {
    label: 'Drift with heat',
    help: 'Growth of the spread a kelvin above 300 K.',
    unit: '1/K',
    step: 0.0005,
    tag: 'reconstructed',
    source: ours,
  }),
];

export const interconnectFields: readonly Field[] = [...packageFields, ...topologyFields, ...timeFields, ...costFields];
