/** The points in the plane of two figures, the front as a staircase. Drag brushes a rectangle, click chooses, Enter loads. */
import { useCallback, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { at } from '../../draw/at';
import { has } from '../../draw/explore/bit-set';
import { drawScatter, drawScatterMarks } from '../../draw/explore/scatter-drawing';
import { rowNear, scatterLayout, type ScatterScene } from '../../draw/explore/scatter-layout';
import type { Renderer } from '../../draw/renderer';
import { contains } from '../../draw/rectangle';
import type { Theme } from '../../draw/theme';
import { FloatingFacts } from '../canvas/FloatingFacts';
import { useCanvasSize } from '../canvas/use-canvas-size';
import { usePainting } from '../canvas/use-painting';
import { devicePoint } from '../canvas/device-point';
import { indexAt, type PointTable } from '../../store/exploration-table';
import { pointTitle, rowFacts } from './row-facts';
import { scatterText } from './scatter-text';

interface Props {
  readonly scene: ScatterScene;
  readonly table: PointTable;
  readonly theme: Theme;
  readonly hovered: number | undefined;
  readonly chosen: number | undefined;
  readonly pinned: number | undefined;
  readonly onHover: (row: number | undefined) => void;
  readonly onChoose: (row: number | undefined) => void;
  readonly onLoad: (row: number) => void;
  /** Values of x and y between two corners. */
  readonly onBox: (x: readonly [number, number], y: readonly [number, number]) => void;
}

/** CSS pixels around the pointer in which a point counts as meant, and that make a press a drag. */
const reach = 12;
const leastDrag = 5;

interface Spot {
  readonly x: number;
  readonly y: number;
}

interface Drag {
  readonly from: Spot;
  readonly to: Spot;
}

/** The neighbour of a row in the order of x, by so many places; the first where there is none yet. */
function neighbour(rows: readonly number[], row: number | undefined, by: number): number | undefined {
  const place = row === undefined ? -1 : rows.indexOf(row);
  if (place < 0) return by > 0 ? rows[0] : rows.at(-1);
  return rows[Math.min(rows.length - 1, Math.max(0, place + by))];
}

const keySteps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10, Home: -Infinity, End: Infinity }; // prettier-ignore

export function ScatterView(props: Props) {
  const { scene, table, theme, hovered, chosen, pinned, onHover, onChoose } = props;
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const size = useCanvasSize(frame);
  const [drag, setDrag] = useState<Drag>();
  const [pointer, setPointer] = useState<Spot>();
  const { x, y, xKind, yKind, shown, drawn } = scene;
  // Not by the scene: a brush changes what is picked out, and no point's place.
  const layout = useMemo(
    () => size && scatterLayout({ x, y, xKind, yKind, shown, drawn }, size, size.density),
    [x, y, xKind, yKind, shown, drawn, size],
  );
  const paint = useCallback(
    (renderer: Renderer) => {
      if (layout) drawScatter(renderer, scene, layout, theme);
    },
    [layout, scene, theme],
  );
  const paintMarks = useCallback(
    (renderer: Renderer) => {
      if (layout) drawScatterMarks(renderer, scene, layout, theme, { hovered, chosen, pinned });
    },
    [layout, scene, theme, hovered, chosen, pinned],
  );
  usePainting(canvas, size, theme.font, paint);
  usePainting(overlay, size, theme.font, paintMarks);
  const description = useMemo(() => scatterText(scene), [scene]);

  const spotOf = (event: PointerEvent<HTMLElement>) => devicePoint(event, event.currentTarget, size?.density ?? 1);
  const rowAt = ({ x, y }: Spot) => layout && rowNear(layout, x, y, reach * layout.density);
  const isDragged = ({ from, to }: Drag) => Math.hypot(to.x - from.x, to.y - from.y) > leastDrag * (size?.density ?? 1);

  const press = (event: PointerEvent<HTMLElement>) => {
    const spot = spotOf(event);
    if (event.button !== 0 || !layout || !contains(layout.plot, spot.x, spot.y)) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag({ from: spot, to: spot });
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    const to = spotOf(event);
    if (drag) setDrag({ ...drag, to });
    const row = rowAt(to);
    if (row !== hovered) onHover(row);
    setPointer(row === undefined ? undefined : to);
  };
  const release = () => {
    if (!drag || !layout) return;
    setDrag(undefined);
    if (!isDragged(drag)) {
      onChoose(rowAt(drag.from));
      return;
    }
    const ends = (a: number, b: number): readonly [number, number] => [Math.min(a, b), Math.max(a, b)];
    const { from, to } = drag;
    props.onBox(ends(layout.valueX(from.x), layout.valueX(to.x)), ends(layout.valueY(from.y), layout.valueY(to.y)));
  };
  const leave = () => {
    onHover(undefined);
    setPointer(undefined);
  };

  /** Points of the front where there are many, else all, from left to right. */
  const stops = () => {
    const rows = Array.from(layout?.rows ?? []).filter((row) => has(scene.picked, row));
    const own = rows.filter((row) => has(scene.front, row));
    const list = own.length > 1 ? own : rows;
    return list.sort((a, b) => at(scene.x.values, a) - at(scene.x.values, b));
  };
  const handleKey = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Enter' && chosen !== undefined) props.onLoad(chosen);
    const by = keySteps[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onChoose(neighbour(stops(), chosen, by));
  };

  const density = size?.density ?? 1;
  const box = drag &&
    isDragged(drag) && {
      left: Math.min(drag.from.x, drag.to.x) / density,
      top: Math.min(drag.from.y, drag.to.y) / density,
      width: Math.abs(drag.to.x - drag.from.x) / density,
      height: Math.abs(drag.to.y - drag.from.y) / density,
    };
  return (
    <div
      ref={frame}
      className="canvas-frame explore-scatter"
      role="application"
      tabIndex={0}
      aria-label="Scatter of the points: arrow keys go along the front, Enter loads the chosen point as the scenario"
      onKeyDown={handleKey}
      onPointerDown={press}
      onPointerMove={move}
      onPointerUp={release}
      onPointerCancel={() => setDrag(undefined)}
      onPointerLeave={leave}
      onDoubleClick={() => hovered !== undefined && props.onLoad(hovered)}
    >
      <canvas ref={canvas} role="img" aria-label={description} data-picture="scatter" />
      <canvas ref={overlay} aria-hidden="true" />
      {box && <span className="explore-box" style={box} />}
      {pointer && !box && hovered !== undefined && hovered < table.rowCount && size && (
        <FloatingFacts
          title={pointTitle(indexAt(table, hovered))}
          facts={rowFacts(table, hovered)}
          x={pointer.x / density}
          y={pointer.y / density}
          frameWidth={size.width / density}
          frameHeight={size.height / density}
        />
      )}
    </div>
  );
}
