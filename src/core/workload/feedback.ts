/** Feedback: which operators run in a ring, because a recurrent one of them waits for a later one's last position. */
import { failure, success, type Problem, type Result } from '../basis/result';
import type { FeedbackLoop, GraphNode } from './graph-types';
import type { OperatorOf } from './operator';
import { isPointwiseWindow } from './window';

/** A recurrent operator that names a later one, by their nodes. */
export type Closing = Pick<FeedbackLoop, 'recurrent' | 'feedback'>;

function invalid(text: string, path = 'feedback'): { readonly ok: false; readonly problem: Problem } {
  return failure({ code: 'invalid-feedback', path, text });
}

/** Nodes that are reached from `start` over `next`, itself included. */
function reached(start: number, next: (node: number) => Iterable<number>): Set<number> {
  const found = new Set([start]);
  for (const node of found) for (const other of next(node)) found.add(other);
  return found;
}

/** Readers of every node. */
function consumersOf(nodes: readonly GraphNode[]): number[][] {
  const consumers = nodes.map((): number[] => []);
  for (const { index, inputs } of nodes) for (const input of inputs) consumers[input].push(index);
  return consumers;
}

/**
 * The closing of one operator with feedback.
 *
 * @param recurrent its node
 * @param feedback  node of the operator that it names, undefined where there is none of that name
 * @returns `invalid-feedback` with the attribute as path: hoisted with feedback, an unknown operator, or one that is not
 *   downstream
 */
export function closingOf(
  nodes: readonly GraphNode[],
  operator: OperatorOf<'recurrent'>,
  recurrent: number,
  feedback: number | undefined,
): Result<Closing> {
  const named = operator.feedback ?? '';
  if (operator.inputPart === 'hoisted') {
    return invalid('it cannot be hoisted with feedback: its inputs are not known before the loop', 'inputPart');
  }
  if (feedback === undefined) return invalid(`its feedback ${named} is not an operator of this network`);
  const consumers = consumersOf(nodes);
  const isDownstream = feedback !== recurrent && reached(recurrent, (node) => consumers[node]).has(feedback);
  return isDownstream ? success({ recurrent, feedback }) : invalid(`its feedback ${named} is not downstream of it`);
}

/**
 * The loop of one closing: everything between its two ends, over other closings too where loops meet.
 *
 * @param closings of the whole network
 * @returns `invalid-feedback` where a position of the loop would wait for a later one
 */
export function loopOf(
  nodes: readonly GraphNode[],
  operator: OperatorOf<'recurrent'>,
  closing: Closing,
  closings: readonly Closing[],
): Result<FeedbackLoop> {
  const consumers = consumersOf(nodes);
  const back = (node: number, from: 'recurrent' | 'feedback', to: 'recurrent' | 'feedback'): number[] =>
    closings.filter((other) => other[from] === node).map((other) => other[to]);
  const after = reached(closing.recurrent, (node) => [...consumers[node], ...back(node, 'feedback', 'recurrent')]);
  const before = reached(closing.feedback, (node) => [...nodes[node].inputs, ...back(node, 'recurrent', 'feedback')]);
  const members = [...after].filter((node) => before.has(node)).sort((a, b) => a - b);
  const { positions } = nodes[closing.recurrent];
  for (const member of members) {
    const node = nodes[member];
    const reason =
      node.positions === positions
        ? looksAhead(node, (input) => after.has(input) && before.has(input))
        : `has ${node.positions} positions, not ${positions}`;
    if (reason !== undefined) {
      return invalid(`its feedback ${operator.feedback ?? ''} passes ${node.operator.name}, which ${reason}`);
    }
  }
  return success({ ...closing, members });
}

/** Why a node of a loop would need more of the loop than its own position, if it does. */
function looksAhead({ operator, inputs, window }: GraphNode, isMember: (node: number) => boolean): string | undefined {
  if (window !== undefined && !isPointwiseWindow(window)) return 'looks at neighbouring positions';
  if (operator.kind === 'recurrent' && operator.inputPart === 'hoisted') {
    return 'is hoisted, which needs all of its inputs before the first step';
  }
  if (operator.kind === 'matmul' && operator.causal !== true && isMember(inputs[1])) {
    return 'looks at all positions; it would have to be causal';
  }
  return undefined;
}
