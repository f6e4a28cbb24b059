/** A point in words: for the hover, the live region and the panel beside the pictures. */
import type { Sweep } from '../../core/exploration/types';
import { at } from '../../draw/at';
import type { PointColumn } from '../../draw/explore/point-column';
import { countText } from '../../draw/quantity-text';
import type { Fact } from '../../draw/slice-text';
import type { PointTable } from '../../store/exploration-table';

export function pointTitle(index: number): string {
  return `Point ${countText(index)}`;
}

/** Columns in the order in which people look for them: axes, what was asked for and how exact it is, the rest. */
export function orderedColumns(columns: readonly PointColumn[], { objectives }: Sweep): PointColumn[] {
  const asked = new Set<string>(objectives.map(({ metric }) => metric));
  const rank = ({ kind, id }: PointColumn) => (kind === 'axis' ? 0 : asked.has(id) ? 1 : kind === 'deviation' ? 2 : 3);
  return [...columns].sort((a, b) => rank(a) - rank(b));
}

/** All figures of a row that it has. */
export function rowFacts({ columns, sweep }: PointTable, row: number): Fact[] {
  return orderedColumns(columns, sweep).flatMap(({ label, values, text }) => {
    const value = at(values, row);
    return Number.isNaN(value) ? [] : [{ name: label, value: text(value) }];
  });
}

export function columnOf({ columns }: PointTable, id: string): PointColumn | undefined {
  return columns.find((column) => column.id === id);
}

/** A column for what is kept as long as it has the same figures. @param version as `exactVersion` tells it of the column */
export function columnAsOf(columns: readonly PointColumn[], id: string, version: number): PointColumn | undefined {
  const found = columns.find((column) => column.id === id);
  // Deviations are filled in place: with others, the column is another one.
  return found && version > 0 ? { ...found } : found;
}
