/** The rounds that write on a crossbar, as small pictures of what changes in each. */
import { useCallback, useRef } from 'react';
import { changePixels } from '../../draw/programmed-crossbar';
import type { Palette } from '../../draw/palette';
import { countText, timeText } from '../../draw/quantity-text';
import type { Renderer } from '../../draw/renderer';
import { useCanvasSize } from '../canvas/use-canvas-size';
import { usePainting } from '../canvas/use-painting';
import { useLook } from '../programming/use-look';
import type { WritingRound } from './crossbar-facts';

interface Props {
  readonly crossbar: number;
  readonly rounds: readonly WritingRound[];
  readonly chosen: number;
  readonly palette: Palette;
  readonly onChoose: (round: number) => void;
}

/** More small pictures than this are no longer looked at; the list goes on as numbers. */
const mostPictures = 24;

function Thumbnail({
  crossbar,
  round,
  palette,
}: {
  readonly crossbar: number;
  readonly round: number;
  readonly palette: Palette;
}) {
  const view = useLook('crossbar', crossbar, round);
  const frame = useRef<HTMLSpanElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useCanvasSize(frame);
  const paint = useCallback(
    (renderer: Renderer) => {
      renderer.clear();
      if (view && size) renderer.pixels(changePixels(view, palette), 0, 0, size.width, size.height);
    },
    [view, size, palette],
  );
  usePainting(canvas, size, palette.theme.font, paint);
  return (
    <span ref={frame} className="round-picture">
      <canvas ref={canvas} aria-hidden="true" />
    </span>
  );
}

export function RoundMultiples({ crossbar, rounds, chosen, palette, onChoose }: Props) {
  if (rounds.length === 0) return null;
  return (
    <ol className="round-multiples" aria-label="Rounds that write on this crossbar">
      {rounds.map(({ place, timeNs }, index) => (
        <li key={place}>
          <button
            type="button"
            aria-pressed={place === chosen}
            aria-label={`Round ${countText(place + 1)}: ${timeText(timeNs)} for all its crossbars`}
            onClick={() => onChoose(place)}
          >
            {index < mostPictures && <Thumbnail crossbar={crossbar} round={place} palette={palette} />}
            <span>
              round {countText(place + 1)} · {timeText(timeNs)}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
