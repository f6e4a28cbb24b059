/** The package round and over the tiles: outlines of chiplets, names of tiers, links, the placement curve, ways, dead nodes. */
import { nodesOf, placeOf } from '../../core/interconnect/grid';
import { at } from '../at';
import { showsTileParts } from '../chip-layout';
import { heatTone, type ChipPicture } from '../chip-picture';
import type { Curve, Renderer } from '../renderer';
import { numberText, shareText } from '../quantity-text';
import { loadedLook, plainLook, type LinkLook } from './link-looks';
import { gapsOf, linkShapes, middleOf, pointOn, straight, viaRadius, type LinkShape } from './link-shapes';
import { nodeRectangle } from './node-rectangle';
import { isDefective, type PackageScene } from './package-scene';
import type { Routes } from './routes';

const captionSize = 11;
const haloWidth = 2;

/** Most of a gap that an arc may take. */
const arcShare = 0.45;

function eachNode({ layout }: ChipPicture, visit: (node: number) => void): void {
  const nodes = nodesOf(layout.plan.nodes.grid);
  for (let node = 0; node < nodes; node++) visit(node);
}

function drawCaptions(renderer: Renderer, { layout, palette }: ChipPicture): void {
  const { plan, originX, originY, pitchX, pitchY, density } = layout;
  const size = Math.round(Math.min(captionSize * density, 0.8 * pitchY * (plan.captions[0]?.rows ?? 1)));
  if (size < 7 * density) return;
  for (const { tier, column, row, rows } of plan.captions) {
    const name = tier === 0 ? 'Tier 0, at the heat sink' : `Tier ${tier}`;
    const [x, y] = [Math.round(originX + column * pitchX), Math.round(originY + (row + rows) * pitchY)];
    renderer.text(name, x, y - Math.round(0.9 * size), { colour: palette.theme.secondText, size });
  }
}

/** Beneath the tiles: outlines of chiplets, and of nodes that have a router and nothing else. */
export function drawNodes(renderer: Renderer, picture: ChipPicture): void {
  const { layout, palette, colouring } = picture;
  const { plan, density } = layout;
  drawCaptions(renderer, picture);
  if (!plan.isRoomy) return;
  const radius = Math.round((plan.gap > 0 ? 4 : 2) * density);
  const line = Math.max(1, Math.round(density));
  eachNode(picture, (node) => {
    const isEmpty = plan.tilesOf(node).count === 0;
    const box = plan.gap > 0 || isEmpty ? nodeRectangle(layout, node) : undefined;
    if (box === undefined) return;
    const { x, y, width, height } = box;
    const tone = colouring === 'temperature' ? heatTone(picture, node) : undefined;
    if (tone || !isEmpty) renderer.roundedRectangle(x, y, width, height, radius, tone?.bright ?? palette.theme.panel);
    renderer.frame(x, y, width, height, line, radius, palette.theme.line);
  });
}

type Looked = readonly [LinkShape, LinkLook];

/** Lines of one look in one stroke, each look in its order, with light between them and what they cross. */
function drawShapes(renderer: Renderer, picture: ChipPicture, shapes: readonly Looked[]): void {
  const { layout, palette } = picture;
  const groups = new Map<string, { readonly look: LinkLook; readonly curves: Curve[] }>();
  for (const [shape, look] of shapes) {
    if (shape.kind === 'via') continue;
    const key = `${look.thickness} ${look.colour}`;
    const group = groups.get(key) ?? { look, curves: [] };
    group.curves.push(shape.curve);
    groups.set(key, group);
  }
  const ordered = [...groups.values()].sort((a, b) => a.look.thickness - b.look.thickness);
  const halo = Math.round(haloWidth * layout.density);
  for (const { look, curves } of ordered) renderer.curves(curves, look.thickness + halo, palette.theme.background);
  for (const { look, curves } of ordered) {
    renderer.curves(curves, look.thickness, look.colour);
    if (look.isSplit) renderer.curves(curves, Math.max(1, Math.round(look.thickness / 4)), palette.theme.background);
  }
  const radius = viaRadius(layout);
  for (const [shape, look] of shapes) {
    if (shape.kind !== 'via') continue;
    dot(renderer, shape, radius + Math.round(halo / 2), palette.theme.background);
    dot(renderer, shape, radius, look.colour);
    if (look.isSplit) dot(renderer, shape, Math.round(radius / 2.5), palette.theme.background);
  }
}

function dot(renderer: Renderer, { x, y }: { readonly x: number; readonly y: number }, radius: number, colour: string) {
  renderer.roundedRectangle(Math.round(x) - radius, Math.round(y) - radius, 2 * radius, 2 * radius, radius, colour);
}

