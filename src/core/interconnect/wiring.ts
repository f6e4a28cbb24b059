/** The wiring budget: how wide a network's channels are, what routers and links take, and what that costs to make. */
import { failure, success, type Result } from '../basis/result';
import { meshWidth, portWires, routerBufferArea, routerCrossbarArea } from './constants';
import type { Links } from './links';
import { degreesOf, wirePitchesOf } from './structure';
import { buildTopology } from './topologies/index';
import type { Topology } from './topologies/types';

export const busWidthRules = [
  { id: 'equal-ports', title: 'Equal ports', summary: 'the same wires at every node: fewer ports are wider' },
  { id: 'equal-wire', title: 'Equal wire', summary: 'the same total wire as a mesh of 32 bits' },
  { id: 'equal-width', title: 'Equal width', summary: '32 bits for every network' },
] as const;

export type BusWidthRule = (typeof busWidthRules)[number]['id'];

const widthStep = 8;

/** Half up to a multiple of 8, at least 8. */
function round8(bits: number): number {
  return Math.max(widthStep, widthStep * Math.floor(bits / widthStep + 0.5));
}

/** Bits of a channel where every node has the same wires at its ports. */
export function widthOfPorts(nominalPorts: number): number {
  return round8(portWires.value / nominalPorts);
}

/** The mesh that a network is compared with: of its grid, in 3D the mesh of the stack. */
function referenceMesh(topology: Topology): Topology {
  const built = buildTopology(topology.rule.dimensions === 3 ? 'mesh3d' : 'mesh', topology.grid);
  if (!built.ok) throw new Error(built.problem.text);
  return built.value;
}

/** Bits of each directed channel. */
export function busWidth(topology: Topology, rule: BusWidthRule): number {
  switch (rule) {
    case 'equal-ports':
      return widthOfPorts(topology.rule.nominalPorts);
    case 'equal-wire': {
      const wire = wirePitchesOf(topology.links);
      return wire === 0
        ? meshWidth.value
        : round8((meshWidth.value * wirePitchesOf(referenceMesh(topology).links)) / wire);
    }
    case 'equal-width':
      return meshWidth.value;
  }
}

/** Lengths and processes that areas and yield rest on. */
export interface WiringProcess {
  /** Wire of a unit link. */
  readonly linkMm: number;
  /** What a hop between tiers counts as, in unit links. */
  readonly verticalPitches: number;
  readonly wirePitchMm: number;
  readonly defectsPerMm2: number;
  readonly yieldAlpha: number;
}

export interface WiringCost {
  readonly routerAreaMm2: number;
  readonly linkAreaMm2: number;
  /** Share of good networks. */
  readonly yield: number;
  /** Area over yield. */
  readonly costUnits: number;
}

/** A router of `degree` links and the local port. @source reconstructed from ISAAC's router of 8 ports and 32 bits */
export function routerAreaMm2(degree: number, bits: number): number {
  const ports = degree + 1;
  return routerCrossbarArea.value * ports ** 2 * bits + routerBufferArea.value * ports * bits;
}

function linkLengthMm({ pitches, vertical, length }: Links, process: WiringProcess): number {
  let sum = 0;
  for (let link = 0; link < length; link++) sum += vertical[link] ? process.verticalPitches : pitches[link];
  return sum * process.linkMm;
}

/** Routers and links alone, without the nodes. */
export function wiringCost({ nodes, links }: Topology, bits: number, process: WiringProcess): WiringCost {
  let routers = 0;
  for (const degree of degreesOf(nodes, links)) routers += routerAreaMm2(degree, bits);
  const linkAreaMm2 = linkLengthMm(links, process) * 2 * bits * process.wirePitchMm;
  const area = routers + linkAreaMm2;
  const yieldShare = (1 + (area * process.defectsPerMm2) / process.yieldAlpha) ** -process.yieldAlpha;
  return { routerAreaMm2: routers, linkAreaMm2, yield: yieldShare, costUnits: area / yieldShare };
}

/** Cost over that of the mesh of the same grid at 32 bits. */
export function relativeCost(topology: Topology, bits: number, process: WiringProcess): number {
  const reference = wiringCost(referenceMesh(topology), meshWidth.value, process);
  return wiringCost(topology, bits, process).costUnits / reference.costUnits;
}

/** The width that the fields ask for: the one given, else by the rule. `out-of-range` if it is no multiple of 8. */
export function resolvedWidth(topology: Topology, rule: BusWidthRule, given: number | undefined): Result<number> {
  if (given === undefined) return success(busWidth(topology, rule));
  if (given >= widthStep && given % widthStep === 0) return success(given);
  const text = `busWidthBits is ${given}: it must be a multiple of ${widthStep} from ${widthStep}`;
  return failure({ code: 'out-of-range', path: 'busWidthBits', text });
}

export interface CostOfRule {
  readonly rule: BusWidthRule;
  readonly bits: number;
  readonly relativeCost: number;
}

/** Cost under each rule side by side: cheaper and wider are both published, but never at once. */
export function costByRule(topology: Topology, process: WiringProcess): CostOfRule[] {
  return busWidthRules.map(({ id }) => {
    const bits = busWidth(topology, id);
    return { rule: id, bits, relativeCost: relativeCost(topology, bits, process) };
  });
}
