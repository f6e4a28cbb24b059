/** Which slice lies under a point of the timeline: asks for the same marks that are drawn. */
import { rowMarks } from './row-marks';
import type { TimelineLayout, TimelineRow } from './timeline-layout';
import { barOfRow, rowAt, zoneAt } from './timeline-layout';
import type { Mark } from './row-marks';
import type { TimelineIndex } from './timeline-scene';

export interface TimelineHit {
  readonly row: TimelineRow;
  readonly mark: Mark;
}

/** Marks of an operator's row; a heading has none. */
export function marksOfRow(layout: TimelineLayout, index: TimelineIndex, row: TimelineRow, grain = 1): readonly Mark[] {
  if (row.operator === undefined) return [];
  const track = index.trackOf(row.tenant, row.operator);
  return track === undefined ? [] : rowMarks(index.timeline, track, layout.scale, grain);
}

export function sliceAt(layout: TimelineLayout, index: TimelineIndex, x: number, y: number): TimelineHit | undefined {
  if (zoneAt(layout, x, y) !== 'plot') return undefined;
  const row = rowAt(layout, y);
  if (row === undefined) return undefined;
  const bar = barOfRow(layout, row);
  if (y < bar.y || y >= bar.y + bar.height) return undefined;
  const mark = marksOfRow(layout, index, row).find((one) => x >= one.x && x < one.x + one.width);
  return mark && { row, mark };
}
