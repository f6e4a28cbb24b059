/** Brushes: ranges on columns. A point is picked out if it lies in one of the ranges of every column that has any. */
import { at } from '../at';
import { emptySet, type BitSet } from './bit-set';
import type { PointColumn } from './point-column';

/** Values from `low` to `high`, both included. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** By id of the column; a column without ranges is not in it. */
export type Brushes = ReadonlyMap<string, readonly Range[]>;

export const noBrushes: Brushes = new Map();

/** Ranges with one more; those that touch it become one with it. Ascending. */
export function withRange(ranges: readonly Range[], { low, high }: Range): Range[] {
  const apart = ranges.filter((range) => range.high < low || range.low > high);
  const touching = ranges.filter((range) => range.high >= low && range.low <= high);
  const merged = {
    low: Math.min(low, ...touching.map((range) => range.low)),
    high: Math.max(high, ...touching.map((range) => range.high)),
  };
  return [...apart, merged].sort((a, b) => a.low - b.low);
}

/** The brushes with other ranges on a column; none takes the column out. */
export function withBrush(brushes: Brushes, column: string, ranges: readonly Range[]): Brushes {
  const others = [...brushes].filter(([id]) => id !== column);
  return new Map(ranges.length === 0 ? others : [...others, [column, ranges]]);
}

function liesIn(ranges: readonly Range[], value: number): boolean {
  for (const { low, high } of ranges) if (value >= low && value <= high) return true;
  return false;
}

/** The rows of `among` that all brushes pick out. Brushes of unknown columns do not count. O(rows x brushed columns) */
export function brushedRows(columns: readonly PointColumn[], brushes: Brushes, among: BitSet): BitSet {
  const active = columns.flatMap(({ id, values }) => {
    const ranges = brushes.get(id);
    return ranges ? [{ values, ranges }] : [];
  });
  const picked = emptySet(among.size);
  for (let place = 0; place < among.words.length; place++) {
    let word = at(among.words, place);
    for (const { values, ranges } of active) {
      let left = word;
      for (; left !== 0; left &= left - 1) {
        const bit = 31 - Math.clz32(left & -left);
        if (!liesIn(ranges, at(values, 32 * place + bit))) word &= ~(1 << bit);
      }
    }
    picked.words[place] = word;
  }
  return picked;
}
