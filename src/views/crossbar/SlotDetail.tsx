/** The cells of one slot, old to new, and whose block it gets. */
import { useCallback, useRef } from 'react';
import {
  cellChanges,
  changeColour,
  changeSigns,
  drawSlotCells,
  type CrossbarScene,
} from '../../draw/programmed-crossbar';
import type { Palette } from '../../draw/palette';
import { countText, timeText } from '../../draw/quantity-text';
import type { Renderer } from '../../draw/renderer';
import { useCanvasSize } from '../canvas/use-canvas-size';
import { usePainting } from '../canvas/use-painting';
import type { LookedCrossbar } from './looked-crossbar';

interface Props {
  readonly view: LookedCrossbar;
  readonly slot: number | undefined;
  readonly palette: Palette;
}

const changeWords = { unchanged: 'unchanged', set: 'SET', reset: 'RESET' } as const;

function Cells({ view, slot, palette }: Props & { readonly slot: number }) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useCanvasSize(frame);
  const paint = useCallback(
    (renderer: Renderer) => {
      if (!size) return;
      const scene: CrossbarScene = { crossbar: view, wear: undefined, layer: 'changes', palette, ...size };
      drawSlotCells(renderer, scene, slot);
    },
    [size, view, palette, slot],
  );
  usePainting(canvas, size, palette.theme.font, paint);
  return (
    <div ref={frame} className="canvas-frame crossbar-cells">
      <canvas ref={canvas} role="img" aria-label={`Cells of slot ${slot}: which are set, reset or stay`} />
    </div>
  );
}

export function SlotDetail({ view, slot, palette }: Props) {
  const own = view.slots.find((each) => each.slot === slot);
  return (
    <div className="crossbar-slot">
      <ul className="crossbar-signs" aria-label="Signs of changes">
        {cellChanges.map((change) => (
          <li key={change}>
            <i style={{ background: changeColour(palette, change) }} aria-hidden="true" />
            {changeSigns[change]} {changeWords[change]}
          </li>
        ))}
      </ul>
      {slot === undefined ? (
        <p className="note">
          Point at a slot, or walk with the arrow keys: its cells are shown here, old and new level.
        </p>
      ) : (
        <Cells view={view} slot={slot} palette={palette} />
      )}
      <p className="crossbar-owner" aria-live="polite">
        {slot !== undefined && !own && `Slot ${countText(slot)} is not written in this round.`}
        {own && (
          <>
            <b>
              Slot {countText(own.slot)}: {own.name}
            </b>{' '}
            replica {own.replica + 1}, row block {countText(own.rowBlock)}, column block {countText(own.colBlock)}, bit
            slice {own.bitSlice}
            {own.home !== own.slot && `, in order in slot ${countText(own.home)}`}; {countText(own.changedCells)} cells
            change in {timeText(own.timeNs)}
          </>
        )}
      </p>
    </div>
  );
}
