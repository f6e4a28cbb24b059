/** Dragging a tenant to another place: while it hovers over the list, the gap where it would go is marked. */
import { useState, type DragEvent } from 'react';

/** What is dragged, as the browser's transfer names it. */
const dragType = 'application/x-pimscape-tenant';

/** Takes hold of the tenant at a place; its card follows the pointer. */
export function startTenantDrag(event: DragEvent, place: number, card: Element | null): void {
  event.dataTransfer.setData(dragType, String(place));
  event.dataTransfer.effectAllowed = 'move';
  if (card) event.dataTransfer.setDragImage(card, 12, 12);
}

/** Gap 0 is above the first card: cards whose middle lies above a height are before it. */
function gapAt(list: Element, clientY: number): number {
  return Array.from(list.children).filter((card) => {
    const { top, height } = card.getBoundingClientRect();
    return top + height / 2 < clientY;
  }).length;
}

/** @param onMove from one place to another, as the list is before the move and after it */
export function useTenantDrag(onMove: (from: number, to: number) => void) {
  const [gap, setGap] = useState<number>();
  const isTenant = (event: DragEvent) => event.dataTransfer.types.includes(dragType);
  return {
    gap,
    handlers: {
      onDragOver(event: DragEvent) {
        if (!isTenant(event)) return;
        event.preventDefault();
        event.stopPropagation();
        setGap(gapAt(event.currentTarget, event.clientY));
      },
      onDragLeave(event: DragEvent) {
        const next = event.relatedTarget;
        if (!(next instanceof Node && event.currentTarget.contains(next))) setGap(undefined);
      },
      onDragEnd: () => setGap(undefined),
      onDrop(event: DragEvent) {
        setGap(undefined);
        if (!isTenant(event)) return;
        event.preventDefault();
        event.stopPropagation();
        const from = Number(event.dataTransfer.getData(dragType));
        const wanted = gapAt(event.currentTarget, event.clientY);
        // The tenant itself is gone from above the gap.
        const to = wanted > from ? wanted - 1 : wanted;
        if (to !== from) onMove(from, to);
      },
    },
  };
}
