/** The chip: who owns which crossbar, from the mesh of tiles down to the rows and columns of one array. */
import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { drawChip, drawChipMarks } from '../../draw/chip-drawing';
import type { ChipPart } from '../../draw/chip-hit';
import { crossbarNumber, partRectangle } from '../../draw/chip-hit';
import type { ChipScene } from '../../draw/chip-scene';
import { chipDescription, chipSummary, chipTable, partFacts, partTitle } from '../../draw/chip-text';
import { isRewritten, occupancyAt, ownerOf } from '../../draw/occupancy-index';
import type { Colouring } from '../../draw/palette';
import { colourings } from '../../draw/palette';
import { timeText } from '../../draw/quantity-text';
import type { Renderer } from '../../draw/renderer';
import type { Selection } from '../../draw/selection';
import { nothingSelected, sameSelection } from '../../draw/selection';
import type { Theme } from '../../draw/theme';
import { FloatingFacts } from '../canvas/FloatingFacts';
import { TableDialog } from '../canvas/TableDialog';
import { useCanvasSize } from '../canvas/use-canvas-size';
import { usePainting } from '../canvas/use-painting';
import { usePalette } from '../canvas/use-palette';
import { ChipLegend } from './ChipLegend';
import { ChipTable } from './ChipTable';
import { useChipNavigation } from './use-chip-navigation';
import './chip.css';

interface Props {
  readonly scene: ChipScene;
  /** Stands beside the title: the choice of the chip, where there is one. */
  readonly subject?: ReactNode;
  /** What the scene is where it is not the present one: `baseline`, `iteration 3`. It is marked as such. */
  readonly mark?: string | undefined;
  /** What the picture cannot show, a sentence each. */
  readonly remarks?: readonly string[] | undefined;
  readonly colourBy: Colouring;
  readonly onColourBy: (colouring: Colouring) => void;
  readonly selection: Selection;
  /** Highlights as a selection does, while the pointer is on something. */
  readonly hover: Selection;
  readonly onSelect: (selection: Selection) => void;
  readonly onHover: (selection: Selection) => void;
  /** Something newer is being computed, or the scenario has a problem. */
  readonly dimmed: boolean;
  readonly theme: Theme;
  /** Moment of the round, 0..1: it counts where crossbars are rewritten. */
  readonly playhead: number;
  readonly onPlayhead: (playhead: number) => void;
}

