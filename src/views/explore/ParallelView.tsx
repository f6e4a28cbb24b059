/** Every point as a line across upright axes. Drag along an axis brushes it, titles move, flip and rescale the axes. */
import { useCallback, useMemo, useRef, useState, type PointerEvent } from 'react';
import { at } from '../../draw/at';
import { has, intersection, type BitSet } from '../../draw/explore/bit-set';
import { withRange, type Brushes, type Range } from '../../draw/explore/brush';
import {
  brushHalfWidth,
  createLinePainter,
  drawParallelAxes,
  drawParallelMarks,
  type LineJob,
} from '../../draw/explore/parallel-drawing';
import { axisNear, lineNear, parallelLayout, valueAtHeight, type ParallelAxis, type ParallelLayout } from '../../draw/explore/parallel-layout'; // prettier-ignore
import type { Renderer } from '../../draw/renderer';
import type { Theme } from '../../draw/theme';
import { exactVersion } from '../../store/exploration-exact';
import type { LineAxis } from '../../store/exploration-look';
import { indexAt, type PointTable } from '../../store/exploration-table';
import { FloatingFacts } from '../canvas/FloatingFacts';
import { devicePoint } from '../canvas/device-point';
import { useCanvasSize } from '../canvas/use-canvas-size';
import { usePainting } from '../canvas/use-painting';
import { AxisTitles } from './AxisTitles';
import { parallelText } from './parallel-text';
import { columnAsOf, pointTitle, rowFacts } from './row-facts';
import { useProgressivePainting } from './use-progressive-painting';

interface Props {
  readonly table: PointTable;
  readonly axes: readonly LineAxis[];
  readonly shown: BitSet;
  readonly picked: BitSet;
  readonly drawn: BitSet;
  readonly front: BitSet;
  readonly brushes: Brushes;
  readonly theme: Theme;
  readonly hovered: number | undefined;
  readonly chosen: number | undefined;
  readonly pinned: number | undefined;
  readonly onHover: (row: number | undefined) => void;
  readonly onChoose: (row: number | undefined) => void;
  readonly onLoad: (row: number) => void;
  readonly onBrush: (column: string, ranges: readonly Range[]) => void;
  readonly onAxes: (axes: readonly LineAxis[]) => void;
}

/** CSS pixels. */
const lineReach = 8;
const axisReach = 10;
const leastDrag = 4;

/** Places of rows among all that have a line. */
function placesOf(layout: ParallelLayout, rows: BitSet): Uint32Array {
  return layout.rows.map((_, place) => place).filter((place) => has(rows, at(layout.rows, place)));
}

interface AxisDrag {
  readonly axis: number;
  readonly from: number;
  readonly to: number;
}

