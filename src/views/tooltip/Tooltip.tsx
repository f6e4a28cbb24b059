/** Words about a control, on hover and on focus. Stays while the pointer is over it; Escape closes it. */
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import './tooltip.css';

interface Place {
  readonly left: number;
  readonly top: number;
}

/** Width of the words in px, and their distance from the edge of the window. */
const width = 280;
const margin = 8;
/** Below this distance to the lower edge the words stand above the control. */
const roomBelow = 180;

const openAfterMs = 300;
const closeAfterMs = 120;

function placeBeside(anchor: Element): Place & { readonly isAbove: boolean } {
  const box = anchor.getBoundingClientRect();
  const left = Math.max(margin, Math.min(box.left, window.innerWidth - width - margin));
  const isAbove = window.innerHeight - box.bottom < roomBelow;
  return { left, top: isAbove ? box.top - 4 : box.bottom + 4, isAbove };
}

export interface TooltipProps {
  readonly content: () => ReactNode;
  /** The control; gets the id of the words while they are shown. */
  readonly children: (describedBy: { readonly 'aria-describedby'?: string }) => ReactNode;
  readonly className?: string;
}

export function Tooltip({ content, children, className }: TooltipProps) {
  const id = useId();
  const anchor = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [place, setPlace] = useState<ReturnType<typeof placeBeside>>();

  const after = (ms: number, action: () => void) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(action, ms);
  };
  const open = () => {
    if (anchor.current) setPlace(placeBeside(anchor.current));
  };
  const close = () => setPlace(undefined);
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !place) return;
    event.stopPropagation();
    close();
  };

  return (
    <span
      ref={anchor}
      className={`tooltip-anchor ${className ?? ''}`}
      onPointerEnter={() => after(openAfterMs, open)}
      onPointerLeave={() => after(closeAfterMs, close)}
      onPointerDown={() => after(0, close)}
      onFocus={(event) => {
        if (event.target.matches(':focus-visible')) open();
      }}
      onBlur={() => after(0, close)}
      onKeyDown={closeOnEscape}
    >
      {children(place ? { 'aria-describedby': id } : {})}
      {place && (
        <span
          id={id}
          role="tooltip"
          className={`tooltip ${place.isAbove ? 'tooltip-above' : ''}`}
          style={{ left: place.left, top: place.top, maxWidth: width }}
        >
          {content()}
        </span>
      )}
    </span>
  );
}