/** Steps of the slider that goes through a round in which crossbars are rewritten. */
const timeSteps = 1000;

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function ChipView(props: Props) {
  const { scene, mark, remarks = [], colourBy, selection, hover, onSelect, playhead } = props;
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const size = useCanvasSize(frame);
  const [hasTable, setTable] = useState(false);

  const rewritten = useMemo(() => isRewritten(scene.occupancy), [scene.occupancy]);
  const time = rewritten ? playhead * scene.evaluation.makespan_ns : 0;
  const index = useMemo(() => occupancyAt(scene.occupancy, time), [scene.occupancy, time]);

  const choose = (part: ChipPart | undefined) => {
    if (part === undefined) {
      onSelect(nothingSelected);
      return;
    }
    const owner = part.crossbar === undefined ? undefined : ownerOf(index, crossbarNumber(scene.chip, part));
    const chosen = { tile: part.tile, ...(owner && { tenant: owner.tenant, operator: owner.operator }) };
    onSelect(sameSelection(chosen, selection) ? nothingSelected : chosen);
  };
  const navigation = useChipNavigation(frame, size, scene.chip, choose);
  const { layout, focus, pointer } = navigation;
  const emphasis = hover.tenant === undefined ? selection : hover;

  const { theme } = props;
  const palette = usePalette(theme, scene.tenants);
  const paint = useCallback(
    (renderer: Renderer) => {
      if (layout === undefined) return;
      drawChip(renderer, { layout, scene, index, palette, colouring: colourBy, emphasis });
    },
    [layout, scene, index, palette, colourBy, emphasis],
  );
  const paintMarks = useCallback(
    (renderer: Renderer) => {
      if (layout === undefined) return;
      const box = (part: ChipPart | undefined) => part && partRectangle(layout, part);
      const marks = { selectedTile: selection.tile, focus: box(focus), hover: box(pointer?.part) };
      drawChipMarks(renderer, { layout, palette }, marks);
    },
    [layout, palette, selection.tile, focus, pointer?.part],
  );
  usePainting(canvas, size, theme.font, paint);
  usePainting(overlay, size, theme.font, paintMarks);

  const factsOf = (part: ChipPart) => partFacts(scene, index, part);
  const spoken =
    focus &&
    `${partTitle(focus)}: ${factsOf(focus)
      .map(({ name, value }) => `${name} ${value}`)
      .join(', ')}`;

  const [tiles, crossbars, used] = useMemo(() => chipSummary(scene, index), [scene, index]);
  const description = useMemo(() => chipDescription(scene, index), [scene, index]);

  return (
    <section className="chip-view" aria-label="Chip">
      <div className="canvas-bar">
        <h2>Chip</h2>
        {props.subject}
        {mark !== undefined && <span className="pill chip-mark">{mark}</span>}
        <span className="canvas-summary">
          <span className="chip-counts">
            {tiles} · {crossbars} ·{' '}
          </span>
          {used}
        </span>
        <ChipLegend
          tenants={scene.tenants}
          colouring={colourBy}
          wear={scene.wear}
          selection={selection}
          onSelect={onSelect}
          onHover={props.onHover}
        />
        <select
          className="button"
          aria-label="Colour the chip by"
          value={colourBy}
          onChange={(event) => {
            const chosen = colourings.find((one) => one === event.target.value);
            if (chosen !== undefined) props.onColourBy(chosen);
          }}
        >
          {colourings.map((one) => (
            <option key={one} value={one}>{`Colour by ${one}`}</option>
          ))}
        </select>
        <button type="button" className="button" aria-label="Table view of the chip" onClick={() => setTable(true)}>
          Table
        </button>
      </div>
      {rewritten && (
        <label className="chip-time">
          Time in the round
          <input
            type="range"
            min={0}
            max={timeSteps}
            value={Math.round(playhead * timeSteps)}
            aria-valuetext={timeText(time)}
            onChange={(event) => props.onPlayhead(Math.min(event.target.valueAsNumber / timeSteps, 1 - 1e-9))}
          />
          <output>{timeText(time)}</output>
        </label>
      )}
      <div className={mark === undefined ? 'chip-plot' : 'chip-plot chip-marked'}>
        <div
          ref={frame}
          className={props.dimmed ? 'canvas-frame canvas-dimmed' : 'canvas-frame'}
          role="application"
          tabIndex={0}
          aria-label="Map of the chip: arrow keys move, Enter goes in, Backspace goes out, Space selects, 0 shows all"
          style={{ touchAction: navigation.touchAction }}
          onKeyDown={navigation.onKeyDown}
          {...navigation.pointerHandlers}
        >
          <canvas
            ref={canvas}
            role="img"
            aria-label={[mark && capitalised(mark), description, ...remarks].filter(Boolean).join(': ')}
            data-picture="chip"
          />
          <canvas ref={overlay} aria-hidden="true" />
          {pointer !== undefined && size !== undefined && (
            <FloatingFacts
              title={partTitle(pointer.part)}
              facts={factsOf(pointer.part)}
              x={pointer.x}
              y={pointer.y}
              frameWidth={size.width / size.density}
              frameHeight={size.height / size.density}
            />
          )}
        </div>
        {remarks.length > 0 && (
          <ul className="chip-remarks">
            {remarks.map((remark) => (
              <li key={remark}>{remark}</li>
            ))}
          </ul>
        )}
        <div className="chip-zoom" role="group" aria-label="Zoom of the chip">
          <button type="button" onClick={navigation.zoomIn} aria-label="Zoom in on the chip">
            +
          </button>
          <button type="button" onClick={navigation.zoomOut} aria-label="Zoom out of the chip">
            −
          </button>
          <button type="button" onClick={navigation.fit} disabled={navigation.isWhole} aria-label="Show the whole chip">
            Fit
          </button>
        </div>
      </div>
      <p className="visually-hidden" aria-live="polite">
        {spoken}
      </p>
      {hasTable && (
        <TableDialog
          title={`${mark === undefined ? 'Chip' : `Chip, ${mark}`}: crossbars by operator`}
          onClose={() => setTable(false)}
        >
          <ChipTable rows={chipTable(scene, index)} />
        </TableDialog>
      )}
    </section>
  );
}
