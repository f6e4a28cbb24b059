/** Where real weights come from: the file of an imported network, which stays outside and is asked operator by operator. */
import { success, type Result } from '../basis/result';
import type { GraphNode } from '../workload/graph-types';

export interface WeightSource {
  /**
   * Weights of an operator in crossbars as integers, symmetric for its whole tensor: `groups x rows x columns` of its
   * weight matrix, row-major.
   *
   * @param operator its name in the network
   * @returns `weights-missing` for an operator that the file does not have; what went wrong in reading
   */
  readonly quantised: (operator: string, weightBits: number) => Result<Int16Array>;
}

/** By content hash; undefined where the file is not here. */
export type WeightLookup = (hash: string) => WeightSource | undefined;

/**
 * The weights of a node of the graph. A recurrent operator is one matrix in its file, the inputs' rows above the hidden
 * ones; hoisted it is two nodes, which share the scale of the whole because they add up in the same columns.
 *
 * @returns as many values as the node's matrix has; all of the operator's where the file has others
 */
export function weightsOfNode(source: WeightSource, node: GraphNode, weightBits: number): Result<Int16Array> {
  const { name, operator, matrix } = node;
  const whole = source.quantised(operator.name, weightBits);
  if (!whole.ok || matrix === undefined || operator.kind !== 'recurrent' || operator.inputPart !== 'hoisted') {
    return whole;
  }
  const { value } = whole;
  const own = matrix.rows * matrix.columns;
  const hidden = operator.hidden * matrix.columns;
  if (name === operator.name) return success(value.subarray(Math.max(0, value.length - hidden)));
  return value.length === own + hidden ? success(value.subarray(0, own)) : whole;
}