/** Arcs and curves over tiles would hide what a large tile holds. */
function coversTiles({ layout }: ChipPicture): boolean {
  return !showsTileParts(layout);
}

function shapesOf(picture: ChipPicture, { wires }: PackageScene, link: number): readonly LinkShape[] {
  const shapes = wires.links ? linkShapes(picture.layout, wires.links, link) : [];
  return coversTiles(picture) ? shapes : shapes.filter(({ kind }) => kind !== 'arc');
}

function drawLinks(renderer: Renderer, picture: ChipPicture, scene: PackageScene): void {
  const { layout, palette, wiring } = picture;
  const count = scene.wires.links?.length ?? 0;
  const loads = wiring.showsLoads ? scene.loads : undefined;
  const plain = plainLook(layout, palette);
  const gaps = gapsOf(layout);
  // Arcs share the gap with the lines across it.
  const widestArc = Math.max(2, Math.round(arcShare * Math.min(gaps.x, gaps.y)));
  const narrowed = (look: LinkLook) => ({ ...look, thickness: Math.min(look.thickness, widestArc) });
  const looked: Looked[] = [];
  for (let link = 0; link < count; link++) {
    const look = loads ? loadedLook(layout, palette, loads, link) : plain;
    for (const shape of shapesOf(picture, scene, link))
      looked.push([shape, shape.kind === 'arc' ? narrowed(look) : look]);
  }
  drawShapes(renderer, picture, looked);
}

/** `worst 83 %` beside the fullest link. */
function drawWorst(renderer: Renderer, picture: ChipPicture, scene: PackageScene): void {
  const { loads } = scene;
  const shape = loads && at(loads.table.rho, loads.worst) > 0 ? shapesOf(picture, scene, loads.worst)[0] : undefined;
  if (loads === undefined || shape === undefined) return;
  const middle = shape.kind === 'via' ? shape : pointOn(shape.curve, 0.5);
  drawLabel(renderer, picture, `worst ${shareText(at(loads.table.rho, loads.worst))}`, middle, 6);
}

/** A frame round the hottest node, and how warm it is. */
function drawHottest(renderer: Renderer, picture: ChipPicture, { heat }: PackageScene): void {
  const { layout, palette } = picture;
  const box = heat && nodeRectangle(layout, heat.hottest);
  if (heat === undefined || box === undefined) return;
  const line = Math.round(2 * layout.density);
  renderer.frame(box.x, box.y, box.width, box.height, line, 2 * line, palette.theme.text);
  const above = { x: box.x + box.width / 2, y: box.y };
  drawLabel(renderer, picture, `hottest ${numberText(heat.hottestK)} K`, above, 2);
}

/** Above a point, or below where there is no room, with a plate behind it and all of it in view. @param distance CSS pixels */
function drawLabel(
  renderer: Renderer,
  { layout, palette }: ChipPicture,
  text: string,
  point: { readonly x: number; readonly y: number },
  distance: number,
): void {
  const pixels = (length: number) => Math.round(length * layout.density);
  const size = pixels(captionSize);
  const [width, height] = [Math.ceil(renderer.widthOf(text, size, 600)) + pixels(10), pixels(18)];
  const within = (start: number, length: number, room: number) =>
    Math.max(0, Math.min(room - length, Math.round(start)));
  const x = within(point.x - width / 2, width, layout.width);
  const isBelow = point.y < height + pixels(distance);
  const y = within(isBelow ? point.y + pixels(distance) : point.y - height - pixels(distance), height, layout.height);
  renderer.roundedRectangle(x, y, width, height, pixels(4), palette.theme.panel);
  renderer.frame(x, y, width, height, pixels(1), pixels(4), palette.theme.text);
  renderer.text(text, x + Math.round(width / 2), y + Math.round(height / 2), {
    colour: palette.theme.text,
    size,
    weight: 600,
    align: 'center',
  });
}

