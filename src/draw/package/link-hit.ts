/** Which link lies under a point: the inverse of drawing them. */
import { chipPartAt } from '../chip-hit';
import { showsTileParts, type ChipLayout } from '../chip-layout';
import type { ChipTarget } from '../chip-part';
import type { Curve } from '../renderer';
import { linkShapes, pointOn, viaRadius } from './link-shapes';
import type { PackageScene } from './package-scene';

/** How far beside a link one may point, CSS pixels. */
const reach = 4;

/** Pieces of an arc that are taken as straight. */
const pieces = 12;

function distanceToPiece(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const [alongX, alongY] = [bx - ax, by - ay];
  const length = alongX * alongX + alongY * alongY;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * alongX + (y - ay) * alongY) / length));
  return Math.hypot(x - ax - share * alongX, y - ay - share * alongY);
}

function distanceTo(curve: Curve, x: number, y: number): number {
  let least = Infinity;
  let before = pointOn(curve, 0);
  for (let piece = 1; piece <= pieces; piece++) {
    const next = pointOn(curve, piece / pieces);
    least = Math.min(least, distanceToPiece(x, y, before.x, before.y, next.x, next.y));
    before = next;
  }
  return least;
}

/** What is pointed at: a link where nodes stand apart, else a part. */
export function chipTargetAt(
  layout: ChipLayout,
  scene: PackageScene | undefined,
  x: number,
  y: number,
): ChipTarget | undefined {
  const link = scene && layout.plan.isRoomy ? linkAt(layout, scene, x, y) : undefined;
  return link === undefined ? chipPartAt(layout, x, y) : { link };
}

/** The nearest link within reach of a point, device pixels. O(links) */
export function linkAt(layout: ChipLayout, { wires }: PackageScene, x: number, y: number): number | undefined {
  const { links } = wires;
  if (links === undefined) return undefined;
  let [best, least] = [-1, reach * layout.density];
  const radius = viaRadius(layout);
  for (let link = 0; link < links.length; link++) {
    for (const shape of linkShapes(layout, links, link)) {
      if (shape.kind === 'arc' && showsTileParts(layout)) continue;
      const distance =
        shape.kind === 'via'
          ? Math.max(0, Math.hypot(x - shape.x, y - shape.y) - radius)
          : distanceTo(shape.curve, x, y);
      if (distance < least) [best, least] = [link, distance];
    }
  }
  return best < 0 ? undefined : best;
}
