/** The window of time, the scroll of rows and what is folded: what the eye is on, never what the scenario is. */
import type { RefObject } from 'react';
import { useCallback, useMemo, useState } from 'react';
import type { TimeWindow } from '../../draw/time-scale';
import { clampWindow, pannedWindow, timeOf, timePerPixel, zoomedWindow } from '../../draw/time-scale';
import type { TimelineLayout } from '../../draw/timeline-layout';
import { timelineLayout } from '../../draw/timeline-layout';
import type { TimelineRow } from '../../draw/timeline-rows';
import type { TimelineIndex, TimelineScene } from '../../draw/timeline-scene';
import { devicePoint } from '../canvas/device-point';
import type { Pinch } from '../canvas/pinch';
import { touchAction } from '../canvas/touch-action';
import type { CanvasSize } from '../canvas/use-canvas-size';
import { useWheel } from '../canvas/use-wheel';
import { useTimelineFolding } from './use-timeline-folding';

const wheelRate = 0.0016;
/** Share of the space round a slice that is shown with it. */
const roomAroundSlice = 0.6;
const rowsAround = 3;

function hasRowsAbove({ scroll }: TimelineLayout): boolean {
  return scroll > 0;
}

function hasRowsBelow({ scroll, contentHeight, plot }: TimelineLayout): boolean {
  return scroll < contentHeight - plot.height;
}

export function useTimelineNavigation(
  frame: RefObject<HTMLElement | null>,
  size: CanvasSize | undefined,
  scene: TimelineScene,
  index: TimelineIndex,
) {
  const { makespan } = index;
  // Undefined is the whole run, and stays so when a newer run is shorter or longer.
  const [chosenWindow, setChosenWindow] = useState<TimeWindow>();
  const [scroll, setScroll] = useState(0);
  const { folding, toggleTenant, toggleOperator } = useTimelineFolding();

  const { tenants, evaluation, sides } = scene;
  const layout = useMemo(() => {
    if (size === undefined) return undefined;
    const window = chosenWindow === undefined ? { from: 0, to: makespan } : clampWindow(chosenWindow, makespan);
    return timelineLayout({ tenants, evaluation, sides }, makespan, size, size.density, window, scroll, folding);
  }, [size, tenants, evaluation, sides, makespan, chosenWindow, scroll, folding]);

  const setWindow = useCallback(
    (change: (before: TimeWindow) => TimeWindow) => {
      setChosenWindow((before) => {
        const next = change(before === undefined ? { from: 0, to: makespan } : clampWindow(before, makespan));
        return next.to - next.from >= makespan ? undefined : next;
      });
    },
    [makespan],
  );
  const zoom = useCallback(
    (factor: number, around?: number) =>
      setWindow((before) => zoomedWindow(before, around ?? (before.from + before.to) / 2, factor, makespan)),
    [makespan, setWindow],
  );
  /** @param share of the window's length */
  const pan = useCallback(
    (share: number) => setWindow((before) => pannedWindow(before, share * (before.to - before.from), makespan)),
    [makespan, setWindow],
  );
  const scrollBy = useCallback(
    (by: number) => {
      if (layout === undefined) return;
      const most = Math.max(0, layout.contentHeight - layout.plot.height);
      setScroll((before) => Math.min(most, Math.max(0, Math.min(most, before) + by)));
    },
    [layout],
  );

  useWheel(
    frame,
    useCallback(
      (event: WheelEvent, element: HTMLElement) => {
        if (layout === undefined) return false;
        const point = devicePoint(event, element, layout.density);
        if (event.ctrlKey || event.metaKey) {
          zoom(Math.exp(event.deltaY * wheelRate), timeOf(layout.scale, Math.max(layout.plot.x, point.x)));
          return true;
        }
        const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
        if (sideways !== 0) pan((sideways * layout.density) / layout.plot.width);
        if (!event.shiftKey) scrollBy(event.deltaY * layout.density);
        // Where the rows end, the wheel is the page's.
        return sideways !== 0 || (event.deltaY < 0 ? hasRowsAbove(layout) : hasRowsBelow(layout));
      },
      [layout, zoom, pan, scrollBy],
    ),
  );

  return {
    layout,
    isWhole: chosenWindow === undefined,
    touchAction: layout && touchAction(hasRowsAbove(layout), hasRowsBelow(layout)),
    zoom,
    pan,
    scrollBy,
    setWindow,
    showAll: () => setChosenWindow(undefined),
    /** Shows a stretch of time with some room on both sides. */
    showAround({ from, to }: TimeWindow) {
      const room = Math.max(to - from, makespan * 1e-6) * roomAroundSlice;
      setWindow(() => clampWindow({ from: from - room, to: to + room }, makespan));
    },
    /** Moves the window only as far as a stretch of time needs to be seen. */
    reveal({ from, to }: TimeWindow) {
      setWindow((before) => {
        if (from >= before.from && to <= before.to) return before;
        const by = from < before.from ? from - before.from : Math.min(from - before.from, to - before.to);
        return pannedWindow(before, by, makespan);
      });
    },
    /** Scrolls only as far as a row and its neighbours need to be seen. */
    revealRow: (row: TimelineRow, on: TimelineLayout) => {
      const margin = rowsAround * row.height;
      const above = row.y - margin - on.pinned - on.scroll;
      const below = row.y + row.height + margin - on.scroll - on.plot.height;
      if (above < 0) setScroll(Math.max(0, on.scroll + above));
      else if (below > 0) setScroll(on.scroll + below);
    },
    dragBy(
      start: { readonly window: TimeWindow; readonly scroll: number },
      byX: number,
      byY: number,
      on: TimelineLayout,
    ) {
      const by = -byX * timePerPixel({ ...on.scale, window: start.window });
      setWindow(() => pannedWindow(start.window, by, makespan));
      setScroll(Math.min(Math.max(0, on.contentHeight - on.plot.height), Math.max(0, start.scroll - byY)));
    },
    /** Two fingers: time under them stays there, rows and time follow them. */
    pinch: ({ factor, byX, byY, ...middle }: Pinch, element: HTMLElement) => {
      if (layout === undefined) return;
      const { scale, plot, density } = layout;
      const around = timeOf(scale, Math.max(plot.x, devicePoint(middle, element, density).x));
      setWindow((before) => {
        const zoomed = zoomedWindow(before, around, 1 / factor, makespan);
        return pannedWindow(zoomed, -byX * density * timePerPixel({ ...scale, window: zoomed }), makespan);
      });
      scrollBy(-byY * density);
    },
    toggleTenant,
    toggleOperator,
  };
}

export type TimelineNavigation = ReturnType<typeof useTimelineNavigation>;
