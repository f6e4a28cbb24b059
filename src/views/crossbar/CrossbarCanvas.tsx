/** The picture of a crossbar: slots can be pointed at, and a block dragged, or carried by keys, onto another slot. */
import { useCallback, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import {
  drawProgrammedCrossbar,
  slotAt,
  wearPixels,
  type CrossbarLayer,
  type CrossbarScene,
} from '../../draw/programmed-crossbar';
import type { Palette } from '../../draw/palette';
import { countText } from '../../draw/quantity-text';
import type { Renderer } from '../../draw/renderer';
import type { ViewAnswer } from '../../worker/run-views';
import { devicePoint } from '../canvas/device-point';
import { useCanvasSize } from '../canvas/use-canvas-size';
import { usePainting } from '../canvas/use-painting';
import { costliestPiece } from './crossbar-facts';
import type { LookedCrossbar } from './looked-crossbar';

interface Props {
  readonly view: LookedCrossbar;
  readonly wear: ViewAnswer<'wear'>;
  readonly layer: CrossbarLayer;
  readonly palette: Palette;
  /** Pointed at. */
  readonly slot: number | undefined;
  readonly onSlot: (slot: number | undefined) => void;
  readonly onSwap: (from: number, to: number) => void;
}

/** The slot where an arrow key leads. */
function slotAfterKey({ slotRows, slotColumns }: LookedCrossbar, slot: number, key: string): number | undefined {
  const moves: Readonly<Record<string, readonly [number, number]>> = {
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
  };
  const move = moves[key];
  if (!move) return undefined;
  const within = (place: number, count: number) => Math.max(0, Math.min(count - 1, place));
  const row = within(Math.floor(slot / slotColumns) + move[0], slotRows);
  return row * slotColumns + within((slot % slotColumns) + move[1], slotColumns);
}

export function CrossbarCanvas({ view, wear, layer, palette, slot, onSlot, onSwap }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useCanvasSize(frame);
  const [held, setHeld] = useState<number>();
  const worn = useMemo(() => wear && wearPixels(wear, palette), [wear, palette]);
  const costliestRow = useMemo(() => costliestPiece(view.pieces)?.row, [view]);

  const paint = useCallback(
    (renderer: Renderer) => {
      if (!size) return;
      const scene: CrossbarScene = { crossbar: view, wear: worn, layer, palette, ...size };
      drawProgrammedCrossbar(renderer, scene, { focus: slot, held, costliestRow });
    },
    [size, view, worn, layer, palette, slot, held, costliestRow],
  );
  usePainting(canvas, size, palette.theme.font, paint);

  const slotOf = (event: PointerEvent<HTMLElement>): number | undefined => {
    if (!size) return undefined;
    const { x, y } = devicePoint(event, event.currentTarget, size.density);
    return slotAt(view, x, y, size.width, size.height);
  };
  const putDown = (onto: number | undefined) => {
    if (held !== undefined && onto !== undefined && onto !== held) onSwap(held, onto);
    setHeld(undefined);
  };
  const handleKey = (event: KeyboardEvent) => {
    const next = slot === undefined ? 0 : slotAfterKey(view, slot, event.key);
    if (event.key.startsWith('Arrow') && next !== undefined) onSlot(next);
    else if ((event.key === 'Enter' || event.key === ' ') && slot !== undefined) {
      if (held === undefined) setHeld(slot);
      else putDown(slot);
    } else if (event.key === 'Escape' && held !== undefined) setHeld(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const carried = held === undefined ? '' : `; the block of slot ${countText(held)} is taken up`;
  return (
    <div
      ref={frame}
      className="canvas-frame crossbar-frame"
      role="application"
      tabIndex={0}
      aria-label="Slots of the crossbar: arrow keys walk, Enter takes a block up and puts it down on another slot, Escape lets go"
      onKeyDown={handleKey}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setHeld(slotOf(event));
      }}
      onPointerMove={(event) => onSlot(slotOf(event))}
      onPointerUp={(event) => putDown(slotOf(event))}
      onPointerCancel={() => setHeld(undefined)}
    >
      <canvas
        ref={canvas}
        role="img"
        aria-label={`Crossbar ${countText(view.crossbar)}, round ${countText(view.round + 1)}: ${countText(view.slots.length)} of ${countText(view.slotRows * view.slotColumns)} slots are written${carried}`}
        data-picture="crossbar"
      />
    </div>
  );
}
