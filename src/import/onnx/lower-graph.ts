/** A whole ONNX graph, node by node, to a network. */
import type { Operator } from '../../core/workload/operator';
import type { ImportNote } from '../imported';
import { startDraft } from '../network-draft';
import type { WeightDrafts } from '../weights/weight-draft';
import { Refusal } from '../refusal';
import { dimsOf } from './axes';
import { withOwnChannels } from './demands';
import { constantOf, fold } from './fold';
import { settle, startLowering, type Lowering } from './lowering';
import { labelOf, nodeOf, refuse, type Node } from './node';
import { controlFlow, ruleFor } from './rules/index';
import type { GraphMessage, NodeMessage, ValueInfoMessage } from './schema';
import { constant, freeInput, type Activation, type Value } from './value';

export interface LoweredGraph {
  readonly operators: readonly Operator[];
  readonly notes: readonly ImportNote[];
  readonly weights: WeightDrafts;
}

/** Domains whose operators are those that the rules know; others may call anything by the same name. */
const knownDomains: ReadonlySet<string> = new Set(['', 'ai.onnx', 'com.microsoft', 'com.ms.internal.nhwc']);

/** A tensor of this many axes is a weight and no scale. */
const leastWeightAxes = 2;

/** Whatever a node cannot go without: names of values to those that read them. */
function readersIn({ nodes, outputs }: GraphMessage): ReadonlyMap<string, number> {
  const readers = new Map<string, number>();
  const read = (name: string) => readers.set(name, (readers.get(name) ?? 0) + 1);
  for (const { inputs } of nodes) inputs.forEach(read);
  for (const { name } of outputs) read(name);
  return readers;
}

/** Nodes with weights, and all that stand before them: what comes behind the last is an afterthought. */
function nodesThatMatter({ nodes, initializers, inputs }: GraphMessage): ReadonlySet<NodeMessage> {
  const matter = new Set<NodeMessage>();
  const wanted = new Set<string>();
  const given = new Set(inputs.map(({ name }) => name));
  const weights = new Set(initializers.filter(({ dims }) => dims.length >= leastWeightAxes).map(({ name }) => name));
  for (const node of nodes) {
    if (node.operator === 'Constant' && (node.attributes[0]?.tensor?.dims.length ?? 0) >= leastWeightAxes) {
      node.outputs.forEach((name) => weights.add(name));
    }
  }
  for (const node of [...nodes].reverse()) {
    const hasWeights = node.inputs.some((name) => weights.has(name) && !given.has(name));
    if (!hasWeights && !node.outputs.some((name) => wanted.has(name))) continue;
    matter.add(node);
    node.inputs.forEach((name) => wanted.add(name));
  }
  return matter;
}

/** Sizes that the file itself says of its values. */
function declaredDims({ values, outputs }: GraphMessage): ReadonlyMap<string, readonly number[]> {
  const dims = ({ type }: ValueInfoMessage) => (type?.tensor?.shape?.dims ?? []).map(({ size }) => size);
  return new Map([...values, ...outputs].map((value) => [value.name, dims(value)]));
}

/** Same sizes, as far as the file says; nothing said is no objection. */
function mayBeSame(declared: readonly number[] | undefined, dims: readonly number[]): boolean {
  if (declared === undefined || declared.length === 0) return true;
  return declared.length === dims.length && declared.every((dim, place) => dim <= 0 || dim === dims[place]);
}

interface Reading {
  readonly lowering: Lowering;
  readonly values: Map<string, Value>;
  /** Values behind a node that was left out. */
  readonly cut: Set<string>;
  /** What the network gives where its last nodes were left out. */
  readonly ends: Activation[];
  readonly matter: ReadonlySet<NodeMessage>;
  readonly declared: ReadonlyMap<string, readonly number[]>;
}

/** An operator without a rule: element-wise, where it has no weights and its sizes may be those of its input. */
function unknownOperator(reading: Reading, node: Node): readonly Value[] {
  const [first] = node.inputs.filter((input) => input?.kind === 'activation');
  const hasWeights = node.inputs.some((input) => input?.kind === 'constant' && input.dims.length >= leastWeightAxes);
  if (hasWeights) throw refuse(node, 'unknown-operator', 'an unknown operator that holds weights');
  if (first === undefined) return [constant([])];
  if (!mayBeSame(reading.declared.get(node.outputs[0] ?? ''), dimsOf(first.axes))) {
    throw refuse(node, 'unknown-operator', 'an unknown operator that changes the shape of what it is given');
  }
  reading.lowering.note(node.operator, 'not known; it has no weights and passes as element-wise');
  return [first];
}

