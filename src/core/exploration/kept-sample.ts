/**
 * Which points of a sweep keep their figures, where they are too many to keep all: one of every stratum of neighbouring
 * indices, drawn by seed. It follows from the numbers alone, so it depends neither on who evaluates a point nor on when.
 */
import { drawBelow, drawStream } from '../basis/generator';
import type { Sweep } from './types';

/** Where the sample has its series, apart from those of axes, permutations and searches. */
const keptSeries = 0x10000000;

export interface KeptSample {
  /** Points that are kept. */
  readonly rows: number;
  /** Rising. @param row 0 to `rows - 1` */
  readonly indexOfRow: (row: number) => number;
  /** -1 for a point that is not kept. */
  readonly rowOfIndex: (index: number) => number;
}

/**
 * Stratum j of n holds the indices `floor(N j / n) .. floor(N (j + 1) / n) - 1`; one of them is kept, each as likely as the
 * others.
 *
 * @param pointCount N, at most 2^31 - 1
 * @param rows       n, from 1 up; N or more keeps all. Below N at most 2^21, or the quotients were not exact
 */
export function keptSample(pointCount: number, rows: number, seed: number): KeptSample {
  if (rows >= pointCount) return { rows: pointCount, indexOfRow: (row) => row, rowOfIndex: (index) => index };
  const stream = drawStream(seed, keptSeries);
  const startOf = (stratum: number): number => Math.floor((pointCount * stratum) / rows);
  const indexOfRow = (row: number): number => {
    const start = startOf(row);
    return start + drawBelow(stream, row, startOf(row + 1) - start);
  };
  return {
    rows,
    indexOfRow,
    rowOfIndex: (index) => {
      // The last stratum j with floor(N j / n) <= index, that is with N j < (index + 1) n.
      const stratum = Math.floor(((index + 1) * rows - 1) / pointCount);
      return indexOfRow(stratum) === index ? stratum : -1;
    },
  };
}

/** What may be kept of a sweep. */
export interface KeepLimits {
  /** Of all figures together. */
  readonly bytes: number;
  /** Points of the sample where they are not all kept. */
  readonly sampleRows: number;
}

/** Reconstructed: what a page may hold beside its pictures. */
const keepLimits: KeepLimits = { bytes: 256 * 2 ** 20, sampleRows: 1_000_000 };

/** A status, and one figure a column: the deviation of exact figures is one of them. */
function bytesOfRow({ axes, metrics }: Sweep): number {
  return Uint8Array.BYTES_PER_ELEMENT + Float64Array.BYTES_PER_ELEMENT * (axes.length + metrics.length + 1);
}

/** The points of a sweep that are kept: all of them where they fit, else a sample by the seed of the sweep. */
export function keptSampleOf(sweep: Sweep, { bytes, sampleRows }: KeepLimits = keepLimits): KeptSample {
  const { pointCount, sample, document } = sweep;
  const most = Math.floor(bytes / bytesOfRow(sweep));
  const seed = 'seed' in sample ? sample.seed : (document.scenario.seed ?? 1);
  return keptSample(pointCount, pointCount <= most ? pointCount : Math.min(sampleRows, most), seed);
}
