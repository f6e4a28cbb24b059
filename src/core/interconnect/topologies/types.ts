/** What a topology is: the rule by which nodes are linked, and the network that it gives on one grid. */
import type { Tag } from '../../basis/constant';
import type { Problem } from '../../basis/result';
import type { Grid } from '../grid';
import type { Links } from '../links';

export type TopologyId =
  'mesh' | 'torus' | 'kite-like' | 'hexa' | 'cycle' | 'floret' | 'sfc-degenerated' | 'mesh3d' | 'sfc3d';

export type Layout = 'comb' | 'arcs' | 'released';

/** Fields that only some topologies take. */
export interface TopologyParameters {
  /** Petals of a Floret. Default: the height. */
  readonly lambda?: number;
  /** How the curve lies. Default: `comb` where it is possible, else `arcs`; of a cycle our own construction. */
  readonly layout?: Layout;
  /** The curve along which a parent keeps its links. Default `snake`. */
  readonly curve?: 'snake' | 'cycle';
  /** The network that is thinned out; it only sets what the result is compared with. Default `mesh`. */
  readonly parent?: 'mesh' | 'torus';
}

/** What a rule gives on a grid. */
export interface Wires {
  readonly links: Links;
  /** The curve that placement `curve` follows. */
  readonly order: Int32Array;
  /** Of a Floret: its curves from head to tail, in order. */
  readonly petals?: readonly Int32Array[];
}

export interface TopologyRule {
  readonly id: TopologyId;
  readonly title: string;
  readonly tag: Tag;
  readonly source: string;
  readonly summary: string;
  readonly dimensions: 2 | 3;
  /** Ports that a router is built for, without the local one: what the rule `equal-ports` divides the wires by. */
  readonly nominalPorts: number;
  /** `dimension-order`: along x, then y, then z; `shortest-path`: by hops, ties to the lowest id. */
  readonly routing: 'dimension-order' | 'shortest-path';
  readonly parameters: readonly (keyof TopologyParameters)[];
  /** Why it cannot link such a grid, without linking it; absent where it can link any. */
  readonly refuse?: (grid: Grid, parameters: TopologyParameters) => Problem | undefined;
  /** Only for what is not refused. */
  readonly build: (grid: Grid, parameters: TopologyParameters) => Wires;
}

export interface Topology extends Wires {
  readonly rule: TopologyRule;
  readonly grid: Grid;
  readonly nodes: number;
  readonly parameters: TopologyParameters;
}
