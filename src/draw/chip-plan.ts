/**
 * Where nodes and tiles stand on the picture, in whole cells of a grid: a tile takes one cell, chiplets have free cells between
 * them, and the tiers of a stack stand side by side. It knows no pixels.
 */
import { nodeAt, nodesOf, placeOf, type Grid as NodeGrid } from '../core/interconnect/grid';
import { gridOf, snakePosition } from '../core/tenancy/snake';
import { at } from './at';
import type { Grid } from './chip-grid';

/** Which node holds which tile. */
export interface NodeTable {
  readonly grid: NodeGrid;
  readonly tilesPerNode: number;
  /** By tile number; the tiles of a node have neighbouring numbers. */
  readonly nodeOfTile: ArrayLike<number>;
}

/** What of the package is shown. */
export interface PlanView {
  /** Undefined: all tiers, side by side. */
  readonly tier: number | undefined;
  /** Nodes stand apart, so that the wires between them can be seen. */
  readonly isRoomy: boolean;
}

export interface Cell {
  readonly column: number;
  readonly row: number;
}

/** The name of a tier, and the free cells above it where it stands. */
export interface TierCaption extends Cell, Grid {
  readonly tier: number;
}

export interface ChipPlan extends Grid {
  readonly nodes: NodeTable;
  /** Tiles of a node, across and down. */
  readonly block: Grid;
  /** Free cells between neighbouring nodes; 0 where nodes are single tiles, or stand close. */
  readonly gap: number;
  /** Share of a cell that stays free between nodes of one tile. */
  readonly spacing: number;
  readonly captions: readonly TierCaption[];
  /** Nodes stand apart, so that there is room for wires. */
  readonly isRoomy: boolean;
  /** Undefined for a tile of a tier that is not shown. */
  cellOf(tile: number): Cell | undefined;
  /** The number of tiles where there is none. */
  tileAt(row: number, column: number): number;
  /** Upper left cell of a node; undefined where its tier is not shown. */
  cornerOf(node: number): Cell | undefined;
  /** Nodes counted across and down the picture, without what is free between them. */
  placeOfNode(node: number): Cell | undefined;
  nodeAtPlace(row: number, column: number): number | undefined;
  /** First tile of a node, and how many it has. */
  tilesOf(node: number): { readonly first: number; readonly count: number };
}

/** Width over height that tiers side by side are arranged for. */
const pictureAspect = 2.2;

/** Share of a cell between single tiles whose wires are shown. */
const roomBetweenTiles = 0.28;

/** The tiles of a chip that is nothing but a grid of them, along the snake. */
export function plainNodes(tiles: number): NodeTable {
  const grid = gridOf(tiles);
  const nodeOfTile = Uint32Array.from({ length: tiles }, (_, tile) => {
    const { row, column } = snakePosition(tile, tiles, grid);
    return row * grid.width + column;
  });
  return { grid: { ...grid, tiers: 1 }, tilesPerNode: 1, nodeOfTile };
}

function blockOf(tiles: number): Grid {
  const columns = Math.ceil(Math.sqrt(tiles));
  return { columns, rows: Math.ceil(tiles / columns) };
}

/** Columns of as many pictures of one size as give each the most room. */
function columnsOfMultiples(count: number, each: Grid): number {
  const room = (across: number) => {
    const [columns, rows] = [across * each.columns, Math.ceil(count / across) * each.rows];
    return Math.min(pictureAspect / columns, 1 / rows);
  };
  const ways = Array.from({ length: count }, (_, before) => before + 1);
  return ways.reduce((best, across) => (room(across) > room(best) ? across : best));
}

/** First tile of every node, and how many it has. */
function tilesByNode({ grid, nodeOfTile }: NodeTable) {
  const first = new Uint32Array(nodesOf(grid));
  const count = new Uint32Array(nodesOf(grid));
  for (let tile = 0; tile < nodeOfTile.length; tile++) {
    const node = at(nodeOfTile, tile);
    if (at(count, node) === 0) first[node] = tile;
    count[node] = at(count, node) + 1;
  }
  return { first, count };
}

