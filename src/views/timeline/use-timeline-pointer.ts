/** What presses and drags on the timeline do, by the zone where they begin. */
import type { PointerEvent } from 'react';
import { useRef, useState } from 'react';
import type { TimeWindow } from '../../draw/time-scale';
import { pannedWindow, resizedWindow, timeOf } from '../../draw/time-scale';
import type { TimelineHit } from '../../draw/timeline-hit';
import { sliceAt } from '../../draw/timeline-hit';
import type { TimelineLayout, TimelineZone } from '../../draw/timeline-layout';
import { rowAt, zoneAt } from '../../draw/timeline-layout';
import type { TimelineRow } from '../../draw/timeline-rows';
import type { TimelineIndex } from '../../draw/timeline-scene';
import { devicePoint } from '../canvas/device-point';
import { usePinch } from '../canvas/use-pinch';
import type { TimelineNavigation } from './use-timeline-navigation';

/** What is under the pointer. */
export interface TimelinePointer {
  /** CSS pixels in the frame. */
  readonly x: number;
  readonly y: number;
  readonly zone: TimelineZone | undefined;
  readonly row: TimelineRow | undefined;
  readonly hit: TimelineHit | undefined;
}

interface Drag {
  readonly zone: TimelineZone;
  readonly x: number;
  readonly y: number;
  readonly window: TimeWindow;
  readonly scroll: number;
  readonly hasMoved: boolean;
}

/** A press that moves less than this is a click, CSS pixels. */
const clickReach = 4;

interface Acts {
  readonly onPoint: (pointer: TimelinePointer | undefined) => void;
  readonly onRange: (range: TimeWindow | undefined) => void;
  readonly onClick: (pointer: TimelinePointer) => void;
  /** A press on the ruler that is no drag, ns from the start of the round. */
  readonly onMoment: (ns: number) => void;
}

export function useTimelinePointer(
  layout: TimelineLayout | undefined,
  index: TimelineIndex,
  navigation: TimelineNavigation,
  { onPoint, onRange, onClick, onMoment }: Acts,
) {
  const drag = useRef<Drag | undefined>(undefined);
  const [pointer, setPointer] = useState<TimelinePointer>();
  const pinch = usePinch(navigation.pinch);

  const point = (pointer: TimelinePointer | undefined) => {
    setPointer(pointer);
    onPoint(pointer);
  };
  const pointerOf = (event: PointerEvent<HTMLElement>, on: TimelineLayout): TimelinePointer => {
    const { x, y } = devicePoint(event, event.currentTarget, on.density);
    const zone = zoneAt(on, x, y);
    const row = zone === 'plot' || zone === 'names' ? rowAt(on, y) : undefined;
    return { x: x / on.density, y: y / on.density, zone, row, hit: sliceAt(on, index, x, y) };
  };

  const dragTo = (on: TimelineLayout, start: Drag, x: number, y: number) => {
    const { makespan } = index;
    const timeIn = (place: number) => timeOf(on.minimapScale, place);
    switch (start.zone) {
      case 'minimapStart':
        navigation.setWindow(() => resizedWindow(start.window, 'from', timeIn(x), makespan));
        return;
      case 'minimapEnd':
        navigation.setWindow(() => resizedWindow(start.window, 'to', timeIn(x), makespan));
        return;
      case 'minimap':
      case 'minimapWindow':
        navigation.setWindow(() => pannedWindow(start.window, timeIn(x) - timeIn(start.x), makespan));
        return;
      case 'ruler': {
        const [from, to] = [start.x, x].map((place) => Math.min(makespan, Math.max(0, timeOf(on.scale, place))));
        if (from !== undefined && to !== undefined) onRange({ from: Math.min(from, to), to: Math.max(from, to) });
        return;
      }
      case 'names':
      case 'plot':
        navigation.dragBy(start, start.zone === 'plot' ? x - start.x : 0, y - start.y, on);
    }
  };

  /** A press beside the minimap's window brings the window there at once. */
  const centreOn = (on: TimelineLayout, x: number): TimeWindow => {
    const { window } = on.scale;
    const centred = pannedWindow(window, timeOf(on.minimapScale, x) - (window.from + window.to) / 2, index.makespan);
    navigation.setWindow(() => centred);
    return centred;
  };

  return {
    pointer,
    handlers: {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        if (event.button !== 0 || layout === undefined) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        if (pinch.down(event)) {
          drag.current = undefined;
          return;
        }
        const { x, y } = devicePoint(event, event.currentTarget, layout.density);
        const zone = zoneAt(layout, x, y);
        if (zone === undefined) return;
        const window = zone === 'minimap' ? centreOn(layout, x) : layout.scale.window;
        drag.current = { zone, x, y, window, scroll: layout.scroll, hasMoved: false };
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        if (layout === undefined || pinch.move(event)) return;
        const start = drag.current;
        if (start === undefined) {
          point(pointerOf(event, layout));
          return;
        }
        const { x, y } = devicePoint(event, event.currentTarget, layout.density);
        if (!start.hasMoved && Math.hypot(x - start.x, y - start.y) < clickReach * layout.density) return;
        drag.current = { ...start, hasMoved: true };
        if (pointer !== undefined) point(undefined);
        dragTo(layout, start, x, y);
      },
      onPointerUp(event: PointerEvent<HTMLElement>) {
        const start = drag.current;
        drag.current = undefined;
        if (pinch.up(event) || start === undefined || start.hasMoved || layout === undefined) return;
        if (start.zone === 'ruler') {
          onRange(undefined);
          onMoment(Math.min(index.makespan, Math.max(0, timeOf(layout.scale, start.x))));
        } else onClick(pointerOf(event, layout));
      },
      onPointerCancel(event: PointerEvent<HTMLElement>) {
        pinch.up(event);
        drag.current = undefined;
      },
      onPointerLeave() {
        if (drag.current === undefined) point(undefined);
      },
    },
  };
}