export function ParallelView(props: Props) {
  const { table, axes, shown, picked, drawn, front, brushes, theme, hovered, chosen, pinned } = props;
  const frame = useRef<HTMLDivElement>(null);
  const ground = useRef<HTMLCanvasElement>(null);
  const lines = useRef<HTMLCanvasElement>(null);
  const above = useRef<HTMLCanvasElement>(null);
  const marks = useRef<HTMLCanvasElement>(null);
  const size = useCanvasSize(frame);
  const [drag, setDrag] = useState<AxisDrag>();
  const [pointer, setPointer] = useState<{ readonly x: number; readonly y: number }>();
  const { columns } = table;
  const version = exactVersion(table, axes.map(({ id }) => id)); // prettier-ignore
  const placed = useMemo(
    () =>
      axes.flatMap(({ id, kind, isFlipped }): ParallelAxis[] => {
        const column = columnAsOf(columns, id, version);
        return column ? [{ column, kind, isFlipped }] : [];
      }),
    [axes, columns, version],
  );
  const layout = useMemo(
    () => size && parallelLayout(placed, { shown, drawn }, size, size.density),
    [placed, shown, drawn, size],
  );
  const isBrushed = brushes.size > 0;

  const groundJobs = useMemo(() => (layout && isBrushed ? [{ places: placesOf(layout, shown), look: 'dimmed' as const }] : []), [layout, isBrushed, shown]); // prettier-ignore
  const lineJobs = useMemo((): readonly LineJob[] => {
    if (!layout) return [];
    const best = intersection(front, picked);
    return [
      { places: placesOf(layout, picked), look: 'picked' },
      { places: placesOf(layout, best), look: 'front' },
    ];
  }, [layout, picked, front]);
  const painter = useCallback(
    (jobs: readonly LineJob[]) => layout && createLinePainter(layout, jobs, theme),
    [layout, theme],
  );
  useProgressivePainting(
    lines,
    size,
    theme.font,
    useMemo(() => painter(lineJobs), [painter, lineJobs]),
  );
  useProgressivePainting(
    ground,
    size,
    theme.font,
    useMemo(() => painter(groundJobs), [painter, groundJobs]),
  );

  const paintAxes = useCallback(
    (renderer: Renderer) => {
      if (layout) drawParallelAxes(renderer, layout, brushes, theme);
    },
    [layout, brushes, theme],
  );
  const paintMarks = useCallback(
    (renderer: Renderer) => {
      if (!layout) return;
      const wanted = [{ row: pinned, look: 'pinned' }, { row: chosen, look: 'chosen' }, { row: hovered, look: 'hovered' }] as const; // prettier-ignore
      const rows = wanted.filter(({ row }) => row !== undefined && row < shown.size && has(shown, row));
      drawParallelMarks(renderer, layout, theme, rows);
    },
    [layout, shown, theme, hovered, chosen, pinned],
  );
  usePainting(above, size, theme.font, paintAxes);
  usePainting(marks, size, theme.font, paintMarks);
  const description = useMemo(() => parallelText(placed, shown, picked), [placed, shown, picked]);

  const density = size?.density ?? 1;
  const spotOf = (event: PointerEvent<HTMLElement>) => devicePoint(event, event.currentTarget, density);
  const rangeOf = ({ axis, from, to }: AxisDrag, own: ParallelLayout): Range => {
    const values = [from, to].map((y) => valueAtHeight(own, at(own.axes, axis), y));
    return { low: Math.min(...values), high: Math.max(...values) };
  };
  const press = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0 || !layout) return;
    const { x, y } = spotOf(event);
    const axis = axisNear(layout, x, axisReach * density);
    if (axis === undefined) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag({ axis, from: y, to: y });
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    if (!layout) return;
    const { x, y } = spotOf(event);
    if (drag) {
      setDrag({ ...drag, to: y });
      return;
    }
    const row = lineNear(layout, (each) => has(picked, each), x, y, lineReach * density);
    if (row !== hovered) props.onHover(row);
    setPointer(row === undefined ? undefined : { x: x / density, y: y / density });
  };
  /** A drag is one brush more; a press on a brush takes it away. */
  const release = () => {
    if (!drag || !layout) return;
    setDrag(undefined);
    const { column } = at(layout.axes, drag.axis);
    const ranges = brushes.get(column.id) ?? [];
    if (Math.abs(drag.to - drag.from) > leastDrag * density) {
      props.onBrush(column.id, withRange(ranges, rangeOf(drag, layout)));
      return;
    }
    const value = rangeOf(drag, layout).low;
    props.onBrush(column.id, ranges.filter(({ low, high }) => value < low || value > high)); // prettier-ignore
  };
  const clickLine = () => {
    if (hovered !== undefined && !drag) props.onChoose(hovered);
  };
  const dragged = drag &&
    layout &&
    Math.abs(drag.to - drag.from) > leastDrag * density && {
      left: at(layout.axes, drag.axis).x / density - brushHalfWidth,
      top: Math.min(drag.from, drag.to) / density,
      width: 2 * brushHalfWidth,
      height: Math.abs(drag.to - drag.from) / density,
    };
  const fresh = hovered !== undefined && hovered < table.rowCount ? hovered : undefined;
  return (
    <div className="explore-parallel">
      <AxisTitles
        axes={axes}
        placed={placed}
        shown={shown}
        brushes={brushes}
        width={size ? size.width / density : 0}
        onAxes={props.onAxes}
        onBrush={props.onBrush}
      />
      <div
        ref={frame}
        className="canvas-frame"
        onPointerDown={press}
        onPointerMove={move}
        onPointerUp={release}
        onPointerCancel={() => setDrag(undefined)}
        onPointerLeave={() => {
          props.onHover(undefined);
          setPointer(undefined);
        }}
        onClick={clickLine}
        onDoubleClick={() => hovered !== undefined && props.onLoad(hovered)}
      >
        <canvas ref={ground} aria-hidden="true" />
        <canvas ref={lines} role="img" aria-label={description} data-picture="parallel" />
        <canvas ref={above} aria-hidden="true" />
        <canvas ref={marks} aria-hidden="true" />
        {dragged && <span className="explore-box" style={dragged} />}
        {pointer && fresh !== undefined && size && (
          <FloatingFacts
            title={pointTitle(indexAt(table, fresh))}
            facts={rowFacts(table, fresh)}
            x={pointer.x}
            y={pointer.y}
            frameWidth={size.width / density}
            frameHeight={size.height / density}
          />
        )}
      </div>
    </div>
  );
}
