/** Weights as a reader of a format finds them, while the network still grows; in the end every operator has its own. */
import { weightsOf } from '../../core/workload/counts';
import { inferGraph } from '../../core/workload/graph';
import type { WeightMatrix } from '../../core/workload/graph-types';
import type { Network } from '../../core/workload/operator';
import type { OperatorWeights, WeightPiece } from './operator-weights';
import { fromPlace, pieceOf, type TensorLayout, type WeightTensor } from './matrix-layout';

/** A tensor with its place in the matrix, or the reason why it cannot be read. */
export type FoundWeights =
  { readonly tensor: WeightTensor; readonly layout: TensorLayout } | { readonly missing: string };

/** By operator. */
export type WeightDrafts = ReadonlyMap<string, readonly FoundWeights[]>;

/** The same weights for a part of the operator: only the columns, or only the groups, from one on. */
export function partOfWeights(
  found: readonly FoundWeights[],
  axis: 'column' | 'group',
  from: number,
): readonly FoundWeights[] {
  return found.map((each) =>
    'missing' in each ? each : { tensor: each.tensor, layout: fromPlace(each.layout, axis, from) },
  );
}

/** How many elements fall into the matrix; the digits of an axis leave no gaps. */
function countInside({ digits, first }: WeightPiece, { groups, rows, columns }: WeightMatrix): number {
  const sizes = { group: groups, row: rows, column: columns };
  const covered = (['group', 'row', 'column'] as const).map((axis) => {
    const reaches = digits.filter((digit) => digit.axis === axis).map(({ size, stride }) => (size - 1) * stride);
    const least = reaches.reduce((sum, reach) => sum + Math.min(0, reach), first[axis]);
    const most = reaches.reduce((sum, reach) => sum + Math.max(0, reach), first[axis]);
    return Math.max(0, Math.min(sizes[axis] - 1, most) - Math.max(0, least) + 1);
  });
  return covered.reduce((product, count) => product * count, 1);
}

function weightsOfOperator(operator: string, matrix: WeightMatrix, found: readonly FoundWeights[]): OperatorWeights {
  const missing = (reason: string): OperatorWeights => ({ operator, matrix, pieces: [], missing: reason });
  if (found.length === 0) return missing('the file has none that are its own');
  const pieces: WeightPiece[] = [];
  for (const each of found) {
    if ('missing' in each) return missing(each.missing);
    const piece = pieceOf(each.tensor, each.layout);
    if (piece === undefined) return missing('they are cut up and put together in another way in the file');
    pieces.push(piece);
  }
  const count = pieces.reduce((sum, piece) => sum + countInside(piece, matrix), 0);
  if (count !== weightsOf(matrix)) return missing(`the file has ${count} of its ${weightsOf(matrix)}`);
  return { operator, matrix, pieces };
}

/** @returns the weights of every operator in crossbars, in the network's order */
export function weightsOfNetwork(network: Network, drafts: WeightDrafts): readonly OperatorWeights[] {
  const graph = inferGraph(network);
  if (!graph.ok) return [];
  return graph.value.crossbarNodes.flatMap((node) => {
    const { name, matrix } = graph.value.nodes[node] ?? {};
    return name === undefined || matrix === undefined ? [] : [weightsOfOperator(name, matrix, drafts.get(name) ?? [])];
  });
}

/** The operators whose weights cannot be read. */
export function unreadable(weights: readonly OperatorWeights[]): readonly OperatorWeights[] {
  return weights.filter(({ missing }) => missing !== undefined);
}
