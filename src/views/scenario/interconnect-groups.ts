/** How the fields of the interconnect are set out: what is chosen first, then groups that are folded until they are opened. */

const block = 'system.interconnect.';

/** Names of the fields that are always in sight, as far as they apply. */
export const firstInterconnectFields: readonly string[] = [
  'package',
  'topology',
  'lambda',
  'layout',
  'curve',
  'parent',
  'busWidthRule',
];

export interface InterconnectGroup {
  readonly id: string;
  readonly title: string;
  readonly names: readonly string[];
}

export const interconnectGroups: readonly InterconnectGroup[] = [
  {
    id: 'interconnect.grid',
    title: 'Grid of nodes',
    names: ['width', 'height', 'tiers', 'tilesPerNode', 'pitchMm', 'linkMm'],
  },
  {
    id: 'interconnect.links',
    title: 'Links and routers',
    names: ['busWidthBits', 'clockGHz', 'routerCycles', 'wireDelayNsPerMm', 'verticalPitches', 'verticalEnergyPitches', 'bitHopPj'],
  },
  {
    id: 'interconnect.traffic',
    title: 'Traffic',
    names: ['trafficModel', 'packetBits', 'packetRule', 'latencyModel', 'sharing'],
  },
  {
    id: 'interconnect.cost',
    title: 'Fabrication and yield',
    names: ['wirePitchMm', 'defectsPerMm2', 'yieldAlpha'],
  },
  {
    id: 'interconnect.heat',
    title: 'Heat and noise',
    names: ['ambientK', 'R_sink', 'R_board', 'nodeCapW', 'nu0', 'kappa'],
  },
]; // prettier-ignore

/** `system.interconnect.lambda`. */
export function interconnectPath(name: string): string {
  return `${block}${name}`;
}

/** Ids of the sections that hold the control of a field of the block, outermost first. */
export function sectionsOfInterconnect(path: string): string[] {
  const group = interconnectGroups.find(({ names }) => names.includes(path.slice(block.length)));
  return group ? ['interconnect', group.id] : ['interconnect'];
}
