/** Where a node lies on the canvas: the tile that it is, or the outline round its tiles. */
import type { ChipLayout } from '../chip-layout';
import { cellsRectangle } from '../chip-layout';
import type { Rectangle } from '../rectangle';
import { contains } from '../rectangle';

/** Share of the gap between chiplets that belongs to the outline of each, and the widest margin, CSS pixels. */
const marginShare = 0.22;
const widestMargin = 10;

/** Below this height of a tile (CSS pixels) a chiplet is pointed at as a whole. */
const wholeBelowTile = 14;

/** Whether nodes are a level above tiles. */
export function hasNodeLevel({ plan }: Pick<ChipLayout, 'plan'>): boolean {
  return plan.nodes.tilesPerNode > 1;
}

/** Whether what is pointed at is a chiplet, because its tiles are too small. */
export function showsNodesWhole(layout: ChipLayout): boolean {
  return hasNodeLevel(layout) && layout.pitchY < wholeBelowTile * layout.density;
}

function marginOf({ plan, pitchX, pitchY, density }: ChipLayout): number {
  return Math.min(Math.round(marginShare * plan.gap * Math.min(pitchX, pitchY)), Math.round(widestMargin * density));
}

/** Undefined where its tier is not shown. */
export function nodeRectangle(layout: ChipLayout, node: number): Rectangle | undefined {
  const corner = layout.plan.cornerOf(node);
  if (corner === undefined) return undefined;
  const { x, y, width, height } = cellsRectangle(layout, corner, layout.plan.block);
  const margin = marginOf(layout);
  return { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
}

/** The node whose outline holds a point, device pixels. O(1) */
export function nodeUnder(layout: ChipLayout, x: number, y: number): number | undefined {
  const { plan, originX, originY, pitchX, pitchY } = layout;
  const [column, row] = [(x - originX) / pitchX, (y - originY) / pitchY];
  // A margin reaches into the cells before its node: the node after such a cell is asked too.
  for (const [acrossBy, downBy] of [
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1],
  ] as const) {
    const node = nodeAtCell(plan, column + acrossBy * plan.gap, row + downBy * plan.gap);
    const box = node === undefined ? undefined : nodeRectangle(layout, node);
    if (box && contains(box, x, y)) return node;
  }
  return undefined;
}

/** The node whose block, with the gap behind it, covers a place that is counted in cells. */
function nodeAtCell(plan: ChipLayout['plan'], column: number, row: number): number | undefined {
  const { grid } = plan.nodes;
  // Outlines reach a little into what is free: the border between two tiers is in the middle of it.
  const caption = plan.captions.findLast(
    (tier) => column >= tier.column - 0.5 && row >= tier.row + (tier.row > 0 ? tier.rows / 2 : -1),
  );
  const [x, y] = [
    Math.floor((column - (caption?.column ?? 0)) / (plan.block.columns + plan.gap)),
    Math.floor((row - (caption ? caption.row + caption.rows : 0)) / (plan.block.rows + plan.gap)),
  ];
  if (x < 0 || y < 0 || x >= grid.width || y >= grid.height) return undefined;
  return (caption?.tier ?? 0) * grid.width * grid.height + y * grid.width + x;
}