/** The order that placement follows, from middle to middle; it begins at the dot and ends at the ring. */
function drawCurve(renderer: Renderer, { layout, palette }: ChipPicture, { wires }: PackageScene): void {
  const middles = Array.from(wires.order, (node) => {
    const box = nodeRectangle(layout, node);
    return box && middleOf(box);
  });
  const curves: Curve[] = [];
  for (let place = 0; place + 1 < middles.length; place++) {
    const [from, to] = [middles[place], middles[place + 1]];
    const isOneTier =
      placeOf(wires.grid, at(wires.order, place)).z === placeOf(wires.grid, at(wires.order, place + 1)).z;
    if (from && to && isOneTier) curves.push(straight(from, to));
  }
  const thickness = Math.max(1, Math.round(1.5 * layout.density));
  const halo = Math.round(haloWidth * layout.density);
  const { theme } = palette;
  renderer.curves(curves, thickness + 2 * halo, theme.background);
  renderer.curves(curves, thickness, theme.text);
  const [start, end] = [middles[0], middles.at(-1)];
  if (start) {
    dot(renderer, start, 3 * thickness, theme.background);
    dot(renderer, start, 2 * thickness + 1, theme.text);
  }
  if (end) {
    dot(renderer, end, 2 * thickness + 1, theme.text);
    dot(renderer, end, thickness, theme.background);
  }
}

/** From middle to middle over each link that is used: senders have a dot, receivers a ring. */
function drawRoutes(renderer: Renderer, picture: ChipPicture, scene: PackageScene, routes: Routes): void {
  const { layout, palette } = picture;
  const { theme } = palette;
  const { links } = scene.wires;
  if (links === undefined) return;
  const thickness = Math.max(2, Math.round(2.5 * layout.density));
  const look: LinkLook = { thickness, colour: theme.text, isSplit: false };
  const looked: Looked[] = [];
  for (const link of routes.links) {
    for (const shape of shapesOf(picture, scene, link)) {
      looked.push([shape, look]);
      if (shape.kind === 'via') continue;
      for (const [node, end] of [
        [at(links.a, link), 0],
        [at(links.b, link), 1],
      ] as const) {
        const box = nodeRectangle(layout, node);
        if (box) looked.push([{ kind: 'line', curve: straight(middleOf(box), pointOn(shape.curve, end)) }, look]);
      }
    }
  }
  drawShapes(renderer, picture, looked);
  const ends = (nodes: ReadonlySet<number>, inner: string) => {
    for (const node of nodes) {
      const box = nodeRectangle(layout, node);
      if (box === undefined) continue;
      dot(renderer, middleOf(box), Math.round(1.9 * thickness), theme.background);
      dot(renderer, middleOf(box), Math.round(1.4 * thickness), theme.text);
      dot(renderer, middleOf(box), Math.round(0.7 * thickness), inner);
    }
  };
  ends(routes.to, theme.background);
  ends(routes.from, theme.text);
}

function drawDefects(renderer: Renderer, picture: ChipPicture, scene: PackageScene): void {
  const { layout, palette } = picture;
  const curves: Curve[] = [];
  eachNode(picture, (node) => {
    const box = isDefective(scene, node, layout.plan.tilesOf(node).count) ? nodeRectangle(layout, node) : undefined;
    if (box === undefined) return;
    const [right, bottom] = [box.x + box.width, box.y + box.height];
    curves.push(straight(box, { x: right, y: bottom }), straight({ x: right, y: box.y }, { x: box.x, y: bottom }));
  });
  if (curves.length === 0) return;
  const thickness = Math.max(1, Math.round(2 * layout.density));
  renderer.curves(curves, 3 * thickness, palette.theme.background);
  renderer.curves(curves, thickness, palette.theme.warn);
}

/** Over the tiles. */
export function drawWires(renderer: Renderer, picture: ChipPicture): void {
  const scene = picture.scene.package;
  if (scene === undefined) return;
  const { wiring } = picture;
  drawDefects(renderer, picture, scene);
  // Beneath the links, most of which it follows: it would hide what they carry.
  if (wiring.showsCurve && coversTiles(picture)) drawCurve(renderer, picture, scene);
  if (picture.layout.plan.isRoomy) drawLinks(renderer, picture, scene);
  if (!coversTiles(picture)) return;
  if (wiring.routes) drawRoutes(renderer, picture, scene, wiring.routes);
  if (wiring.showsLoads && picture.layout.plan.isRoomy) drawWorst(renderer, picture, scene);
  if (picture.colouring === 'temperature') drawHottest(renderer, picture, scene);
}

/** Over everything: the link under the pointer. */
export function drawLinkMark(
  renderer: Renderer,
  picture: Pick<ChipPicture, 'layout' | 'palette' | 'scene'>,
  link: number,
) {
  const { layout, palette, scene } = picture;
  const links = scene.package?.wires.links;
  if (links === undefined) return;
  const line = Math.round(2 * layout.density);
  for (const shape of linkShapes(layout, links, link)) {
    if (shape.kind === 'via') dot(renderer, shape, viaRadius(layout) + line, palette.theme.accent);
    else renderer.curves([shape.curve], 4 * line, palette.theme.accent);
  }
}
