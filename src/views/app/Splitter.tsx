/** A border that can be moved: pointer, arrow keys, double click puts it back. */
import type { KeyboardEvent, PointerEvent } from 'react';

export interface SplitterProps {
  readonly label: string;
  /** Of the border itself. */
  readonly orientation: 'horizontal' | 'vertical';
  readonly value: number;
  readonly range: readonly [number, number];
  /** What an arrow key moves. */
  readonly step: number;
  /** The value at a point of the window, in px. */
  readonly valueAt: (x: number, y: number) => number;
  readonly onChange: (value: number) => void;
  readonly onReset: () => void;
}

export function Splitter({
  label,
  orientation,
  value,
  range: [low, high],
  step,
  valueAt,
  onChange,
  onReset,
}: SplitterProps) {
  const change = (wanted: number) => onChange(Math.min(high, Math.max(low, wanted)));
  const hold = (event: PointerEvent) => {
    if (event.button === 0) event.currentTarget.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) change(valueAt(event.clientX, event.clientY));
  };
  const handleKey = (event: KeyboardEvent) => {
    const targets: Readonly<Record<string, number>> = {
      ArrowLeft: value - step,
      ArrowUp: value - step,
      ArrowRight: value + step,
      ArrowDown: value + step,
      Home: low,
      End: high,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    change(target);
  };
  return (
    <div
      role="separator"
      tabIndex={0}
      className={`splitter splitter-${orientation}`}
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={Math.round(value * 100) / 100}
      aria-valuemin={low}
      aria-valuemax={high}
      onPointerDown={hold}
      onPointerMove={move}
      onKeyDown={handleKey}
      onDoubleClick={onReset}
    />
  );
}
