/**
 * Where links lie on the canvas: between neighbours a straight line across the gap, round what lies between an arc, and from tier
 * to tier a mark at either end. Drawing and hit testing both ask here.
 */
import { placeOf } from '../../core/interconnect/grid';
import type { Links } from '../../core/interconnect/links';
import { at } from '../at';
import type { ChipLayout } from '../chip-layout';
import type { Rectangle } from '../rectangle';
import type { Curve } from '../renderer';
import { nodeRectangle } from './node-rectangle';

export type LinkShape =
  | { readonly kind: 'line'; readonly curve: Curve }
  /** It leads round or over other nodes. */
  | { readonly kind: 'arc'; readonly curve: Curve }
  /** One end of a link between tiers. */
  | { readonly kind: 'via'; readonly node: number; readonly x: number; readonly y: number };

interface Point {
  readonly x: number;
  readonly y: number;
}

export function straight(from: Point, to: Point): Curve {
  return {
    fromX: from.x,
    fromY: from.y,
    controlX: (from.x + to.x) / 2,
    controlY: (from.y + to.y) / 2,
    toX: to.x,
    toY: to.y,
  };
}

export function middleOf({ x, y, width, height }: Rectangle): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

/** Where the way from the middle of a rectangle to a point leaves it. */
function exitOf(box: Rectangle, towards: Point): Point {
  const middle = middleOf(box);
  const [byX, byY] = [towards.x - middle.x, towards.y - middle.y];
  const share = Math.min(box.width / 2 / Math.abs(byX || 1e-9), box.height / 2 / Math.abs(byY || 1e-9), 1);
  return { x: middle.x + share * byX, y: middle.y + share * byY };
}

/** Free pixels between neighbouring nodes. */
export function gapsOf(layout: ChipLayout) {
  const { plan, pitchX, pitchY, tileGap } = layout;
  const corner = plan.captions[0] ?? { tier: 0 };
  const node = corner.tier * plan.nodes.grid.width * plan.nodes.grid.height;
  const box = nodeRectangle(layout, node);
  const margins = box ? box.width - (plan.block.columns * pitchX - tileGap) : 0;
  return {
    x: Math.max(2, plan.gap * pitchX + tileGap - margins),
    y: Math.max(2, plan.gap * pitchY + tileGap - margins),
  };
}

/** Share of the gap that an arc uses: longer ones run further out, so that they can be told apart. */
function arcDepth(length: number): number {
  return Math.min(0.95, 0.3 + 0.13 * length);
}

/** Arcs along a row or column run in the gap before it or behind it: in turn, and at the edges inwards. */
function leansBack(line: number, lines: number, start: number): boolean {
  if (line === 0) return false;
  return line === lines - 1 || start % 2 === 0;
}

/** Between two nodes of one tier. */
function planarShape(layout: ChipLayout, a: number, b: number, from: Rectangle, to: Rectangle): LinkShape {
  const { grid } = layout.plan.nodes;
  const [p, q] = [placeOf(grid, a), placeOf(grid, b)];
  const [byX, byY] = [q.x - p.x, q.y - p.y];
  const [start, end] = [middleOf(from), middleOf(to)];
  if (Math.abs(byX) <= 1 && Math.abs(byY) <= 1) {
    const isDiagonal = byX !== 0 && byY !== 0;
    const corner = (box: Rectangle, isRight: boolean, isLower: boolean): Point => ({
      x: box.x + (isRight ? box.width : 0),
      y: box.y + (isLower ? box.height : 0),
    });
    const ends = isDiagonal
      ? ([corner(from, byX > 0, byY > 0), corner(to, byX < 0, byY < 0)] as const)
      : ([exitOf(from, end), exitOf(to, start)] as const);
    return { kind: 'line', curve: straight(...ends) };
  }
  const gaps = gapsOf(layout);
  if (byY === 0) {
    const isAbove = leansBack(p.y, grid.height, p.x);
    const y = isAbove ? from.y : from.y + from.height;
    const depth = 2 * gaps.y * arcDepth(Math.abs(byX)) * (isAbove ? -1 : 1);
    const ends = [
      { x: from.x + 0.7 * from.width, y },
      { x: to.x + 0.3 * to.width, y },
    ] as const;
    return { kind: 'arc', curve: { ...straight(...ends), controlY: y + depth } };
  }
  if (byX === 0) {
    const isLeft = leansBack(p.x, grid.width, p.y);
    const x = isLeft ? from.x : from.x + from.width;
    const depth = 2 * gaps.x * arcDepth(Math.abs(byY)) * (isLeft ? -1 : 1);
    const ends = [
      { x, y: from.y + 0.7 * from.height },
      { x, y: to.y + 0.3 * to.height },
    ] as const;
    return { kind: 'arc', curve: { ...straight(...ends), controlX: x + depth } };
  }
  const chord = straight(exitOf(from, end), exitOf(to, start));
  const bulge = 0.12;
  return {
    kind: 'arc',
    curve: {
      ...chord,
      controlX: chord.controlX - bulge * (chord.toY - chord.fromY),
      controlY: chord.controlY + bulge * (chord.toX - chord.fromX),
    },
  };
}

/** Half the width of the mark of a link between tiers, device pixels. */
export function viaRadius(layout: ChipLayout): number {
  const { width, height } = layout.tile;
  return Math.round(Math.min(6 * layout.density, Math.max(2 * layout.density, 0.14 * Math.min(width, height))));
}

/** Upwards at the upper right corner, downwards at the lower left one: a node may have both. */
function viaShape(layout: ChipLayout, node: number, isUpwards: boolean): LinkShape[] {
  const box = nodeRectangle(layout, node);
  if (box === undefined) return [];
  const x = isUpwards ? box.x + box.width : box.x;
  const y = isUpwards ? box.y : box.y + box.height;
  return [{ kind: 'via', node, x, y }];
}

/** What is to be seen of a link; nothing where its tiers are not shown. */
export function linkShapes(layout: ChipLayout, links: Pick<Links, 'a' | 'b' | 'vertical'>, link: number): LinkShape[] {
  const [a, b] = [at(links.a, link), at(links.b, link)];
  if (at(links.vertical, link) === 1) return [...viaShape(layout, a, true), ...viaShape(layout, b, false)];
  const [from, to] = [nodeRectangle(layout, a), nodeRectangle(layout, b)];
  return from && to ? [planarShape(layout, a, b, from, to)] : [];
}

/** The point of a curve at a share of its parameter, 0..1. */
export function pointOn({ fromX, fromY, controlX, controlY, toX, toY }: Curve, share: number): Point {
  const rest = 1 - share;
  return {
    x: rest * rest * fromX + 2 * rest * share * controlX + share * share * toX,
    y: rest * rest * fromY + 2 * rest * share * controlY + share * share * toY,
  };
}
