/** Paints a scatter: grid, points, the front as a staircase, and above them what is pointed at. */
import { at } from '../at';
import { channelsOf, mix } from '../colour';
import type { Renderer } from '../renderer';
import type { Theme } from '../theme';
import { countOf, has } from './bit-set';
import { stampCloud } from './cloud-pixels';
import { figureColours, type FigureColours } from './figure-colours';
import { frontCorners } from './front-line';
import type { PointColumn } from './point-column';
import type { ScatterLayout, ScatterScene } from './scatter-layout';
import { valueScale } from './value-scale';

/** Up to so many points each is a shape of its own; more are one image. */
const mostShapes = 2000;

/** CSS pixels of a mark's radius, smaller the more there are. */
function radiusFor(count: number): number {
  if (count <= 300) return 3.5;
  if (count <= mostShapes) return 2.5;
  return count <= 50_000 ? 1.5 : 0.8;
}

/** A front of more points than this is a surface, seen from the side: its marks are small. */
const wideFront = 200;

/** How much of its colour a point has where there are many, so that dense places show. */
const cloudStrength = 0.7;

/** CSS pixels between two numbers on an axis, at least. */
const tickSpace = { x: 84, y: 34 } as const;

function drawAxes(renderer: Renderer, scene: ScatterScene, layout: ScatterLayout, theme: Theme): void {
  const { plot, density } = layout;
  const px = (length: number) => Math.round(length * density);
  const line = Math.max(1, Math.round(density));
  const style = { colour: theme.thirdText, size: px(11) };
  renderer.rectangle(plot.x, plot.y, plot.width, plot.height, theme.panel);
  for (const value of layout.x.ticks(Math.max(2, plot.width / px(tickSpace.x)))) {
    const x = Math.round(layout.pixelX(value));
    renderer.rectangle(x, plot.y, line, plot.height, theme.softLine);
    renderer.text(scene.x.text(value), x, plot.y + plot.height + px(11), { ...style, align: 'center' });
  }
  for (const value of layout.y.ticks(Math.max(2, plot.height / px(tickSpace.y)))) {
    const y = Math.round(layout.pixelY(value));
    renderer.rectangle(plot.x, y, plot.width, line, theme.softLine);
    renderer.text(scene.y.text(value), plot.x - px(6), y, { ...style, align: 'right' });
  }
  renderer.frame(plot.x, plot.y, plot.width, plot.height, line, 0, theme.line);
  const title = { colour: theme.secondText, size: px(12), weight: 500 } as const;
  renderer.text(titleOf(scene.y, layout.y.kind), plot.x, plot.y - px(12), title);
  renderer.text(titleOf(scene.x, layout.x.kind), plot.x + plot.width, plot.y + plot.height + px(28), { ...title, align: 'right' }); // prettier-ignore
}

/** Steps of the legend of the colours. */
const legendSteps = 24;

/** What the colours mean, at the right above the plot. */
function drawLegend(renderer: Renderer, scene: ScatterScene, { plot, density }: ScatterLayout, theme: Theme): void {
  const { colour } = scene;
  if (!colour) return;
  const px = (length: number) => Math.round(length * density);
  const { low, high } = valueScale(colour, scene.shown, 'linear');
  const { scale } = figureColours(theme);
  const style = { colour: theme.secondText, size: px(11) };
  const y = plot.y - px(12);
  const highText = colour.text(high);
  let right = plot.x + plot.width;
  renderer.text(highText, right, y, { ...style, align: 'right' });
  right -= Math.ceil(renderer.widthOf(highText, px(11))) + px(6);
  const step = px(3);
  for (let place = 0; place < legendSteps; place++) {
    const x = right - (legendSteps - place) * step;
    renderer.rectangle(x, y - px(4), step, px(8), scale(place / (legendSteps - 1)));
  }
  renderer.text(`${colour.label}  ${colour.text(low)}`, right - legendSteps * step - px(6), y, {
    ...style,
    align: 'right',
  });
}

const goals = { min: ', less is better', max: ', more is better' } as const;

function titleOf({ label, direction }: PointColumn, kind: string): string {
  return `${label}${kind === 'linear' ? '' : ` (${kind})`}${direction ? goals[direction] : ''}`;
}

/** The colour of a row that is picked out. */
function brightColour(scene: ScatterScene, colours: FigureColours): (row: number) => string {
  const { colour } = scene;
  if (!colour) return () => colours.point;
  const scale = valueScale(colour, scene.shown, 'linear');
  return (row) => {
    const place = scale.placeOf(at(colour.values, row));
    return Number.isNaN(place) ? colours.dimmed : colours.scale(place);
  };
}

function drawShapes(renderer: Renderer, scene: ScatterScene, layout: ScatterLayout, colours: FigureColours): void {
  const bright = brightColour(scene, colours);
  const radius = radiusFor(layout.rows.length) * layout.density;
  for (const isPicked of [false, true]) {
    layout.rows.forEach((row, place) => {
      if (has(scene.picked, row) !== isPicked) return;
      const colour = isPicked ? bright(row) : colours.dimmed;
      const [x, y] = [at(layout.xs, place), at(layout.ys, place)];
      renderer.roundedRectangle(x - radius, y - radius, 2 * radius, 2 * radius, radius, colour);
    });
  }
}

