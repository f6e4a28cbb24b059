/** Which grid of nodes holds which tiles: the scenario gives one of the two, and the other follows. */
import { failure, success, type Result } from '../basis/result';
import { gridOf } from '../tenancy/snake';
import { gridProblem, gridText, nodesOf, tooManyNodes, type Grid } from './grid';
import type { Package } from './packages';
import { mostNodes } from './ranges';

export interface GridRequest {
  /** Both or neither. */
  readonly width?: number;
  readonly height?: number;
  readonly tiers?: number;
  readonly tilesPerNode?: number;
  /** Tiles that the scenario gives. */
  readonly tiles?: number;
  /** Tiles of the preset: they count as given where the package has no grid of its own. */
  readonly presetTiles: number;
}

export interface NodeGrid {
  readonly grid: Grid;
  readonly tiles: number;
  readonly tilesPerNode: number;
}

/** Tiles of one die above which four share a router. @source ISAAC: 4 tiles to a router, stated; the bound is ours */
const mostSingleTiles = 1024;
const tilesOfSharedRouter = 4;

/**
 * @returns `grid-mismatch` where width, height and tiles are given and disagree, `missing-field` for one side alone,
 *   `topology-unsupported` for tiers in a plane package, `out-of-range` and `too-many-nodes` as `gridProblem`
 */
export function nodeGridOf(kind: Package, request: GridRequest): Result<NodeGrid> {
  const { width, height, tiles } = request;
  const tiers = request.tiers ?? kind.grid?.tiers ?? 1;
  if (kind.node !== 'core' && tiers > 1) {
    return failure({ code: 'topology-unsupported', path: 'tiers', text: `${kind.id} has one tier, not ${tiers}` });
  }
  if ((width === undefined) !== (height === undefined)) {
    const missing = width === undefined ? 'width' : 'height';
    return failure({ code: 'missing-field', path: missing, text: `${missing} is missing: give both sides or neither` });
  }
  if (width !== undefined && height !== undefined) return givenGrid(kind, { width, height, tiers }, request);
  const counted = tiles ?? (kind.grid === undefined ? request.presetTiles : undefined);
  if (counted !== undefined) return gridForTiles(kind, counted, tiers, request.tilesPerNode);
  return givenGrid(kind, { width: 1, height: 1, ...kind.grid, tiers }, request);
}

function givenGrid(kind: Package, grid: Grid, { tiles, tilesPerNode }: GridRequest): Result<NodeGrid> {
  const problem = gridProblem(grid);
  if (problem) return failure(problem);
  const perNode = tilesPerNode ?? kind.tilesPerNode;
  const held = nodesOf(grid) * perNode;
  if (tiles === undefined || tiles === held) return success({ grid, tiles: held, tilesPerNode: perNode });
  const text = `${gridText(grid)} nodes of ${perNode} tiles are ${held} tiles, and tiles is ${tiles}: they must agree`;
  return failure({ code: 'grid-mismatch', path: 'tiles', text });
}

function gridForTiles(kind: Package, tiles: number, tiers: number, given: number | undefined): Result<NodeGrid> {
  const shares = kind.node === 'tile' && tiles > mostSingleTiles;
  const tilesPerNode = given ?? (shares ? tilesOfSharedRouter : kind.tilesPerNode);
  const perTier = Math.ceil(tiles / tilesPerNode / tiers);
  if (perTier * tiers > mostNodes) return failure(tooManyNodes(perTier * tiers));
  const grid = { ...gridOf(perTier), tiers };
  const problem = gridProblem(grid);
  return problem ? failure(problem) : success({ grid, tiles, tilesPerNode });
}

/**
 * Arrays of every node: nodes are filled with tiles by id, and what is left over is a router without arrays.
 *
 * @param defects ids of nodes whose arrays are dead; their routers still forward
 * @returns crossbars by node, or `out-of-range` for a defect that is no node
 */
export function nodeCapacities(
  { grid, tiles, tilesPerNode }: NodeGrid,
  crossbarsPerTile: number,
  defects: readonly number[] = [],
): Result<Int32Array> {
  const nodes = nodesOf(grid);
  const stray = defects.findIndex((node) => !Number.isInteger(node) || node < 0 || node >= nodes);
  if (stray >= 0) {
    const text = `defects[${stray}] is ${String(defects[stray])}: it must be a node, 0 to ${nodes - 1}`;
    return failure({ code: 'out-of-range', path: `defects[${stray}]`, text });
  }
  const capacity = Int32Array.from({ length: nodes }, (_, node) => {
    const held = Math.min(tilesPerNode, Math.max(0, tiles - node * tilesPerNode));
    return held * crossbarsPerTile;
  });
  for (const node of defects) capacity[node] = 0;
  return success(capacity);
}
