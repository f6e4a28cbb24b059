/** A node of the graph as its rule sees it: operands looked up, attributes with their defaults. */
import { Refusal } from '../refusal';
import type { AttributeMessage, NodeMessage, TensorMessage } from './schema';
import type { Activation, Constant, Value } from './value';

export interface Node {
  /** Unique enough for a person: its name, or that of its first result. */
  readonly label: string;
  readonly operator: string;
  readonly inputs: readonly (Value | undefined)[];
  readonly inputNames: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, AttributeMessage>;
}

export function labelOf({ name, operator, outputs }: NodeMessage): string {
  return name || outputs[0] || operator;
}

export function nodeOf(message: NodeMessage, valueOf: (name: string) => Value | undefined): Node {
  const { operator, inputs, outputs, attributes } = message;
  return {
    label: labelOf(message),
    operator,
    inputs: inputs.map((name) => (name === '' ? undefined : valueOf(name))),
    inputNames: inputs,
    outputs,
    attributes: new Map(attributes.map((attribute) => [attribute.name, attribute])),
  };
}

/** The node cannot be taken over; the text begins with its name. */
export function refuse({ label, operator }: Pick<Node, 'label' | 'operator'>, code: string, text: string): Refusal {
  return new Refusal(code, label, `node ${label} (${operator}): ${text}`);
}

export function integer(node: Node, name: string, usual: number): number {
  return node.attributes.get(name)?.integer ?? usual;
}

export function float(node: Node, name: string, usual: number): number {
  return node.attributes.get(name)?.float ?? usual;
}

export function text(node: Node, name: string, usual: string): string {
  return node.attributes.get(name)?.text ?? usual;
}

export function integers(node: Node, name: string): readonly number[] | undefined {
  return node.attributes.get(name)?.integers;
}

export function tensorOf(node: Node, name: string): TensorMessage | undefined {
  return node.attributes.get(name)?.tensor;
}

export function operand(node: Node, place: number): Value {
  const value = node.inputs[place];
  if (value === undefined) throw refuse(node, 'input-count', `its input ${place + 1} is missing`);
  return value;
}

export function activationAt(node: Node, place: number): Activation {
  const value = operand(node, place);
  if (value.kind === 'constant') throw refuse(node, 'not-supported', `its input ${place + 1} is constant`);
  return value;
}

export function constantAt(node: Node, place: number): Constant {
  const value = operand(node, place);
  if (value.kind !== 'constant') {
    throw refuse(node, 'not-supported', `its input ${place + 1} is computed from the network's input, not constant`);
  }
  return value;
}

/** A constant operand, where the node has one there. */
export function optionalAt(node: Node, place: number): Constant | undefined {
  const value = node.inputs[place];
  return value?.kind === 'constant' ? value : undefined;
}

/** The numbers of a constant operand; undefined where the operand is absent. */
export function numbersAt(node: Node, place: number): readonly number[] | undefined {
  if (node.inputs[place] === undefined) return undefined;
  const { numbers } = constantAt(node, place);
  if (numbers === undefined) throw refuse(node, 'not-supported', `its input ${place + 1} is too long to be a size`);
  return numbers;
}

/** What newer operator sets take as an operand and older ones as an attribute. */
export function numbersOrAttribute(node: Node, place: number, name: string): readonly number[] | undefined {
  return numbersAt(node, place) ?? integers(node, name);
}

/** `-1` is the last axis. */
export function normalAxis(node: Node, axis: number, rank: number): number {
  const normal = axis < 0 ? axis + rank : axis;
  if (!Number.isInteger(normal) || normal < 0 || normal >= Math.max(rank, 1)) {
    throw refuse(node, 'out-of-range', `axis ${axis} of a tensor with ${rank} axes`);
  }
  return normal;
}