/** O(tiles + nodes) once; each look-up is O(1). */
export function chipPlan(nodes: NodeTable, { tier, isRoomy }: PlanView): ChipPlan {
  const { grid, tilesPerNode, nodeOfTile } = nodes;
  const block = blockOf(tilesPerNode);
  const gap = isRoomy && tilesPerNode > 1 ? Math.max(1, Math.round(block.columns / 4)) : 0;
  const pitch = { columns: block.columns + gap, rows: block.rows + gap };
  const isStack = grid.tiers > 1;
  const captionRows = isStack ? Math.max(1, Math.round(pitch.rows / 2)) : 0;
  const tierSize = {
    columns: grid.width * pitch.columns - gap,
    rows: grid.height * pitch.rows - gap + captionRows,
  };
  const tierGap = Math.max(1, Math.round(pitch.columns / 2));
  const tiers = tier === undefined ? Array.from({ length: grid.tiers }, (_, z) => z) : [tier];
  const across = columnsOfMultiples(tiers.length, { columns: tierSize.columns + tierGap, rows: tierSize.rows });
  const down = Math.ceil(tiers.length / across);
  const columns = across * (tierSize.columns + tierGap) - tierGap;
  const rows = down * tierSize.rows;

  const multipleOf = (z: number): Cell | undefined => {
    const place = tiers.indexOf(z);
    return place < 0 ? undefined : { column: place % across, row: Math.floor(place / across) };
  };
  const cornerOf = (node: number): Cell | undefined => {
    const { x, y, z } = placeOf(grid, node);
    const multiple = multipleOf(z);
    return (
      multiple && {
        column: multiple.column * (tierSize.columns + tierGap) + x * pitch.columns,
        row: multiple.row * tierSize.rows + captionRows + y * pitch.rows,
      }
    );
  };
  const { first, count } = tilesByNode(nodes);
  const tiles = nodeOfTile.length;
  const tiled = new Uint32Array(columns * rows).fill(tiles);
  const cells = Array.from({ length: tiles }, (_, tile) => {
    const node = at(nodeOfTile, tile);
    const corner = cornerOf(node);
    if (corner === undefined) return undefined;
    const place = tile - at(first, node);
    const cell = {
      column: corner.column + (place % block.columns),
      row: corner.row + Math.floor(place / block.columns),
    };
    tiled[cell.row * columns + cell.column] = tile;
    return cell;
  });
  return {
    nodes,
    columns,
    rows,
    block,
    gap,
    isRoomy,
    spacing: isRoomy && tilesPerNode === 1 ? roomBetweenTiles : 0,
    captions: isStack
      ? tiers.map((z, place) => ({
          tier: z,
          column: (place % across) * (tierSize.columns + tierGap),
          row: Math.floor(place / across) * tierSize.rows,
          columns: tierSize.columns,
          rows: captionRows,
        }))
      : [],
    cellOf: (tile) => cells[tile],
    tileAt: (row, column) => at(tiled, row * columns + column),
    cornerOf,
    placeOfNode: (node) => {
      const { x, y, z } = placeOf(grid, node);
      const multiple = multipleOf(z);
      return multiple && { column: multiple.column * grid.width + x, row: multiple.row * grid.height + y };
    },
    nodeAtPlace: (row, column) => {
      const [multipleColumn, multipleRow] = [Math.floor(column / grid.width), Math.floor(row / grid.height)];
      if (multipleColumn < 0 || multipleColumn >= across || multipleRow < 0) return undefined;
      const z = tiers[multipleRow * across + multipleColumn];
      return z === undefined ? undefined : nodeAt(grid, column % grid.width, row % grid.height, z);
    },
    tilesOf: (node) => ({ first: at(first, node), count: at(count, node) }),
  };
}
