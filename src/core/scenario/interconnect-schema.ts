/** Schema of the blocks of the interconnect: the package with its wires, and the options of placement. */
import * as z from 'zod/mini';
import { mostNodes } from '../interconnect/ranges';
import type { NumberField } from './field';
import { number, numberField, oneOf, onOff } from './field-schema';

/** A number, or null: there is none. */
function numberOrNone(path: string) {
  const { min, max }: NumberField = numberField(path);
  return z.optional(z.nullable(z.number().check(z.gte(min), z.lte(max))));
}

const node = z.int().check(z.gte(0), z.lt(mostNodes));

export const interconnectSchema = z.strictObject({
  package: oneOf('system.interconnect.package'),
  width: number('system.interconnect.width'),
  height: number('system.interconnect.height'),
  tiers: number('system.interconnect.tiers'),
  tilesPerNode: number('system.interconnect.tilesPerNode'),
  /** Nodes whose arrays are dead; their routers still forward. */
  defects: z.optional(z.array(node).check(z.maxLength(mostNodes))),
  pitchMm: number('system.interconnect.pitchMm'),
  linkMm: number('system.interconnect.linkMm'),
  topology: oneOf('system.interconnect.topology'),
  lambda: number('system.interconnect.lambda'),
  layout: oneOf('system.interconnect.layout'),
  curve: oneOf('system.interconnect.curve'),
  parent: oneOf('system.interconnect.parent'),
  busWidthRule: oneOf('system.interconnect.busWidthRule'),
  busWidthBits: number('system.interconnect.busWidthBits'),
  clockGHz: number('system.interconnect.clockGHz'),
  routerCycles: number('system.interconnect.routerCycles'),
  wireDelayNsPerMm: number('system.interconnect.wireDelayNsPerMm'),
  verticalPitches: number('system.interconnect.verticalPitches'),
  verticalEnergyPitches: number('system.interconnect.verticalEnergyPitches'),
  trafficModel: oneOf('system.interconnect.trafficModel'),
  packetBits: number('system.interconnect.packetBits'),
  packetRule: oneOf('system.interconnect.packetRule'),
  latencyModel: oneOf('system.interconnect.latencyModel'),
  sharing: oneOf('system.interconnect.sharing'),
  bitHopPj: number('system.interconnect.bitHopPj'),
  wirePitchMm: number('system.interconnect.wirePitchMm'),
  defectsPerMm2: number('system.interconnect.defectsPerMm2'),
  yieldAlpha: number('system.interconnect.yieldAlpha'),
  ambientK: number('system.interconnect.ambientK'),
  R_sink: number('system.interconnect.R_sink'),
  R_board: numberOrNone('system.interconnect.R_board'),
  nodeCapW: numberOrNone('system.interconnect.nodeCapW'),
  nu0: number('system.interconnect.nu0'),
  kappa: number('system.interconnect.kappa'),
});

/** More than anybody clicks, few enough for a link. */
const mostEvents = 200;

const name = z.string().check(z.minLength(1), z.maxLength(80));

export const placementOptionsSchema = z.strictObject({
  shareNodes: onOff,
  seed: number('policy.placementOptions.seed'),
  /** Of `manual`: by tenant, then by operator, `[node, crossbars]`. */
  nodes: z.optional(z.record(name, z.record(z.string(), z.array(z.tuple([node, z.int().check(z.gte(1))]))))),
  /** Each one tenant by name, in the order in which they come and go; absent: all are admitted in the order of the list. */
  events: z.optional(
    z.array(z.strictObject({ admit: z.optional(name), release: z.optional(name) })).check(z.maxLength(mostEvents)),
  ),
  optimiser: oneOf('policy.placementOptions.optimiser'),
  objective: oneOf('policy.placementOptions.objective'),
  evaluations: number('policy.placementOptions.evaluations'),
});

export type InterconnectDocument = z.infer<typeof interconnectSchema>;
export type PlacementOptionsDocument = z.infer<typeof placementOptionsSchema>;
