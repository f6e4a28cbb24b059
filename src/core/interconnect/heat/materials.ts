/** The slabs of each package from bottom to top: thickness in mm, conductivity in W/mK. */
import { constant } from '../../basis/constant';
import type { HeatStack } from '../packages';

export interface Slab {
  readonly thicknessMm: number;
  /** Within the slab, and through it. */
  readonly kxy: number;
  readonly kz: number;
  /** Heat enters here; of a stack, that of this tier. */
  readonly tier?: number;
  /** Only under or in a chiplet; elsewhere underfill. */
  readonly isPatterned?: true;
}

/** What fills the gap between chiplets, W/mK. */
export const underfill = constant({
  value: 1,
  unit: 'W/mK',
  tag: 'reconstructed',
  source: 'usual filled epoxy; the gap of MFIT is not described',
});

function even(thicknessMm: number, k: number, more: Partial<Slab> = {}): Slab {
  return { thicknessMm, kxy: k, kz: k, ...more };
}

/** @source stated: CHIPSIM and MFIT */
const interposerSlabs: readonly Slab[] = [
  { thicknessMm: 0.5, kxy: 20.68, kz: 0.378 },
  { thicknessMm: 0.5, kxy: 20.68, kz: 0.378 },
  { thicknessMm: 0.08, kxy: 0.643, kz: 2.348 },
  even(0.1, 150),
  even(0.025, 30.94, { isPatterned: true }),
  even(0.1, 150, { isPatterned: true, tier: 0 }),
  even(0.05, 10),
  even(0.25, 398),
  even(0.25, 398),
];

/** @source reconstructed: no stack of the papers is public */
const thermalInterface = even(0.05, 10);
const lid = even(0.5, 398);
const firstTier = even(0.1, 150, { tier: 0 });

interface TierSlabs {
  readonly silicon: Slab;
  /** Above it, towards the sink. */
  readonly bond: Slab;
}

/** @source reconstructed */
const furtherTiers: Readonly<Record<'m3d' | 'tsv', TierSlabs>> = {
  m3d: { silicon: even(0.01, 120), bond: even(0.002, 1.4) },
  tsv: { silicon: even(0.05, 150), bond: even(0.02, 1.5) },
};

/** @param tiers only of `m3d` and `tsv`; tier 0 is next to the sink, so the last one is at the bottom */
export function slabsOf(stack: HeatStack, tiers: number): readonly Slab[] {
  if (stack === '2.5D') return interposerSlabs;
  const slabs: Slab[] = [firstTier, thermalInterface, lid];
  if (stack === 'plane') return slabs;
  const { silicon, bond } = furtherTiers[stack];
  for (let tier = 1; tier < tiers; tier++) slabs.unshift({ ...silicon, tier }, bond);
  return slabs;
}
