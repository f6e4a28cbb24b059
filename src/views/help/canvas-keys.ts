/** Keys that the two pictures understand while they have the focus. */
export interface CanvasKey {
  readonly keys: string;
  readonly meaning: string;
}

export const chipKeys: readonly CanvasKey[] = [
  { keys: 'Arrows', meaning: 'next cell' },
  { keys: 'Enter, Backspace', meaning: 'into a tile or an IMA, and out' },
  { keys: 'Space', meaning: 'select the cell' },
  { keys: 'Wheel, + −', meaning: 'zoom' },
  { keys: 'Drag', meaning: 'move' },
  { keys: '0', meaning: 'the whole chip' },
];

export const stripKeys: readonly CanvasKey[] = [
  { keys: '→ ←', meaning: 'next and previous operator' },
  { keys: '↓ ↑', meaning: 'another tenant' },
  { keys: 'Home, End', meaning: 'the first and the last operator' },
];

export const timelineKeys: readonly CanvasKey[] = [
  { keys: 'W S', meaning: 'zoom in and out' },
  { keys: 'A D', meaning: 'earlier and later' },
  { keys: 'Ctrl+wheel', meaning: 'zoom at the pointer' },
  { keys: 'Shift+wheel', meaning: 'earlier and later' },
  { keys: '↑ ↓', meaning: 'another operator' },
  { keys: '→ ←', meaning: 'unfold and fold the replicas of an operator' },
  { keys: 'Drag on the ruler', meaning: 'sums of a range' },
  { keys: 'Click on the ruler', meaning: 'the moment that the chip shows, where crossbars are rewritten' },
  { keys: '. ,', meaning: 'next and previous slice of the row' },
  { keys: 'F', meaning: 'show the selection' },
  { keys: '0', meaning: 'the whole round' },
];

export const exploreKeys: readonly CanvasKey[] = [
  { keys: 'Arrows', meaning: 'along the front in the scatter; along the rows in the table' },
  { keys: 'Enter, double click', meaning: 'make the chosen point the scenario' },
  { keys: 'Drag', meaning: 'brush a rectangle of the scatter, or a stretch of an axis' },
  { keys: 'Press on a brush', meaning: 'take it away' },
];

export const fieldKeys: readonly CanvasKey[] = [
  { keys: 'Arrows', meaning: 'one step; with Shift ten' },
  { keys: 'Page up, Page down', meaning: 'a tenth of the range' },
  { keys: 'Home, End', meaning: 'the ends' },
  { keys: 'Enter', meaning: 'take a typed number; k, M, n, u, m are read' },
  { keys: 'Escape', meaning: 'give the old number back' },
  { keys: 'Alt+click on a label', meaning: 'reset the field' },
  { keys: 'Alt+↑ ↓ in a tenant', meaning: 'move the tenant' },
];
