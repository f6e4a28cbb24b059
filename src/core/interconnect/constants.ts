/** The numbers that the interconnect rests on, each with its source. What a field may take is in `ranges.ts`. */
import { constant, type Constant } from '../basis/constant';

const heteroOu = 'Hetero-OU (github.com/CemBeast/Hetero-OU)';
const chipsim = 'CHIPSIM (github.com/mohanbing/CHIPSIM)';

const tagged =
  (tag: Constant['tag']) =>
  (value: number, unit: string, source: string): Constant =>
    constant({ value, unit, tag, source });
const stated = tagged('stated');
const derived = tagged('derived');
const reconstructed = tagged('reconstructed');

/** Side of ISAAC's tile. */
export const tilePitch = derived(0.61, 'mm', 'ISAAC Table I: square root of a tile of 0.372 mm2');
export const chipletPitch = stated(3, 'mm', `${heteroOu}: dies of 1.5 mm, 1.5 mm apart`);
export const corePitch = reconstructed(1, 'mm', 'no published stack gives one');
/** Wire of a unit link between chiplets: it spans the gap. */
export const chipletLink = stated(1.449, 'mm', heteroOu);
export const chipletTiles = stated(16, 'tiles', heteroOu);

/** Wires in a node's ports: what `equal-ports` shares out. */
export const portWires = stated(128, 'bit', `${heteroOu}: 64, 32 and 24 bits at 2, 4 and 6 ports`);
export const meshWidth = stated(32, 'bit', heteroOu);
export const linkClock = stated(1.15, 'GHz', heteroOu);
export const routerCycles = stated(1, 'cycles', chipsim);
export const wireDelay = derived(0.6, 'ns/mm', `${heteroOu}: 0.8694 ns over a link of 1.449 mm`);
/** Bits of a packet. */
export const packetSize = stated(512, 'bit', `${heteroOu}: 64 bytes`);

/** ISAAC's router of 8 ports and 32 bits is split half into its crossbar, half into its buffers. */
const routerArea =
  'ISAAC Table I: 0.151 mm2 at 8 ports and 32 bits (stated); half crossbar, half buffers (reconstructed)';
/** Area of a router's crossbar, times ports squared times bits. */
export const routerCrossbarArea = reconstructed(0.0755 / 2048, 'mm2', routerArea);
/** Area of a router's buffers, times ports times bits. */
export const routerBufferArea = reconstructed(0.0755 / 256, 'mm2', routerArea);
const usual = 'usual values of interposer wiring and of the yield formula';
export const wirePitch = reconstructed(0.004, 'mm', usual);
export const defectDensity = reconstructed(0.001, '1/mm2', usual);
export const yieldAlpha = reconstructed(3, '', usual);

/** Energy of one bit over one pitch between chiplets. */
export const chipletBitHop = stated(
  50 / 32,
  'pJ/bit',
  `${heteroOu}: 50 pJ for a flit of 32 bits and a pitch; its code divides by the bus width in one place only`,
);
/** Energy of one bit over one pitch between tiles. */
export const tileBitHop = derived(
  0.13671875,
  'pJ/bit',
  'ISAAC Table I: router of 42 mW over 8 ports at 1.2 GHz, 4.375 pJ for a flit of 32 bits',
);
/** Wire of a hop between tiers, in pitches: for delay and area, through silicon. */
export const tsvPitches = reconstructed(0.05, 'pitches', 'a via of 50 um beside cores of 1 mm');
export const verticalEnergy = reconstructed(0.1, 'pitches', 'drivers and receiver remain where the wire is short');

/** Utilisation of a channel up to which the mean wait holds. */
export const mostUtilisation = derived(
  0.7,
  '',
  'simulation packet by packet, 8 x 8 mesh: up to here latencies are upper estimates, at most 16 % too long for packets of one flit, 80 % for 16 flits',
);
export const ambient = reconstructed(300, 'K', 'usual ambient of thermal studies');
/** Power that a chiplet may take. */
export const chipletCap = stated(8, 'W', heteroOu);
