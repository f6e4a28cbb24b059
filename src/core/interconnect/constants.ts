/** The numbers that the interconnect rests on, each with its source. What a field may take is in `ranges.ts`. */
import { constant } from '../basis/constant';

const heteroOu = 'Hetero-OU (github.com/CemBeast/Hetero-OU)';
const chipsim = 'CHIPSIM (github.com/mohanbing/CHIPSIM)';

/** Side of ISAAC's tile. */
export const tilePitch = constant({
  value: 0.61,
  unit: 'mm',
  tag: 'derived',
  source: 'ISAAC Table I: square root of a tile of 0.372 mm2',
});
export const chipletPitch = constant({
  value: 3,
  unit: 'mm',
  tag: 'stated',
  source: `${heteroOu}: dies of 1.5 mm, 1.5 mm apart`,
});
export const corePitch = constant({
  value: 1,
  unit: 'mm',
  tag: 'reconstructed',
  source: 'no published stack gives one',
});
/** Wire of a unit link between chiplets: it spans the gap. */
export const chipletLink = constant({ value: 1.449, unit: 'mm', tag: 'stated', source: heteroOu });
export const chipletTiles = constant({ value: 16, unit: 'tiles', tag: 'stated', source: heteroOu });

/** Wires in a node's ports: what `equal-ports` shares out. */
export const portWires = constant({
  value: 128,
  unit: 'bit',
  tag: 'stated',
  source: `${heteroOu}: 64, 32 and 24 bits at 2, 4 and 6 ports`,
});
export const meshWidth = constant({ value: 32, unit: 'bit', tag: 'stated', source: heteroOu });
export const linkClock = constant({ value: 1.15, unit: 'GHz', tag: 'stated', source: heteroOu });
export const routerCycles = constant({ value: 1, unit: 'cycles', tag: 'stated', source: chipsim });
export const wireDelay = constant({
  value: 0.6,
  unit: 'ns/mm',
  tag: 'derived',
  source: `${heteroOu}: 0.8694 ns over a link of 1.449 mm`,
});
/** Bits of a packet. */
export const packetSize = constant({ value: 512, unit: 'bit', tag: 'stated', source: `${heteroOu}: 64 bytes` });

/** ISAAC's router of 8 ports and 32 bits is split half into its crossbar, half into its buffers. */
const routerArea =
  'ISAAC Table I: 0.151 mm2 at 8 ports and 32 bits (stated); half crossbar, half buffers (reconstructed)';
/** Area of a router's crossbar, times ports squared times bits. */
export const routerCrossbarArea = constant({
  value: 0.0755 / 2048,
  unit: 'mm2',
  tag: 'reconstructed',
  source: routerArea,
});
/** Area of a router's buffers, times ports times bits. */
export const routerBufferArea = constant({
  value: 0.0755 / 256,
  unit: 'mm2',
  tag: 'reconstructed',
  source: routerArea,
});
const usual = 'usual values of interposer wiring and of the yield formula';
export const wirePitch = constant({ value: 0.004, unit: 'mm', tag: 'reconstructed', source: usual });
export const defectDensity = constant({ value: 0.001, unit: '1/mm2', tag: 'reconstructed', source: usual });
export const yieldAlpha = constant({ value: 3, unit: '', tag: 'reconstructed', source: usual });

/** Energy of one bit over one pitch between chiplets. */
export const chipletBitHop = constant({
  value: 50 / 32,
  unit: 'pJ/bit',
  tag: 'stated',
  source: `${heteroOu}: 50 pJ for a flit of 32 bits and a pitch; its code divides by the bus width in one place only`,
});
/** Energy of one bit over one pitch between tiles. */
export const tileBitHop = constant({
  value: 0.13671875,
  unit: 'pJ/bit',
  tag: 'derived',
  source: 'ISAAC Table I: router of 42 mW over 8 ports at 1.2 GHz, 4.375 pJ for a flit of 32 bits',
});
/** Wire of a hop between tiers, in pitches: for delay and area, through silicon. */
export const tsvPitches = constant({
  value: 0.05,
  unit: 'pitches',
  tag: 'reconstructed',
  source: 'a via of 50 um beside cores of 1 mm',
});
export const verticalEnergy = constant({
  value: 0.1,
  unit: 'pitches',
  tag: 'reconstructed',
  source: 'drivers and receiver remain where the wire is short',
});

/** Utilisation of a channel up to which the mean wait holds. */
export const mostUtilisation = constant({
  value: 0.7,
  unit: '',
  tag: 'derived',
  source: 'cycle simulation, 8 x 8 mesh: mean error 2.3 %, worst 6.0 %; 59 % at 0.85',
});
export const ambient = constant({
  value: 300,
  unit: 'K',
  tag: 'reconstructed',
  source: 'usual ambient of thermal studies',
});
/** Power that a chiplet may take. */
export const chipletCap = constant({ value: 8, unit: 'W', tag: 'stated', source: heteroOu });
