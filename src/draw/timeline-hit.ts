/** Which slice lies under a point of the timeline: asks for the same marks that are drawn. */
import { rowMarks } from './row-marks';
import type { Mark } from './row-marks';
import type { TimelineLayout } from './timeline-layout';
import { barOfRow, rowAt, zoneAt } from './timeline-layout';
import type { TimelineRow } from './timeline-rows';
import type { TimelineIndex } from './timeline-scene';
import { sourceOfRow, type RowSource } from './timeline-source';

export interface TimelineHit {
  readonly row: TimelineRow;
  /** `mark.row` counts in `source`. */
  readonly mark: Mark;
  readonly source: RowSource;
}

/** Marks of a row with slices; a heading has none. */
export function marksOfRow(layout: TimelineLayout, index: TimelineIndex, row: TimelineRow, grain = 1): readonly Mark[] {
  const source = sourceOfRow(index, row);
  return source === undefined ? [] : rowMarks(source.timeline, source.track, layout.scale, grain);
}

export function sliceAt(layout: TimelineLayout, index: TimelineIndex, x: number, y: number): TimelineHit | undefined {
  if (zoneAt(layout, x, y) !== 'plot') return undefined;
  const row = rowAt(layout, y);
  const source = row && sourceOfRow(index, row);
  if (row === undefined || source === undefined) return undefined;
  const bar = barOfRow(layout, row);
  if (y < bar.y || y >= bar.y + bar.height) return undefined;
  const mark = marksOfRow(layout, index, row).find((one) => x >= one.x && x < one.x + one.width);
  return mark && { row, mark, source };
}
