/** The chip: who owns which crossbar, from the mesh of tiles down to the rows and columns of one array. */
import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { drawChip, drawChipMarks } from '../../draw/chip-drawing';
import { crossbarNumber, partRectangle } from '../../draw/chip-hit';
import { isLinkPart, isTilePart, type ChipPart, type ChipTarget } from '../../draw/chip-part';
import type { ChipPicture } from '../../draw/chip-picture';
import { planOfScene, type ChipScene } from '../../draw/chip-scene';
import { chipDescription, chipSummary, chipTable } from '../../draw/chip-text';
import { drawLinkMark } from '../../draw/package/package-drawing';
import { nodesText, packageDescription } from '../../draw/package/package-text';
import { routesFrom } from '../../draw/package/routes';
import { targetFacts, targetTitle } from '../../draw/package/target-text';
import { isRewritten, occupancyAt, ownerOf } from '../../draw/occupancy-index';
import { colourings, type Colouring } from '../../draw/colouring';
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
import { lateView } from '../binding/late-view';
import { PackageControls } from '../package/PackageControls';
import { WireLegend } from '../package/WireLegend';
import { ChipLegend } from './ChipLegend';
import { ChipTable } from './ChipTable';
import { useChipNavigation } from './use-chip-navigation';
import './chip.css';

const PackageTables = lateView(async () => (await import('../package/PackageTables')).PackageTables);

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
  /** Of the package: what its links carry, and the curve that placement follows. */
  readonly showsLinks: boolean;
  readonly showsCurve: boolean;
  readonly onLinks: (shows: boolean) => void;
  readonly onCurve: (shows: boolean) => void;
  /** The one tier of a stack that is shown; absent: all. */
  readonly tier?: number | undefined;
  readonly onTier: (tier: number | undefined) => void;
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
  const { scene, mark, remarks = [], colourBy, selection, hover, onSelect, playhead, showsLinks, showsCurve } = props;
  const pack = scene.package;
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const size = useCanvasSize(frame);
  const [hasTable, setTable] = useState(false);

  const rewritten = useMemo(() => isRewritten(scene.occupancy), [scene.occupancy]);
  const time = rewritten ? playhead * scene.evaluation.makespan_ns : 0;
  const index = useMemo(() => occupancyAt(scene.occupancy, time), [scene.occupancy, time]);

  const tier = props.tier !== undefined && props.tier < (pack?.wires.grid.tiers ?? 1) ? props.tier : undefined;
  const showsWires = showsLinks || showsCurve;
  const { chip } = scene;
  const plan = useMemo(
    () => planOfScene({ chip, package: pack }, { tier, showsWires }),
    [chip, pack, tier, showsWires],
  );
  const choose = (part: ChipPart | undefined) => {
    const tile = part && (isTilePart(part) ? part.tile : plan.tilesOf(part.node).first);
    if (part === undefined || (!isTilePart(part) && plan.tilesOf(part.node).count === 0)) {
      onSelect(nothingSelected);
      return;
    }
    const owner =
      isTilePart(part) && part.crossbar !== undefined ? ownerOf(index, crossbarNumber(chip, part)) : undefined;
    const chosen = {
      ...(tile !== undefined && { tile }),
      ...(owner && { tenant: owner.tenant, operator: owner.operator }),
    };
    onSelect(sameSelection(chosen, selection) ? nothingSelected : chosen);
  };
  const navigation = useChipNavigation(frame, size, chip, plan, pack, choose);
  const { layout, focus, pointer } = navigation;
  const emphasis = hover.tenant === undefined ? selection : hover;

  const { theme } = props;
  const palette = usePalette(theme, scene.tenants);
  const { tenant, operator } = emphasis;
  const routes = useMemo(() => {
    const demand =
      tenant === undefined || operator === undefined ? undefined : scene.analyses[tenant]?.demands[operator];
    return pack && demand && tenant !== undefined && plan.isRoomy ? routesFrom(pack, tenant, demand.node) : undefined;
  }, [pack, plan, scene.analyses, tenant, operator]);
  const picture = useMemo((): ChipPicture | undefined => {
    if (layout === undefined) return undefined;
    const wiring = { showsLoads: showsLinks, showsCurve, routes };
    return { layout, scene, index, palette, colouring: colourBy, emphasis, wiring };
  }, [layout, scene, index, palette, colourBy, emphasis, showsLinks, showsCurve, routes]);
  const paint = useCallback((renderer: Renderer) => picture && drawChip(renderer, picture), [picture]);
  const target = pointer?.target;
  const paintMarks = useCallback(
    (renderer: Renderer) => {
      if (picture === undefined) return;
      const box = (part: ChipTarget | undefined) =>
        part && !isLinkPart(part) ? partRectangle(picture.layout, part) : undefined;
      const marks = { selectedTile: selection.tile, focus: box(focus), hover: box(target) };
      drawChipMarks(renderer, picture, marks);
      if (target && isLinkPart(target)) drawLinkMark(renderer, picture, target.link);
    },
    [picture, selection.tile, focus, target],
  );
  usePainting(canvas, size, theme.font, paint);
  usePainting(overlay, size, theme.font, paintMarks);

  const spoken =
    focus &&
    `${targetTitle(scene, focus)}: ${targetFacts(scene, index, focus)
      .map(({ name, value }) => `${name} ${value}`)
      .join(', ')}`;

  const [tiles, crossbars, used] = useMemo(() => chipSummary(scene, index), [scene, index]);
  const description = useMemo(() => chipDescription(scene, index), [scene, index]);
  const wired = useMemo(() => pack && packageDescription(pack), [pack]);

  return (
    <section className="chip-view" aria-label="Chip">
      <div className="canvas-bar">
        <h2>Chip</h2>
        {props.subject}
        {mark !== undefined && <span className="pill chip-mark">{mark}</span>}
        <span className="canvas-summary">
          <span className="chip-counts">
            {pack && pack.kind.node !== 'tile' ? nodesText(pack) : tiles} · {crossbars} ·{' '}
          </span>
          {used}
        </span>
        <ChipLegend
          tenants={scene.tenants}
          colouring={colourBy}
          wear={scene.wear}
          pack={pack}
          palette={palette}
          selection={selection}
          onSelect={onSelect}
          onHover={props.onHover}
        />
        {pack && (
          <PackageControls
            scene={pack}
            showsLinks={showsLinks}
            showsCurve={showsCurve}
            tier={tier}
            onLinks={props.onLinks}
            onCurve={props.onCurve}
            onTier={props.onTier}
          />
        )}
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
      {pack && (showsWires || routes) && (
        <WireLegend scene={pack} palette={palette} showsLinks={showsLinks} showsCurve={showsCurve} routes={routes} />
      )}
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
            aria-label={[mark && capitalised(mark), description, wired, ...remarks].filter(Boolean).join(': ')}
            data-picture="chip"
          />
          <canvas ref={overlay} aria-hidden="true" />
          {pointer !== undefined && size !== undefined && (
            <FloatingFacts
              title={targetTitle(scene, pointer.target)}
              facts={targetFacts(scene, index, pointer.target)}
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
          title={`${mark === undefined ? 'Chip' : `Chip, ${mark}`}: ${pack ? 'crossbars by operator, nodes and links' : 'crossbars by operator'}`}
          onClose={() => setTable(false)}
        >
          <ChipTable rows={chipTable(scene, index)} />
          {pack && <PackageTables scene={scene} pack={pack} />}
        </TableDialog>
      )}
    </section>
  );
}
