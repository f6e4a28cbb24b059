/** What the chip is drawn from: plain values of core, and the look of each tenant. */
import type { Analysis } from '../core/mapping/demand';
import type { Occupancy } from '../core/pipeline/types';
import type { OperatorEvaluation } from '../core/scenario/evaluation';
import type { ChipShape } from './chip-grid';
import { chipPlan, plainNodes, type ChipPlan } from './chip-plan';
import type { PackageScene } from './package/package-scene';

export interface TenantLook {
  readonly name: string;
  /** 1..16. */
  readonly colour: number;
}

/** What the chip tells of an evaluation. */
export interface ChipFigures {
  readonly makespan_ns: number;
  readonly tenants: readonly {
    readonly operators: readonly Pick<OperatorEvaluation, 'name' | 'replicas'>[];
  }[];
}

/** How often the worst cell of each crossbar is written in a round. */
export interface ChipWear {
  readonly pulses: Uint32Array;
  /** Of all crossbars. */
  readonly most: number;
}

export interface ChipScene {
  readonly chip: ChipShape;
  readonly occupancy: Occupancy;
  readonly evaluation: ChipFigures;
  /** Static analysis of each tenant's network. */
  readonly analyses: readonly Analysis[];
  readonly tenants: readonly TenantLook[];
  /** There once it has been asked for, where weights are rewritten. */
  readonly wear?: ChipWear | undefined;
  /** Absent: tiles along the snake, with nothing known of their wires. */
  readonly package?: PackageScene | undefined;
}

/** What of the wires is wanted. */
export interface SceneView {
  /** Undefined: all tiers. */
  readonly tier: number | undefined;
  readonly showsWires: boolean;
}

/** Where everything of a scene stands. Chiplets and cores stand apart; tiles of one die only where their wires are shown. */
export function planOfScene(scene: Pick<ChipScene, 'chip' | 'package'>, { tier, showsWires }: SceneView): ChipPlan {
  const { package: pack, chip } = scene;
  if (pack === undefined) return chipPlan(plainNodes(chip.tiles), { tier: undefined, isRoomy: false });
  const isOneDie = pack.kind.node === 'tile';
  const isRoomy = !isOneDie || (showsWires && pack.wires.links !== undefined);
  return chipPlan(pack.wires, { tier: pack.wires.grid.tiers > 1 ? tier : undefined, isRoomy });
}
