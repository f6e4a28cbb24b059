/** What it takes to write weights into cells, for devices whose time does not depend on the data. */
import type { Chip } from './chip';
import { crossbarsPerTile } from './chip';

/** Tiles that `crossbars` lie in, rounded up. */
export function tilesFor(chip: Chip, crossbars: number): number {
  return Math.ceil(crossbars / crossbarsPerTile(chip));
}

/** Crossbars of a region that are written at once. */
export function writersOf(chip: Chip, regionTiles: number): number {
  return regionTiles * chip.device.writersPerTile;
}

/** Time to write one crossbar, row by row, ns. */
export function crossbarWriteNs(chip: Chip): number {
  return chip.crossbar.rows * chip.device.rowWriteNs;
}

/**
 * Time to write `crossbars` of them with `writers` at work: `X * rowWrite * ceil(n / K)`.
 *
 * @param writers at least 1; Infinity: all at once
 * @returns ns; 0 if there is nothing to write
 */
export function writeTimeNs(chip: Chip, crossbars: number, writers: number): number {
  if (crossbars === 0) return 0;
  const turns = writers === Infinity ? 1 : Math.ceil(crossbars / writers);
  return crossbarWriteNs(chip) * turns;
}

/** Energy to write `cells`, whatever was in them, pJ. */
export function writeEnergyPj(chip: Chip, cells: number): number {
  return cells * chip.device.cellWritePj;
}
