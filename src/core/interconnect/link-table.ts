/** Links with what they carry, as a table that is shown and exported, and the one that is fullest. */
import { channelEnd, channelStart, type Links } from './links';

/** Columns of the same length, one row a link; `a < b`. */
export interface LinkTable {
  readonly length: number;
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly pitches: Int32Array;
  readonly vertical: Uint8Array;
  /** Bytes of an inference of every tenant, from a to b and back. */
  readonly bytesThere: Float64Array;
  readonly bytesBack: Float64Array;
  /** Utilisation of the fuller of the two channels. */
  readonly rho: Float64Array;
}

/** @param bytes and `rho` by channel */
export function linkTable(links: Links, bytes: Float64Array, rho: Float64Array): LinkTable {
  const { length, a, b, pitches, vertical } = links;
  const column = (of: (link: number) => number) => Float64Array.from({ length }, (_, link) => of(link));
  return {
    length,
    a,
    b,
    pitches,
    vertical,
    bytesThere: column((link) => bytes[2 * link]),
    bytesBack: column((link) => bytes[2 * link + 1]),
    rho: column((link) => Math.max(rho[2 * link], rho[2 * link + 1])),
  };
}

/** From a node to its neighbour. */
export interface WorstLink {
  readonly a: number;
  readonly b: number;
  readonly rho: number;
}

/** The fullest directed channel; ties: the first link. Undefined for a network without links. */
export function worstLink(links: Links, rho: Float64Array): WorstLink | undefined {
  if (links.length === 0) return undefined;
  let worst = 0;
  for (let channel = 1; channel < rho.length; channel++) if (rho[channel] > rho[worst]) worst = channel;
  return { a: channelStart(links, worst), b: channelEnd(links, worst), rho: rho[worst] };
}
