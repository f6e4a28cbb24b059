/**
 * What the screens look into when weights were written: one crossbar in one round, wear, the mapping table, the proof by
 * example. Everything is made when it is asked for, from the runs that stay where they were made; answers are plain values.
 */
import { cellsOfWeight } from '../programming/bit-slicing';
import { cellWear, wearByCrossbar } from '../programming/cell-wear';
import type { ContentStatistics } from '../programming/content-statistics';
import { crossbarInRound, type CrossbarView } from '../programming/crossbar-view';
import { mappingTable, type MappingLine } from '../programming/mapping-table';
import { mappingCsv, mappingJson } from '../programming/mapping-table-text';
import { checkSample, type SampleCheck } from '../programming/sample-check';
import { swapDelta, type SlotSwap } from '../programming/slot-swap';
import { weightStatistics } from '../programming/weight-statistics';
import type { RegionRun } from './program-run';

/** Rounds that follow each other on some crossbars: what small multiples are made of. */
export interface RegionRounds {
  readonly firstCrossbar: number;
  readonly area: number;
  readonly rounds: readonly {
    /** Place of its tenant, and number of the round in the tenant's own list: the timeline's round. */
    readonly tenant: number;
    readonly round: number;
    /** On the chip, in placement order. */
    readonly firstCrossbar: number;
    readonly crossbars: number;
    readonly timeNs: number;
  }[];
}

/** By region. A round of a view is the place in such a list. */
export function roundsOfRegions(regions: readonly RegionRun[]): RegionRounds[] {
  return regions.map(({ region, owners, task, run }) => ({
    firstCrossbar: region.firstCrossbar,
    area: region.area,
    rounds: owners.map((owner, round) => ({
      ...owner,
      firstCrossbar: region.firstCrossbar + task.rounds[round].start,
      crossbars: task.rounds[round].crossbars,
      timeNs: run.rounds[round].timeNs,
    })),
  }));
}

/** The region that a crossbar of the chip lies in, and its number there. */
function within(
  regions: readonly RegionRun[],
  crossbar: number,
): { readonly own: RegionRun; readonly local: number } | undefined {
  const own = regions.find(
    ({ region: { firstCrossbar, area } }) => crossbar >= firstCrossbar && crossbar < firstCrossbar + area,
  );
  return own && { own, local: crossbar - own.region.firstCrossbar };
}

/**
 * One crossbar in one round: slots with their owners, old and new levels, what every row takes.
 *
 * @param crossbar of the chip, in placement order
 * @param round    of its region
 * @returns undefined where nothing is written on it; with the slots of an operation unit across and down
 */
export function programmedCrossbar(
  regions: readonly RegionRun[],
  crossbar: number,
  round: number,
): (CrossbarView & { readonly slotRows: number; readonly slotColumns: number }) | undefined {
  const found = within(regions, crossbar);
  if (!found) return undefined;
  const { task, run, labels, content } = found.own;
  const view = crossbarInRound(task, run, labels, cellsOfWeight(content), found.local, round);
  return view && { ...view, crossbar, slotRows: task.grid.slotRows, slotColumns: task.grid.slotColumns };
}

/** What it would change to let two slots of a crossbar trade their blocks; undefined where it has no such slots. */
export function swappedSlots(
  regions: readonly RegionRun[],
  crossbar: number,
  round: number,
  first: number,
  second: number,
): SlotSwap | undefined {
  const found = within(regions, crossbar);
  return found && swapDelta(found.own.task, found.own.run, found.local, round, first, second);
}

/** Pulses of a round of the chip, cell by cell: `rows x columns`, row by row. */
export interface CellWear {
  readonly rows: number;
  readonly columns: number;
  readonly pulses: Uint32Array;
}

/** @returns undefined for a crossbar in no region */
export function crossbarWear(regions: readonly RegionRun[], crossbar: number): CellWear | undefined {
  const found = within(regions, crossbar);
  if (!found) return undefined;
  const { task, run } = found.own;
  const { slotRows, slotColumns, ouRows, ouColumns } = task.grid;
  return { rows: slotRows * ouRows, columns: slotColumns * ouColumns, pulses: cellWear(task, run, found.local) };
}

/** Pulses of the worst cell of every crossbar of the chip; 0 where nothing is written. */
export function chipWear(regions: readonly RegionRun[], crossbars: number): Uint32Array {
  const worst = new Uint32Array(crossbars);
  for (const { region, task, run } of regions) worst.set(wearByCrossbar(task, run), region.firstCrossbar);
  return worst;
}

/** The lines of a region, with crossbars and rounds as they are numbered on the chip and after each other. */
function linesOf({ region, task, run, labels, content }: RegionRun): MappingLine[] {
  const lines = mappingTable(task, run, labels, cellsOfWeight(content));
  return lines.map((line) => ({ ...line, crossbar: line.crossbar + region.firstCrossbar }));
}

/** Which block lies where, as text. `sharedWith` counts lines within a region. */
export function mappingText(regions: readonly RegionRun[], format: 'csv' | 'json'): string {
  const lines = regions.flatMap(linesOf);
  return format === 'csv' ? mappingCsv(lines) : mappingJson(lines);
}

/** Random inputs through the mapping against the plain product, in exact integers, all regions together. */
export function mappingCheck(regions: readonly RegionRun[], vectors = 64): SampleCheck {
  const share = Math.ceil(vectors / Math.max(1, regions.length));
  const checks = regions.map(({ task, run, content }) => checkSample(task, run, content, share));
  const sum = (amount: (check: SampleCheck) => number) => checks.reduce((all, check) => all + amount(check), 0);
  return {
    vectors: sum((check) => check.vectors),
    equal: sum((check) => check.equal),
    operators: sum((check) => check.operators),
  };
}

/** What the weights of each region are like: repetition, zeros, balance of bits. */
export function patternStatistics(regions: readonly RegionRun[]): ContentStatistics[] {
  return regions.map(({ task }) => weightStatistics(task));
}
