/** Zooming, panning, pointing and stepping on the chip: what the eye is on, never what the scenario is. */
import type { KeyboardEvent, PointerEvent, RefObject } from 'react';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { ChipShape } from '../../draw/chip-grid';
import { isShown } from '../../draw/chip-hit';
import type { ChipLayout } from '../../draw/chip-layout';
import { chipLayout, largestZoom } from '../../draw/chip-layout';
import { isLinkPart, type ChipPart, type ChipTarget } from '../../draw/chip-part';
import type { ChipPlan } from '../../draw/chip-plan';
import { firstPart, innerPart, movedPart, outerPart, viewOfPart, viewWithPart } from '../../draw/chip-moves';
import { chipTargetAt } from '../../draw/package/link-hit';
import type { PackageScene } from '../../draw/package/package-scene';
import type { ViewBox } from '../../draw/view-box';
import { pannedView, wholeView, zoomedView } from '../../draw/view-box';
import { devicePoint } from '../canvas/device-point';
import type { CanvasSize } from '../canvas/use-canvas-size';
import { touchAction } from '../canvas/touch-action';
import { usePinch } from '../canvas/use-pinch';
import { useWheel } from '../canvas/use-wheel';

/** What is under the pointer. */
export interface ChipPointer {
  readonly target: ChipTarget;
  /** CSS pixels in the frame. */
  readonly x: number;
  readonly y: number;
}

interface Drag {
  readonly x: number;
  readonly y: number;
  readonly box: ViewBox;
  readonly hasMoved: boolean;
}

const wheelRate = 0.0016;
const buttonFactor = 1.6;
/** A press that moves less than this is a click, CSS pixels. */
const clickReach = 4;

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Whether there is more of the chip above the frame; a pixel can come from rounding. */
function hasAbove({ originY }: ChipLayout): boolean {
  return originY < -1;
}

function hasBelow({ originY, mesh, height, tileGap }: ChipLayout): boolean {
  return originY + mesh.height - tileGap > height + 1;
}

/**
 * @param frame    the element that the canvas fills
 * @param onChoose a click or Space: the part, or undefined beside the chip
 */
export function useChipNavigation(
  frame: RefObject<HTMLElement | null>,
  size: CanvasSize | undefined,
  shape: ChipShape,
  plan: ChipPlan,
  pack: PackageScene | undefined,
  onChoose: (part: ChipPart | undefined) => void,
) {
  const [box, setBox] = useState(wholeView);
  const [pointer, setPointer] = useState<ChipPointer>();
  const [focus, setFocus] = useState<ChipPart>();
  const drag = useRef<Drag | undefined>(undefined);
  const layout = useMemo(
    () => (size === undefined ? undefined : chipLayout(shape, plan, size, size.density, box)),
    [shape, plan, size, box],
  );
  const largest = size === undefined ? 1 : largestZoom(shape, plan, size, size.density);
  const shown = focus !== undefined && isShown({ plan }, focus) ? focus : undefined;

  const isPresent = (target: ChipTarget) =>
    isLinkPart(target) ? target.link < (pack?.wires.links?.length ?? 0) : isShown({ plan }, target);

  const zoomAround = useCallback(
    (point: { readonly x: number; readonly y: number } | undefined, factor: number, byX = 0, byY = 0) => {
      if (size === undefined) return;
      const around = point ?? { x: size.width / 2, y: size.height / 2 };
      setBox((before) => {
        const zoom = Math.min(largest, Math.max(1, before.zoom * factor));
        const meshAt = (at: number) => chipLayout(shape, plan, size, size.density, { ...before, zoom: at }).mesh;
        const mesh = meshAt(zoom);
        return pannedView(zoomedView(before, zoom, around, size, meshAt(before.zoom), mesh), byX, byY, size, mesh);
      });
    },
    [largest, plan, shape, size],
  );

  const isWhole = box.zoom === 1;
  useWheel(
    frame,
    useCallback(
      (event: WheelEvent, element: HTMLElement) => {
        // Where the whole chip is seen already, the wheel is the page's.
        if (size === undefined || (isWhole && event.deltaY > 0)) return false;
        zoomAround(devicePoint(event, element, size.density), Math.exp(-event.deltaY * wheelRate));
        return true;
      },
      [size, isWhole, zoomAround],
    ),
  );

  const pinch = usePinch((by, element) => {
    if (size === undefined) return;
    const { density } = size;
    zoomAround(devicePoint(by, element, density), by.factor, by.byX * density, by.byY * density);
  });

  const targetUnder = (event: PointerEvent<HTMLElement>, on: ChipLayout) => {
    const point = devicePoint(event, event.currentTarget, on.density);
    return { point, target: chipTargetAt(on, pack, point.x, point.y) };
  };

  const pointerHandlers = {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      if (pinch.down(event)) {
        drag.current = undefined;
        return;
      }
      drag.current = { x: event.clientX, y: event.clientY, box, hasMoved: false };
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (layout === undefined || pinch.move(event)) return;
      const start = drag.current;
      if (start === undefined) {
        const { point, target } = targetUnder(event, layout);
        setPointer(target && { target, x: point.x / layout.density, y: point.y / layout.density });
        return;
      }
      const byX = event.clientX - start.x;
      const byY = event.clientY - start.y;
      if (!start.hasMoved && Math.hypot(byX, byY) < clickReach) return;
      drag.current = { ...start, hasMoved: true };
      setPointer(undefined);
      setBox(pannedView(start.box, byX * layout.density, byY * layout.density, layout, layout.mesh));
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      const start = drag.current;
      drag.current = undefined;
      if (pinch.up(event) || start === undefined || start.hasMoved || layout === undefined) return;
      const { target } = targetUnder(event, layout);
      setFocus(undefined);
      if (target === undefined || !isLinkPart(target)) onChoose(target);
    },
    onPointerCancel(event: PointerEvent<HTMLElement>) {
      pinch.up(event);
      drag.current = undefined;
    },
    onPointerLeave() {
      setPointer(undefined);
    },
  };

  const goTo = (part: ChipPart, fills: ChipPart | undefined) => {
    if (size === undefined) return;
    setFocus(part);
    setBox(viewOfPart((view) => chipLayout(shape, plan, size, size.density, view), fills, largest));
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (layout === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const current = shown ?? firstPart(layout);
    const step = steps[event.key];
    if (step !== undefined) {
      const [columns, rows] = step;
      const next = shown === undefined ? current : movedPart(layout, current, columns, rows);
      setFocus(next);
      setBox(viewWithPart(layout, box, next));
    } else if (event.key === 'Enter') {
      goTo(innerPart(layout, current), current);
    } else if (event.key === 'Backspace') {
      const out = outerPart(layout, current);
      goTo(out ?? current, out && outerPart(layout, out));
    } else if (event.key === ' ') {
      onChoose(current);
    } else if (event.key === '0') {
      setBox(wholeView);
    } else if (event.key === '+' || event.key === '=') {
      zoomAround(undefined, buttonFactor);
    } else if (event.key === '-') {
      zoomAround(undefined, 1 / buttonFactor);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return {
    layout,
    isWhole,
    touchAction: layout && touchAction(hasAbove(layout), hasBelow(layout)),
    pointer: pointer !== undefined && isPresent(pointer.target) ? pointer : undefined,
    focus: shown,
    zoomIn: () => zoomAround(undefined, buttonFactor),
    zoomOut: () => zoomAround(undefined, 1 / buttonFactor),
    fit: () => setBox(wholeView),
    pointerHandlers,
    onKeyDown,
  };
}
