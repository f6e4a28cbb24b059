/** Brings the row of an operator into view when it has just been selected, wherever that was. */
import { useState } from 'react';
import type { Selection } from '../../draw/selection';
import { sameSelection } from '../../draw/selection';
import type { TimelineNavigation } from './use-timeline-navigation';

export function useRevealedRow({ layout, revealRow }: TimelineNavigation, selection: Selection): void {
  const [revealed, setRevealed] = useState<Selection>({});
  if (layout === undefined || sameSelection(revealed, selection)) return;
  setRevealed(selection);
  const row = layout.rows.find(
    ({ tenant, operator }) => tenant === selection.tenant && operator === selection.operator,
  );
  if (row !== undefined) revealRow(row, layout);
}
