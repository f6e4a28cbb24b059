/** Which slice and row are chosen, and the ways from one to the next. */
import { useMemo, useState } from 'react';
import { at } from '../../draw/at';
import type { Selection } from '../../draw/selection';
import { nothingSelected } from '../../draw/selection';
import type { TimeWindow } from '../../draw/time-scale';
import type { TimelineIndex } from '../../draw/timeline-scene';
import { neighbourSlice } from '../../draw/timeline-text';
import type { TimelineNavigation } from './use-timeline-navigation';
import type { TimelinePointer } from './use-timeline-pointer';

/** A slice, and how much later (ns) the chosen copy of it lies where it stands for repeated inferences. */
export interface ChosenSlice {
  readonly row: number;
  readonly shift: number;
}

export function useTimelineSelection(
  index: TimelineIndex,
  navigation: TimelineNavigation,
  selection: Selection,
  onSelect: (selection: Selection) => void,
) {
  const { timeline } = index;
  const [copy, setCopy] = useState<ChosenSlice>({ row: -1, shift: 0 });
  const { tenant, operator, slice: row } = selection;
  const slice = useMemo((): ChosenSlice | undefined => {
    // A newer timeline may have another slice at this place.
    const isThere =
      row !== undefined &&
      row < timeline.length &&
      at(timeline.tenant, row) === tenant &&
      at(timeline.operator, row) === operator;
    if (!isThere) return undefined;
    return copy.row === row ? copy : { row, shift: 0 };
  }, [timeline, tenant, operator, row, copy]);

  const stretchOf = ({ row, shift }: ChosenSlice): TimeWindow => {
    const from = at(timeline.start, row) + shift;
    return { from, to: from + at(timeline.duration, row) };
  };
  const selectSlice = (chosen: ChosenSlice) => {
    setCopy(chosen);
    onSelect({
      tenant: at(timeline.tenant, chosen.row),
      operator: at(timeline.operator, chosen.row),
      slice: chosen.row,
    });
  };
  const selectedTrack = () =>
    tenant === undefined || operator === undefined ? undefined : index.trackOf(tenant, operator);

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
      const rows = layout?.rows.filter((one) => one.operator !== undefined) ?? [];
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
      if (tenant !== undefined) navigation.toggle(tenant);
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
    choose: ({ zone, row: under, hit }: TimelinePointer) => {
      if (hit !== undefined) selectSlice({ row: hit.mark.row, shift: hit.mark.shift });
      else if (under !== undefined && under.operator === undefined) navigation.toggle(under.tenant);
      else if (under?.operator !== undefined && zone === 'names') {
        const isPicked = tenant === under.tenant && operator === under.operator;
        onSelect(isPicked ? nothingSelected : { tenant: under.tenant, operator: under.operator });
      } else if (zone === 'plot') onSelect(nothingSelected);
    },
  };
}
