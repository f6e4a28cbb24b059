/** Where the tenants' regions lie: one interval of the placement order each, in tenant order, without gaps. */

/** Crossbars `first .. first + count - 1` of the placement order. */
export interface Region {
  readonly first: number;
  readonly count: number;
}

/** Contiguous regions of these areas. Their sum must fit on the chip. */
export function layRegions(areas: readonly number[]): Region[] {
  let next = 0;
  return areas.map((count) => {
    const first = next;
    next += count;
    return { first, count };
  });
}

/** Tiles, by place in the snake order, that a region touches: from `first` to `last`, both included; it must not be empty. */
export function tilesOf(region: Region, crossbarsPerTile: number): { readonly first: number; readonly last: number } {
  return {
    first: Math.floor(region.first / crossbarsPerTile),
    last: Math.floor((region.first + region.count - 1) / crossbarsPerTile),
  };
}
