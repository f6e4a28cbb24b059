/**
 * From a network document to its graph: operators in order, shapes, windows, weights and counts. Everything later
 * (demand, dependences, energy) is derived from the graph and from nothing else.
 */
import type { Problem, Result } from '../basis/result';
import { below, failure, success } from '../basis/result';
import type { Counts } from './counts';
import { countsOf, hiddenPartCounts, inputPartCounts, weightsOf } from './counts';
import { closingOf, loopOf, type Closing } from './feedback';
import type { FeedbackLoop, Graph, GraphNode, Shape } from './graph-types';
import type { Network, Operator, OperatorOf } from './operator';
import type { Wiring } from './order';
import { inputPartName, topologicalOrder, wire } from './order';
import { inferShape, positionsOf } from './shapes';
import { windowOf } from './window';

/** A problem inside one operator, with its place in the document and its name. */
function inOperator(place: number, { name }: Operator, problem: Problem) {
  return failure(below(`operators[${place}]`, { ...problem, text: `operator ${name}: ${problem.text}` }));
}

type Identity = Pick<GraphNode, 'name' | 'operator' | 'inputs' | 'shape' | 'ordered'>;

function nodeOf(index: number, identity: Identity, counts: Counts): GraphNode {
  const { operator, shape } = identity;
  const isWindow = operator.kind === 'conv' || operator.kind === 'pool';
  return {
    index,
    kind: operator.kind,
    positions: positionsOf(shape),
    ...(isWindow ? { window: windowOf(operator) } : {}),
    parameters: 0,
    macs: 0,
    dynamicMacs: 0,
    activationElements: 0,
    comparisons: 0,
    vectorOps: 0,
    ...identity,
    ...counts,
  };
}

/** The input part, which may have replicas, and the hidden part, which runs in order. */
function hoistedNodes(index: number, operator: OperatorOf<'recurrent'>, input: GraphNode, shape: Shape): GraphNode[] {
  const counts = inputPartCounts(operator, input.shape);
  const columns = counts.matrix?.columns ?? 0;
  return [
    nodeOf(
      index,
      {
        name: inputPartName(operator.name),
        operator,
        inputs: [input.index],
        shape: { ...shape, channels: columns },
        ordered: false,
      },
      counts,
    ),
    nodeOf(
      index + 1,
      { name: operator.name, operator, inputs: [index], shape, ordered: true },
      hiddenPartCounts(operator, shape),
    ),
  ];
}

/** The nodes that one operator stands for. */
function nodesOf(index: number, operator: Operator, producers: readonly GraphNode[], shape: Shape): GraphNode[] {
  if (operator.kind === 'recurrent' && operator.inputPart === 'hoisted') {
    return hoistedNodes(index, operator, producers[0], shape);
  }
  const inputs = producers.map((producer) => producer.index);
  const shapes = producers.map((producer) => producer.shape);
  const ordered = operator.kind === 'recurrent';
  const { name } = operator;
  return [nodeOf(index, { name, operator, inputs, shape, ordered }, countsOf(operator, shapes, shape))];
}

function weightsHeldBy(operator: Operator, node: GraphNode): number | undefined {
  if (operator.kind === 'embedding') return operator.vocabulary * operator.features;
  return operator.kind === 'linear' && node.matrix ? weightsOf(node.matrix) : undefined;
}

/** Tied weights must be there, own, and as many. */
function tieProblem(operators: readonly Operator[], { placeOf }: Wiring, last: readonly GraphNode[]) {
  for (const [place, operator] of operators.entries()) {
    if (operator.kind !== 'linear' || operator.tiedWith === undefined) continue;
    const refused = (text: string) => inOperator(place, operator, { code: 'invalid-tie', path: 'tiedWith', text });
    const target = placeOf.get(operator.tiedWith);
    if (target === undefined) return refused(`tiedWith ${operator.tiedWith} is not an operator of this network`);
    const owner = operators[target];
    const held = weightsHeldBy(owner, last[target]);
    if (held === undefined) return refused(`tiedWith ${owner.name} is neither linear nor embedding`);
    if (owner.kind === 'linear' && owner.tiedWith !== undefined) {
      return refused(`tiedWith ${owner.name} has its own weights from ${owner.tiedWith}: name that one`);
    }
    const wanted = weightsHeldBy(operator, last[place]);
    if (held !== wanted) return refused(`tiedWith ${owner.name} has ${held} weights, not ${wanted ?? 0}`);
  }
  return undefined;
}

