/** One crossbar to scale: its array, the rows and columns that hold weights, and what they belong to. */
import type { ChipLayout } from './chip-layout';
import type { ChipScene } from './chip-scene';
import { weightBlocks } from './crossbar-content';
import { fitText } from './fit-text';
import type { OccupancyIndex } from './occupancy-index';
import { ownerOf } from './occupancy-index';
import type { Palette } from './palette';
import type { Rectangle } from './rectangle';
import type { Pattern, Renderer } from './renderer';

/** Smallest crossbar that has a caption, CSS pixels. */
const captionFrom = 110;

/** A memory cell is drawn by itself from this size on, CSS pixels. */
const memoryCellFrom = 6;

export interface CrossbarPicture {
  readonly box: Rectangle;
  readonly layout: ChipLayout;
  readonly scene: ChipScene;
  readonly index: OccupancyIndex;
  readonly palette: Palette;
  readonly colour: string;
  readonly hatch: Pattern | undefined;
  readonly crossbar: number;
}

/** Lines between memory cells, where those are wide enough. */
function drawMemoryCells(renderer: Renderer, { box, layout, palette }: CrossbarPicture): void {
  const { rows, columns } = layout.shape.crossbar;
  if (Math.min(box.width / columns, box.height / rows) < memoryCellFrom * layout.density) return;
  const { panel } = palette.theme;
  const thickness = Math.round(layout.density);
  for (let column = 1; column < columns; column++) {
    const x = box.x + Math.round((column * box.width) / columns);
    if (x >= 0 && x < layout.width) renderer.rectangle(x, box.y, thickness, box.height, panel);
  }
  for (let row = 1; row < rows; row++) {
    const y = box.y + Math.round((row * box.height) / rows);
    if (y >= 0 && y < layout.height) renderer.rectangle(box.x, y, box.width, thickness, panel);
  }
}

function captionOf({ scene, index, crossbar }: CrossbarPicture): readonly string[] {
  const owner = ownerOf(index, crossbar);
  if (owner === undefined) return ['unused'];
  const name = scene.evaluation.tenants[owner.tenant]?.operators[owner.operator]?.name ?? `operator ${owner.operator}`;
  return [name, `replica ${owner.replica + 1}, part ${owner.place + 1}`];
}

function drawCaption(renderer: Renderer, picture: CrossbarPicture): void {
  const { box, layout, palette } = picture;
  if (Math.min(box.width, box.height) < captionFrom * layout.density) return;
  const pixels = (length: number) => Math.round(length * layout.density);
  const lines = captionOf(picture);
  const size = pixels(11);
  const room = box.width - pixels(20);
  const texts = lines.map((line) => fitText(renderer, line, room, size, 500));
  const widest = Math.max(...texts.map((text) => renderer.widthOf(text, size, 500)));
  const x = box.x + pixels(4);
  const y = box.y + pixels(4);
  const height = pixels(15) * lines.length + pixels(6);
  renderer.roundedRectangle(x, y, Math.ceil(widest) + pixels(12), height, pixels(4), palette.theme.panel);
  texts.forEach((text, line) => {
    const colour = line === 0 ? palette.theme.text : palette.theme.secondText;
    renderer.text(text, x + pixels(6), y + pixels(11) + line * pixels(15), { colour, size, weight: 500 });
  });
}

export function drawCrossbar(renderer: Renderer, picture: CrossbarPicture): void {
  const { box, layout, scene, index, palette, colour, hatch, crossbar } = picture;
  const { crossbar: geometry } = layout.shape;
  renderer.rectangle(box.x, box.y, box.width, box.height, palette.theme.unused);
  const owner = ownerOf(index, crossbar);
  const demand = owner && scene.analyses[owner.tenant]?.demands[owner.operator];
  const acrossAt = (column: number) => box.x + Math.round((column * box.width) / geometry.columns);
  const downAt = (row: number) => box.y + Math.round((row * box.height) / geometry.rows);
  for (const block of owner && demand ? weightBlocks(demand, geometry, owner.place) : []) {
    const x = acrossAt(block.column);
    const y = downAt(block.row);
    const width = Math.max(1, acrossAt(block.column + block.columns) - x);
    const height = Math.max(1, downAt(block.row + block.rows) - y);
    renderer.rectangle(x, y, width, height, colour);
    if (hatch !== undefined) renderer.patterns([{ x, y, width, height }], hatch, { x, y });
  }
  drawMemoryCells(renderer, picture);
  drawCaption(renderer, picture);
}
