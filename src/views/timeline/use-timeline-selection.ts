/** Which slice and row are chosen, and the ways from one to the next. */
import { useMemo, useState } from 'react';
import { at } from '../../draw/at';
import type { Selection } from '../../draw/selection';
import { nothingSelected } from '../../draw/selection';
import type { TimeWindow } from '../../draw/time-scale';
import type { TimelineZone } from '../../draw/timeline-layout';
import { nameIndent, type TimelineRow } from '../../draw/timeline-rows';
import type { TimelineIndex } from '../../draw/timeline-scene';
import type { SliceCopy } from '../../draw/timeline-source';
import { neighbourSlice } from '../../draw/timeline-text';
import type { TimelineNavigation } from './use-timeline-navigation';
import type { TimelinePointer } from './use-timeline-pointer';

/** CSS pixels beyond the sign that still count as on it: a finger needs them. */
const signReach = 6;

/** Whether a point in the row is on the sign that it unfolds. */
function isOnSign(row: TimelineRow, zone: TimelineZone | undefined, x: number): boolean {
  return zone === 'names' && row.isOpen !== undefined && x < nameIndent + signReach;
}

export function useTimelineSelection(
  index: TimelineIndex,
  navigation: TimelineNavigation,
  selection: Selection,
  onSelect: (selection: Selection) => void,
) {
  const { timeline } = index;
  const [copy, setCopy] = useState<SliceCopy>({ row: -1, shift: 0 });
  const { tenant, operator, slice: row } = selection;
  const slice = useMemo((): SliceCopy | undefined => {
    // A newer timeline may have another slice at this place.
    const isThere =
      row !== undefined &&
      row < timeline.length &&
      at(timeline.tenant, row) === tenant &&
      at(timeline.operator, row) === operator;
    if (!isThere) return undefined;
    return copy.row === row ? copy : { row, shift: 0 };
  }, [timeline, tenant, operator, row, copy]);

  const stretchOf = ({ row, shift }: SliceCopy): TimeWindow => {
    const from = at(timeline.start, row) + shift;
    return { from, to: from + at(timeline.duration, row) };
  };
  const selectSlice = (chosen: SliceCopy) => {
    setCopy(chosen);
    onSelect({
      tenant: at(timeline.tenant, chosen.row),
      operator: at(timeline.operator, chosen.row),
      slice: chosen.row,
    });
  };
  const selectedTrack = () =>
    tenant === undefined || operator === undefined ? undefined : index.trackOf(tenant, operator);

  const headingRow = () => navigation.layout?.rows.find((row) => row.tenant === tenant && row.operator === undefined);
  /** The row of the picked operator, or of its tenant where that is folded. */
  const innermostRow = () =>
    navigation.layout?.rows.find(
      (row) => row.tenant === tenant && row.operator === operator && row.group === undefined,
    ) ?? headingRow();
  const toggleRow = (row: TimelineRow) => {
    if (row.operator === undefined) navigation.toggleTenant(row.tenant);
    else navigation.toggleOperator(row.tenant, row.operator);
  };

  return {
    slice,
    stepSlice: (step: -1 | 1) => {
      if (slice === undefined) return;
      const next = { row: neighbourSlice(index, slice.row, step), shift: 0 };
      selectSlice(next);
      navigation.reveal(stretchOf(next));
    },
    /** The operator's row before or after, across tenants. */
    stepRow: (step: -1 | 1) => {
      const { layout } = navigation;
      const rows = layout?.rows.filter((one) => one.operator !== undefined && one.group === undefined) ?? [];
      const place = rows.findIndex((one) => one.tenant === tenant && one.operator === operator);
      const next = place < 0 ? rows[0] : rows[place + step];
      if (layout === undefined || next?.operator === undefined) return;
      onSelect({ tenant: next.tenant, operator: next.operator });
      navigation.revealRow(next, layout);
    },
    /** From the row to its first slice. */
    enterRow: () => {
      const track = slice === undefined ? selectedTrack() : undefined;
      if (track !== undefined) selectSlice({ row: track.from, shift: 0 });
    },
    toggleTenant: () => {
      if (tenant !== undefined) navigation.toggleTenant(tenant);
    },
    /** As in a tree: opens the row of what is picked, the tenant before the operator. */
    unfold: () => {
      const row = innermostRow();
      if (row?.isOpen === false) toggleRow(row);
    },
    /** Closes the operator, or if it is closed the tenant. */
    fold: () => {
      const own = innermostRow();
      const row = own?.isOpen === true ? own : headingRow();
      if (row?.isOpen === true) toggleRow(row);
    },
    /** Zooms to the slice, else to the range, else to the operator's whole work. */
    show: (range: TimeWindow | undefined) => {
      const track = selectedTrack();
      if (slice !== undefined) navigation.showAround(stretchOf(slice));
      else if (range !== undefined) navigation.setWindow(() => range);
      else if (track !== undefined) {
        const { to } = stretchOf({ row: track.end - 1, shift: 0 });
        navigation.showAround({ from: at(timeline.start, track.from), to });
      }
    },
    /** A click: on a slice, a name, a heading, or beside everything. */
    choose: ({ zone, row: under, hit, x }: TimelinePointer) => {
      if (hit !== undefined) selectSlice(hit.source.wholeOf(hit.mark));
      else if (under?.lane !== undefined) onSelect(nothingSelected);
      else if (under !== undefined && (under.operator === undefined || isOnSign(under, zone, x))) toggleRow(under);
      else if (under?.operator !== undefined && zone === 'names') {
        const isPicked = tenant === under.tenant && operator === under.operator;
        onSelect(isPicked ? nothingSelected : { tenant: under.tenant, operator: under.operator });
      } else if (zone === 'plot') onSelect(nothingSelected);
    },
  };
}