function isConstantOnly(node: Node): boolean {
  return node.inputs.every((input) => input === undefined || input.kind === 'constant');
}

function resultsOf(reading: Reading, node: Node, domain: string): readonly Value[] {
  const isKnown = knownDomains.has(domain);
  const folded = isKnown && isConstantOnly(node) ? fold(node) : undefined;
  if (folded !== undefined) return folded;
  const rule = isKnown ? ruleFor(node.operator) : undefined;
  if (rule === undefined || isConstantOnly(node)) return unknownOperator(reading, node);
  return rule(node, reading.lowering);
}

/** Leaves a node out, and everything behind it; what it was given is what the network gives. */
function cutHere({ cut, ends, lowering }: Reading, node: Node, text: string) {
  lowering.note(node.operator, text);
  for (const name of node.outputs) cut.add(name);
  for (const input of node.inputs) if (input?.kind === 'activation') ends.push(input);
}

function readNode(reading: Reading, message: NodeMessage) {
  const { values, cut, matter } = reading;
  const node = nodeOf(message, (name) => values.get(name));
  if (message.inputs.some((name) => cut.has(name))) {
    cutHere(reading, node, 'left out: it works on the result of a node that was left out');
    return;
  }
  const missing = message.inputs.find((name) => name !== '' && !values.has(name));
  if (missing !== undefined) throw refuse(node, 'unknown-input', `nothing before it gives ${missing}`);
  try {
    const results = resultsOf(reading, node, message.domain);
    results.forEach((value, place) => {
      const name = message.outputs[place];
      if (name !== undefined && name !== '') values.set(name, value);
    });
  } catch (error) {
    const isAfterthought = error instanceof Refusal && !matter.has(message);
    if (!isAfterthought) throw error;
    cutHere(reading, node, 'left out: behind the last weights, and no operator here says it');
  }
}

/**
 * No network here decides at run time what it computes.
 *
 * @throws Refusal with the name of the first node that does
 */
export function refuseControlFlow({ nodes }: GraphMessage) {
  const control = nodes.find(({ operator }) => controlFlow.has(operator));
  if (control === undefined) return;
  const node = { label: labelOf(control), operator: control.operator };
  throw refuse(node, 'control-flow', 'control flow, which decides at run time what is computed, cannot be taken over');
}

const output = { label: 'output', operator: 'output' };

/** The operator whose result the network gives; the whole of one that cannot be cut up. */
function resultOf(lowering: Lowering, value: Activation): string {
  const settled = settle(lowering, output, value);
  try {
    return withOwnChannels(lowering, output, settled).name;
  } catch (error) {
    if (error instanceof Refusal) return settled.name;
    throw error;
  }
}

/**
 * Takes a graph over.
 *
 * @param dimsOfInput sizes of every input, as numbers
 * @returns the operators that lead to its outputs, in order
 * @throws Refusal with the node that cannot be taken over
 */
export function lowerGraph(graph: GraphMessage, dimsOfInput: ReadonlyMap<string, readonly number[]>): LoweredGraph {
  const readers = readersIn(graph);
  const draft = startDraft();
  const lowering = startLowering(draft, (name) => readers.get(name) ?? 0);
  const values = new Map<string, Value>();
  for (const [name, dims] of dimsOfInput) values.set(name, freeInput(name, dims));
  for (const tensor of graph.initializers) values.set(tensor.name, constantOf(tensor));
  for (const { values: sparse, dims } of graph.sparseInitializers) {
    if (sparse !== undefined) values.set(sparse.name, constant(dims));
  }
  const reading: Reading = {
    lowering,
    values,
    cut: new Set(),
    ends: [],
    matter: nodesThatMatter(graph),
    declared: declaredDims(graph),
  };
  for (const message of graph.nodes) readNode(reading, message);
  const outputs = graph.outputs.flatMap(({ name }) => values.get(name) ?? []);
  const ends = [...outputs.filter((value) => value.kind === 'activation'), ...reading.ends];
  const operators = draft.leadingTo(ends.map((value) => resultOf(lowering, value)));
  const kept = new Set(operators.map(({ name }) => name));
  for (const name of lowering.cutUp) {
    if (kept.has(name)) lowering.note(name, 'read as a whole and in part: the weights of the part are counted twice');
  }
  return { operators, notes: lowering.notes(), weights: lowering.weights };
}