/** The loops of all operators with feedback, by document order. */
function loopsOf(
  operators: readonly Operator[],
  { placeOf }: Wiring,
  nodes: readonly GraphNode[],
  last: readonly GraphNode[],
): Result<FeedbackLoop[]> {
  const closings: (Closing & { readonly place: number; readonly operator: OperatorOf<'recurrent'> })[] = [];
  for (const [place, operator] of operators.entries()) {
    if (operator.kind !== 'recurrent' || operator.feedback === undefined) continue;
    const target = placeOf.get(operator.feedback);
    const feedback = target === undefined ? undefined : last[target].index;
    const closing = closingOf(nodes, operator, last[place].index, feedback);
    if (!closing.ok) return inOperator(place, operator, closing.problem);
    closings.push({ ...closing.value, place, operator });
  }
  const loops: FeedbackLoop[] = [];
  for (const { place, operator, recurrent, feedback } of closings) {
    const loop = loopOf(nodes, operator, { recurrent, feedback }, closings);
    if (!loop.ok) return inOperator(place, operator, loop.problem);
    loops.push(loop.value);
  }
  return success(loops);
}

/**
 * A matmul that is given a length beyond its operand's own looks at tokens that earlier inferences left behind; so does
 * one over a single token, whatever the length.
 */
function looksBack({ operator, inputs }: GraphNode, nodes: readonly GraphNode[]): boolean {
  if (operator.kind !== 'matmul' || operator.role === 'generic' || operator.contextLength === undefined) return false;
  const { positions } = nodes[inputs[1]];
  return positions === 1 || operator.contextLength > positions;
}

function sum(nodes: readonly GraphNode[], amount: (node: GraphNode) => number): number {
  return nodes.reduce((total, node) => total + amount(node), 0);
}

function totals(network: Network, nodes: readonly GraphNode[], loops: readonly FeedbackLoop[]): Graph {
  const inCrossbars = nodes.filter(({ matrix }) => matrix !== undefined);
  return {
    network,
    nodes,
    parameters: sum(nodes, ({ parameters }) => parameters),
    macs: sum(nodes, ({ macs }) => macs),
    macsInCrossbars: sum(inCrossbars, ({ macs }) => macs),
    crossbarWeights: sum(inCrossbars, ({ matrix }) => (matrix ? weightsOf(matrix) : 0)),
    crossbarNodes: inCrossbars.map(({ index }) => index),
    loops,
    isDecode: nodes.some((node) => looksBack(node, nodes)),
  };
}

/**
 * Checks a network and infers what follows from it.
 *
 * Attributes are taken to be in range, as `parseNetwork` leaves them. Operators need not be sorted; nodes are.
 * @returns the graph, or the first problem with path (`operators[3].groups`) and the operator's name: `duplicate-name`,
 *   `unknown-input`, `cycle`, `invalid-tie`, `invalid-feedback`, or one of `inferShape`
 */
export function inferGraph(network: Network): Result<Graph> {
  const { operators } = network;
  const wiring = wire(operators);
  if (!wiring.ok) return wiring;
  const order = topologicalOrder(operators, wiring.value.producers);
  if (!order.ok) return order;
  const nodes: GraphNode[] = [];
  const lastNode: GraphNode[] = [];
  for (const place of order.value) {
    const operator = operators[place];
    const producers = wiring.value.producers[place].map((producer) => lastNode[producer]);
    const inputShapes = producers.map((producer) => producer.shape);
    const shape = inferShape(operator, inputShapes);
    if (!shape.ok) return inOperator(place, operator, shape.problem);
    nodes.push(...nodesOf(nodes.length, operator, producers, shape.value));
    lastNode[place] = nodes[nodes.length - 1];
  }
  const loops = loopsOf(operators, wiring.value, nodes, lastNode);
  if (!loops.ok) return loops;
  return tieProblem(operators, wiring.value, lastNode) ?? success(totals(network, nodes, loops.value));
}
