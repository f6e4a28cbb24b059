/** What every number of the interconnect may be: sliders, schemas and checks of these fields all read this table. */

export interface Range {
  readonly min: number;
  readonly max: number;
  readonly integer?: true;
  readonly step?: number;
}

/** Most nodes of one network, whatever its sides. */
export const mostNodes = 1024;

export const interconnectRanges = {
  width: { min: 1, max: 32, integer: true },
  height: { min: 1, max: 32, integer: true },
  tiers: { min: 1, max: 8, integer: true },
  tilesPerNode: { min: 1, max: 64, integer: true },
  pitchMm: { min: 0.05, max: 20 },
  linkMm: { min: 0.05, max: 20 },
  lambda: { min: 2, max: mostNodes, integer: true },
  busWidthBits: { min: 8, max: 1024, integer: true, step: 8 },
  clockGHz: { min: 0.2, max: 4 },
  routerCycles: { min: 1, max: 5, integer: true },
  wireDelayNsPerMm: { min: 0, max: 10 },
  verticalPitches: { min: 0, max: 1 },
  verticalEnergyPitches: { min: 0, max: 1 },
  packetBits: { min: 64, max: 4096, integer: true },
  bitHopPj: { min: 0.05, max: 5 },
  wirePitchMm: { min: 0.0005, max: 0.02 },
  defectsPerMm2: { min: 0, max: 0.1 },
  yieldAlpha: { min: 0.5, max: 10 },
  ambientK: { min: 273, max: 350 },
  R_sink: { min: 0.02, max: 5 },
  R_board: { min: 0.1, max: 1000 },
  nodeCapW: { min: 0.1, max: 100 },
  nu0: { min: 0.001, max: 0.5 },
  kappa: { min: 0, max: 0.01 },
  evaluations: { min: 1000, max: 1_000_000, integer: true },
} as const satisfies Record<string, Range>;
