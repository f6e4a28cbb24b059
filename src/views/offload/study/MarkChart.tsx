/**
 * A chart of marks that can be looked at one by one: the nearest to the pointer, or by the arrow keys; a click or Enter picks
 * the one that is looked at. What is drawn is the caller's.
 */
import { useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import type { Fact } from '../../../draw/slice-text';
import { FloatingFacts } from '../../canvas/FloatingFacts';
import { useCanvasSize } from '../../canvas/use-canvas-size';

export interface ChartMark {
  readonly id: string;
  /** CSS pixels from the upper left corner of the frame. */
  readonly x: number;
  readonly y: number;
  readonly title: string;
  readonly facts: readonly Fact[];
}

interface Props {
  /** What it is and what the keys do. */
  readonly label: string;
  /** CSS pixels. */
  readonly height: number;
  /** In the order of the arrow keys. */
  readonly marksAt: (width: number) => readonly ChartMark[];
  readonly onPick: (id: string) => void;
  readonly onLook?: (id: string | undefined) => void;
  /** Reach of the pointer around a mark, CSS pixels; absent: the nearest, however far. */
  readonly reach?: number;
  /** Distance counts along the x axis only. */
  readonly isAcross?: boolean;
  readonly children: (width: number, marks: readonly ChartMark[], looked: ChartMark | undefined) => ReactNode;
}

interface Pointer {
  readonly x: number;
  readonly y: number;
}

function nearestMark(
  marks: readonly ChartMark[],
  { x, y }: Pointer,
  reach: number,
  isAcross: boolean,
): ChartMark | undefined {
  const distances = marks.map((mark) => Math.hypot(mark.x - x, isAcross ? 0 : mark.y - y));
  const least = Math.min(...distances);
  return least <= reach ? marks[distances.indexOf(least)] : undefined;
}

/** Marks that a key moves by. */
const moves: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
  Home: -Infinity,
  End: Infinity,
};

function sentence({ title, facts }: ChartMark): string {
  return `${title}: ${facts.map(({ name, value }) => `${name} ${value}`).join(', ')}`;
}

export function MarkChart({
  label,
  height,
  marksAt,
  onPick,
  onLook,
  reach = Infinity,
  isAcross = false,
  children,
}: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const size = useCanvasSize(frame);
  const [looked, setLooked] = useState<string>();
  const [pointer, setPointer] = useState<Pointer>();
  const width = size ? size.width / size.density : 0;
  const marks = size ? marksAt(width) : [];
  const mark = marks.find(({ id }) => id === looked);

  const look = (next: ChartMark | undefined) => {
    if (next?.id === looked) return;
    setLooked(next?.id);
    onLook?.(next?.id);
  };
  const lookAt = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = { x: event.clientX - box.left, y: event.clientY - box.top };
    setPointer(at);
    look(nearestMark(marks, at, reach, isAcross));
  };
  const leave = () => {
    setPointer(undefined);
    look(undefined);
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && mark) onPick(mark.id);
    const move = moves[event.key];
    if (move === undefined || marks.length === 0) return;
    event.preventDefault();
    setPointer(undefined);
    // The first key begins with the first mark, unless it asks for an end.
    const place = mark ? marks.indexOf(mark) + move : Number.isFinite(move) ? 0 : move;
    look(marks[Math.max(0, Math.min(marks.length - 1, place))]);
  };
  return (
    <div
      ref={frame}
      className="study-chart"
      style={{ height }}
      role="application"
      tabIndex={0}
      aria-label={label}
      onKeyDown={handleKey}
      onBlur={leave}
      onPointerMove={lookAt}
      onPointerLeave={leave}
      onClick={() => mark && onPick(mark.id)}
    >
      {size && (
        <svg width={width} height={height} aria-hidden="true">
          {children(width, marks, mark)}
        </svg>
      )}
      {mark && pointer && (
        <FloatingFacts title={mark.title} facts={mark.facts} {...pointer} frameWidth={width} frameHeight={height} />
      )}
      <p className="visually-hidden" aria-live="polite">
        {mark && !pointer && sentence(mark)}
      </p>
    </div>
  );
}
