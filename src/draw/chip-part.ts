/** Parts of the chip at its levels: a node of the package, a tile, an IMA, a crossbar. */

/** A tile or a part of it; numbers in placement order, 0-based. */
export interface TilePart {
  readonly tile: number;
  /** In its tile. */
  readonly ima?: number;
  /** In its IMA; only with `ima`. */
  readonly crossbar?: number;
}

/** A chiplet, or the router of a node without arrays. */
export interface NodePart {
  readonly node: number;
}

export type ChipPart = TilePart | NodePart;

/** A link between two nodes, by its row in the table of links. */
export interface LinkPart {
  readonly link: number;
}

/** What can be pointed at. */
export type ChipTarget = ChipPart | LinkPart;

export function isTilePart(part: ChipTarget): part is TilePart {
  return 'tile' in part;
}

export function isLinkPart(part: ChipTarget): part is LinkPart {
  return 'link' in part;
}
