/** One field against one figure: a line through the points, and where the scenario stands now. */
import { useMemo, useRef, useState, type PointerEvent } from 'react';
import { line } from 'd3-shape';
import { at } from '../../draw/at';
import { has, membersOf, type BitSet } from '../../draw/explore/bit-set';
import type { PointColumn } from '../../draw/explore/point-column';
import { valueScale, type ScaleKind } from '../../draw/explore/value-scale';
import { indexAt, type PointTable } from '../../store/exploration-table';
import { FloatingFacts } from '../canvas/FloatingFacts';
import { useCanvasSize } from '../canvas/use-canvas-size';
import { pointTitle } from './row-facts';

interface Props {
  readonly table: PointTable;
  readonly x: PointColumn;
  readonly y: PointColumn;
  readonly xKind: ScaleKind;
  readonly yKind: ScaleKind;
  readonly shown: BitSet;
  readonly drawn: BitSet;
  readonly front: BitSet;
  /** The scenario's own value on x; undefined where it has none. */
  readonly present: number | undefined;
  readonly hovered: number | undefined;
  readonly chosen: number | undefined;
  readonly onHover: (row: number | undefined) => void;
  readonly onChoose: (row: number | undefined) => void;
  readonly onLoad: (row: number) => void;
}

const margin = { left: 66, right: 18, top: 28, bottom: 40 } as const;

export function LineChart({
  table,
  x,
  y,
  xKind,
  yKind,
  shown,
  drawn,
  front,
  present,
  hovered,
  chosen,
  ...props
}: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const size = useCanvasSize(frame);
  const [pointer, setPointer] = useState<{ readonly x: number; readonly y: number }>();
  const width = size ? size.width / size.density : 0;
  const height = size ? size.height / size.density : 0;
  const rows = useMemo(
    () =>
      [...membersOf(drawn)]
        .filter((row) => !Number.isNaN(at(y.values, row)))
        .sort((a, b) => at(x.values, a) - at(x.values, b)),
    [drawn, x, y],
  );
  const [across, up] = useMemo(() => [valueScale(x, shown, xKind), valueScale(y, shown, yKind)], [x, y, shown, xKind, yKind]); // prettier-ignore
  const plot = {
    width: Math.max(1, width - margin.left - margin.right),
    height: Math.max(1, height - margin.top - margin.bottom),
  };
  const pixelX = (value: number) => margin.left + plot.width * across.placeOf(value);
  const pixelY = (value: number) => margin.top + plot.height * (1 - up.placeOf(value));
  const path = line<number>().x((row) => pixelX(at(x.values, row))).y((row) => pixelY(at(y.values, row)))(rows); // prettier-ignore
  const isInside = present !== undefined && present >= across.low && present <= across.high;
  const nearest = (event: PointerEvent) => {
    const place = event.clientX - event.currentTarget.getBoundingClientRect().left;
    return rows.reduce<number | undefined>((best, row) => {
      if (best === undefined) return row;
      return Math.abs(pixelX(at(x.values, row)) - place) < Math.abs(pixelX(at(x.values, best)) - place) ? row : best;
    }, undefined);
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    props.onHover(nearest(event));
    setPointer({ x: event.clientX - box.left, y: event.clientY - box.top });
  };
  const fresh = hovered !== undefined && rows.includes(hovered) ? hovered : undefined;
  return (
    <div
      ref={frame}
      className="explore-line"
      role="application"
      tabIndex={0}
      aria-label={`${y.label} by ${x.label}: arrow keys choose a point, Enter loads it as the scenario`}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && chosen !== undefined) props.onLoad(chosen);
        const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
        if (by === undefined) return;
        event.preventDefault();
        const place = chosen === undefined ? -1 : rows.indexOf(chosen);
        props.onChoose(rows[Math.min(rows.length - 1, Math.max(0, place + by))]);
      }}
      onPointerMove={move}
      onPointerLeave={() => {
        props.onHover(undefined);
        setPointer(undefined);
      }}
      onClick={() => props.onChoose(fresh)}
      onDoubleClick={() => fresh !== undefined && props.onLoad(fresh)}
    >
      {size && (
        <svg
          width={width}
          height={height}
          role="img"
          aria-label={`${y.label} at ${rows.length} values of ${x.label}, as in the table`}
        >
          {up.ticks(Math.max(2, plot.height / 36)).map((tick) => (
            <g key={tick}>
              <line
                className="line-grid"
                x1={margin.left}
                x2={width - margin.right}
                y1={pixelY(tick)}
                y2={pixelY(tick)}
              />
              <text x={margin.left - 8} y={pixelY(tick) + 4} textAnchor="end">
                {y.text(tick)}
              </text>
            </g>
          ))}
          {across.ticks(Math.max(2, plot.width / 84)).map((tick) => (
            <g key={tick}>
              <line
                className="line-grid"
                x1={pixelX(tick)}
                x2={pixelX(tick)}
                y1={margin.top}
                y2={height - margin.bottom}
              />
              <text x={pixelX(tick)} y={height - margin.bottom + 15} textAnchor="middle">
                {x.text(tick)}
              </text>
            </g>
          ))}
          <text className="line-title" x={margin.left} y={margin.top - 12}>
            {y.label}
          </text>
          <text className="line-title" x={width - margin.right} y={height - 6} textAnchor="end">
            {x.label}
          </text>
          {isInside && (
            <g className="line-present">
              <line x1={pixelX(present)} x2={pixelX(present)} y1={margin.top} y2={height - margin.bottom} />
              <text
                x={pixelX(present) + (pixelX(present) > width / 2 ? -6 : 6)}
                y={margin.top + 12}
                textAnchor={pixelX(present) > width / 2 ? 'end' : 'start'}
              >
                now {x.text(present)}
              </text>
            </g>
          )}
          {x.words === undefined && <path className="line-path" d={path ?? ''} />}
          {rows.length <= 400 &&
            rows.map((row) => (
              <circle
                key={row}
                className={has(front, row) ? 'line-point line-front' : 'line-point'}
                cx={pixelX(at(x.values, row))}
                cy={pixelY(at(y.values, row))}
                r={has(front, row) ? 4 : 2.5}
              />
            ))}
          {[fresh, chosen].map((row, place) =>
            row !== undefined && has(shown, row) ? (
              <circle
                key={place}
                className={place === 1 ? 'line-chosen' : 'line-hovered'}
                cx={pixelX(at(x.values, row))}
                cy={pixelY(at(y.values, row))}
                r="7"
              />
            ) : null,
          )}
        </svg>
      )}
      {pointer && fresh !== undefined && (
        <FloatingFacts
          title={pointTitle(indexAt(table, fresh))}
          facts={[x, y].map((column) => ({ name: column.label, value: column.text(at(column.values, fresh)) }))}
          x={pointer.x}
          y={pointer.y}
          frameWidth={width}
          frameHeight={height}
        />
      )}
    </div>
  );
}
