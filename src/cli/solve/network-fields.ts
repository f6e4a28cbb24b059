/** The fields by which bare problems name a network of wires, with the ranges of the interconnect. */
import * as z from 'zod/mini';
import type { Result } from '../../core/basis/result';
import { defaultHeat } from '../../core/interconnect/defaults';
import type { Grid } from '../../core/interconnect/grid';
import type { HeatSetting } from '../../core/interconnect/heat/heat-model';
import { findPackage, type HeatStack, type Package } from '../../core/interconnect/packages';
import { interconnectRanges, type Range } from '../../core/interconnect/ranges';
import { buildTopology } from '../../core/interconnect/topologies/index';
import type { Topology } from '../../core/interconnect/topologies/types';

type RangedField = keyof typeof interconnectRanges;

/** A number in the range that the interconnect gives to a field of this name. */
export function ranged(field: RangedField): z.ZodMiniNumber {
  const { min, max, integer, step }: Range = interconnectRanges[field];
  const checks = [z.gte(min), z.lte(max), ...(step === undefined ? [] : [z.multipleOf(step)])];
  return integer ? z.int().check(...checks) : z.number().check(...checks);
}

/** What a case is called, as reference figures name theirs; nothing reads it. */
export const labels = { name: z.optional(z.string()), case: z.optional(z.string()) };

export const topologyFields = {
  ...labels,
  topology: z.string(),
  width: ranged('width'),
  height: ranged('height'),
  tiers: z.optional(ranged('tiers')),
  lambda: z.optional(ranged('lambda')),
  layout: z.optional(z.enum(['comb', 'arcs', 'released'])),
  curve: z.optional(z.enum(['snake', 'cycle'])),
  parent: z.optional(z.enum(['mesh', 'torus'])),
};

type TopologyReference = z.infer<z.ZodMiniObject<typeof topologyFields>>;

export function topologyOf({ topology, width, height, tiers = 1, ...rest }: TopologyReference): Result<Topology> {
  const { lambda, layout, curve, parent } = rest;
  return buildTopology(
    topology,
    { width, height, tiers },
    {
      ...(lambda !== undefined && { lambda }),
      ...(layout && { layout }),
      ...(curve && { curve }),
      ...(parent && { parent }),
    },
  );
}

/** The package that gives a bare network its lengths: chiplets in a plane, a stack with vias in 3D. */
export function packageOf(dimensions: 2 | 3): Package {
  const found = findPackage(dimensions === 2 ? 'interposer' : 'stack-tsv');
  if (!found.ok) throw new Error(found.problem.text);
  return found.value;
}

/** The fields of heat that a bare problem may give. */
export const heatFields = {
  pitchMm: z.optional(ranged('pitchMm')),
  R_sink: z.optional(ranged('R_sink')),
  R_board: z.optional(z.nullable(ranged('R_board'))),
  ambientK: z.optional(ranged('ambientK')),
};

type HeatReference = z.infer<z.ZodMiniObject<typeof heatFields>>;

/** The setting of a stack on a grid: what the problem gives, else as its package has it. */
export function heatSettingOf(stack: HeatStack, grid: Grid, given: HeatReference): HeatSetting {
  const usual = defaultHeat({ ...packageOf(stack === '2.5D' ? 2 : 3), tilesPerNode: 1 }, grid);
  if (usual === undefined) throw new Error(`no heat is known of ${stack}`);
  return {
    ...usual,
    stack,
    pitchMm: given.pitchMm ?? usual.pitchMm,
    R_sink: given.R_sink ?? usual.R_sink,
    R_board: given.R_board === undefined ? usual.R_board : given.R_board,
    ambientK: given.ambientK ?? usual.ambientK,
  };
}
