/** A point in words: for the hover, the live region and the panel beside the pictures. */
import { at } from '../../draw/at';
import type { PointColumn } from '../../draw/explore/point-column';
import { countText } from '../../draw/quantity-text';
import type { Fact } from '../../draw/slice-text';
import type { PointTable } from '../../store/exploration-table';

export function pointTitle(row: number): string {
  return `Point ${countText(row)}`;
}

/** All figures of a row that it has. */
export function rowFacts({ columns }: PointTable, row: number): Fact[] {
  return columns.flatMap(({ label, values, text }) => {
    const value = at(values, row);
    return Number.isNaN(value) ? [] : [{ name: label, value: text(value) }];
  });
}

export function columnOf({ columns }: PointTable, id: string): PointColumn | undefined {
  return columns.find((column) => column.id === id);
}
