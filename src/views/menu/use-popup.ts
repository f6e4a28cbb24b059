/** A panel that floats below its button: opens, closes on Escape and on a press outside, gives the focus back. */
import { useEffect, useRef, useState, type CSSProperties, type KeyboardEvent, type RefObject } from 'react';

export interface Popup {
  readonly isOpen: boolean;
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly panel: RefObject<HTMLDivElement | null>;
  readonly style: CSSProperties;
  readonly toggle: () => void;
  readonly close: () => void;
  readonly closeOnEscape: (event: KeyboardEvent) => void;
}

const margin = 8;

function styleBelow(button: Element, width: number): CSSProperties {
  const box = button.getBoundingClientRect();
  const left = Math.max(margin, Math.min(box.left, window.innerWidth - width - margin));
  const top = box.bottom + 4;
  return { left, top, width, maxHeight: Math.max(160, window.innerHeight - top - margin) };
}

/** @param width px */
export function usePopup(width: number): Popup {
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [style, setStyle] = useState<CSSProperties>();
  const isOpen = style !== undefined;

  useEffect(() => {
    if (!isOpen) return undefined;
    panel.current?.querySelector<HTMLElement>('[data-first], button:not(:disabled)')?.focus();
    const closeOutside = (event: PointerEvent) => {
      const target = event.target as Node;
      if (!panel.current?.contains(target) && !button.current?.contains(target)) setStyle(undefined);
    };
    const closeNow = () => setStyle(undefined);
    document.addEventListener('pointerdown', closeOutside);
    window.addEventListener('resize', closeNow);
    return () => {
      document.removeEventListener('pointerdown', closeOutside);
      window.removeEventListener('resize', closeNow);
    };
  }, [isOpen]);

  const close = () => {
    setStyle(undefined);
    button.current?.focus();
  };
  return {
    isOpen,
    button,
    panel,
    style: style ?? {},
    toggle: () => setStyle((open) => (open || !button.current ? undefined : styleBelow(button.current, width))),
    close,
    closeOnEscape: (event) => {
      if (event.key !== 'Escape' || !isOpen) return;
      event.stopPropagation();
      close();
    },
  };
}