/** As a pixel has it. */
function packedColour(colour: string): number {
  const [red, green, blue] = channelsOf(colour);
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

function drawCloud(renderer: Renderer, scene: ScatterScene, layout: ScatterLayout, colours: FigureColours): void {
  const { plot, xs, ys, rows } = layout;
  const values = new Uint32Array(plot.width * plot.height);
  const pixels = { width: plot.width, height: plot.height, values };
  const bright = brightColour(scene, colours);
  const known = new Map<string, number>();
  const packed = (colour: string) => {
    const found = known.get(colour) ?? packedColour(colour);
    known.set(colour, found);
    return found;
  };
  const dimmed = packed(colours.dimmed);
  const radius = radiusFor(rows.length) * layout.density;
  for (const isPicked of [false, true]) {
    if (!isPicked && scene.picked === scene.shown) continue;
    const own = rows.map((row) => {
      if (has(scene.picked, row) !== isPicked) return 0;
      return isPicked ? packed(bright(row)) : dimmed;
    });
    stampCloud(pixels, plot.x, plot.y, { xs, ys, colours: own, radius, strength: cloudStrength });
  }
  renderer.pixels(pixels, plot.x, plot.y, plot.width, plot.height);
}

function drawFront(renderer: Renderer, scene: ScatterScene, layout: ScatterLayout, theme: Theme): void {
  const { density } = layout;
  const colours = figureColours(theme);
  const corners = frontCorners(scene.x, scene.y, layout.rows, scene.front);
  if (corners.length > 1) {
    const points = corners.flatMap(({ x, y }) => [layout.pixelX(x), layout.pixelY(y)]);
    renderer.polyline(points, 1.5 * density, colours.front);
  }
  const bright = brightColour(scene, colours);
  // Among few points a member is never smaller than the others.
  const isWide = countOf(scene.front) > wideFront && layout.rows.length > mostShapes;
  const radius = (isWide ? 1.2 : Math.max(2.5, radiusFor(layout.rows.length))) * density;
  const rim = (isWide ? 0.8 : 1.5) * density;
  layout.rows.forEach((row, place) => {
    if (!has(scene.front, row)) return;
    const isPicked = has(scene.picked, row);
    const [x, y] = [at(layout.xs, place), at(layout.ys, place)];
    const disc = (reach: number, colour: string) =>
      renderer.roundedRectangle(x - reach, y - reach, 2 * reach, 2 * reach, reach, colour);
    const own = isPicked ? colours.front : mix(theme.panel, colours.front, 0.4);
    disc(radius + rim, own);
    disc(radius, scene.colour && isPicked ? bright(row) : own);
  });
}

/** Everything but what is pointed at. */
export function drawScatter(renderer: Renderer, scene: ScatterScene, layout: ScatterLayout, theme: Theme): void {
  renderer.clear();
  drawAxes(renderer, scene, layout, theme);
  drawLegend(renderer, scene, layout, theme);
  const { plot } = layout;
  renderer.clipped(plot.x, plot.y, plot.width, plot.height, () => {
    const colours = figureColours(theme);
    if (layout.rows.length <= mostShapes) drawShapes(renderer, scene, layout, colours);
    else drawCloud(renderer, scene, layout, colours);
    drawFront(renderer, scene, layout, theme);
  });
}

/** Rows that are pointed at. */
export interface ScatterMarks {
  readonly hovered?: number | undefined;
  readonly chosen?: number | undefined;
  readonly pinned?: number | undefined;
}

function ring(renderer: Renderer, x: number, y: number, radius: number, thickness: number, colour: string): void {
  renderer.frame(x - radius, y - radius, 2 * radius, 2 * radius, thickness, radius, colour);
}

/** Rings around the rows that are pointed at; those that are not shown have none. */
export function drawScatterMarks(
  renderer: Renderer,
  scene: ScatterScene,
  layout: ScatterLayout,
  theme: Theme,
  { hovered, chosen, pinned }: ScatterMarks,
): void {
  renderer.clear();
  const { density } = layout;
  const mark = (row: number | undefined, radius: number, thickness: number, colour: string) => {
    if (row === undefined || row >= scene.shown.size || !has(scene.shown, row)) return;
    const x = layout.pixelX(at(scene.x.values, row));
    const y = layout.pixelY(at(scene.y.values, row));
    ring(renderer, x, y, (radius + 1) * density, (thickness + 2) * density, theme.panel);
    ring(renderer, x, y, radius * density, thickness * density, colour);
  };
  mark(pinned, 7, 2, at(theme.tenants, 2));
  mark(hovered, 8, 2, theme.accent);
  mark(chosen, 8, 2.5, theme.text);
}
