/** A network as it grows during an import: each operator is checked and its shape known as soon as it is put down. */
import type { Shape } from '../core/workload/graph-types';
import type { Operator } from '../core/workload/operator';
import { maxOperators } from '../core/workload/schema';
import { inferShape } from '../core/workload/shapes';
import { Refusal } from './refusal';

/** `Omit` that keeps the kinds of operators apart. */
type Unnamed<T> = T extends Operator ? Omit<T, 'name' | 'inputs'> : never;
export type OperatorDraft = Unnamed<Operator>;

export interface NetworkDraft {
  /** Puts an operator down under this name, or the nearest free one; gives the name. */
  readonly add: (wanted: string, operator: OperatorDraft, inputs?: readonly string[]) => string;
  /** Another input in place of one that nothing has read yet. */
  readonly replace: (name: string, operator: Extract<OperatorDraft, { kind: 'input' }>) => void;
  /** Other attributes for an operator that is there; they must not change its shape. */
  readonly amend: (name: string, change: (operator: Operator) => Operator) => void;
  readonly shapeOf: (name: string) => Shape;
  readonly operatorOf: (name: string) => Operator;
  /** All operators on the way to the results, in the order in which they were put down. */
  readonly leadingTo: (results: readonly string[]) => Operator[];
}

export function startDraft(): NetworkDraft {
  const operators = new Map<string, Operator>();
  const shapes = new Map<string, Shape>();

  function freeName(wanted: string): string {
    const base = wanted === '' ? 'operator' : wanted;
    let name = base;
    for (let number = 2; operators.has(name); number++) name = `${base} ${number}`;
    return name;
  }

  function operatorOf(name: string): Operator {
    const operator = operators.get(name);
    if (operator === undefined) throw new Error(`no operator ${name} in the draft`);
    return operator;
  }

  function shapeOf(name: string): Shape {
    const shape = shapes.get(name);
    if (shape === undefined) throw new Error(`no operator ${name} in the draft`);
    return shape;
  }

  return {
    add: (wanted, draft, inputs = []) => {
      const name = freeName(wanted);
      const operator = { name, ...(inputs.length > 0 ? { inputs: [...inputs] } : {}), ...draft } as Operator;
      const shape = inferShape(operator, inputs.map(shapeOf));
      if (!shape.ok) throw new Refusal(shape.problem.code, name, `${name}: ${shape.problem.text}`);
      if (operators.size === maxOperators) {
        throw new Refusal('too-large', name, `more than ${maxOperators} operators: no network may have so many`);
      }
      operators.set(name, operator);
      shapes.set(name, shape.value);
      return name;
    },
    replace: (name, { kind, channels, height, width }) => {
      operators.set(name, { name, kind, channels, height, width });
      shapes.set(name, { frames: 1, channels, height, width });
    },
    amend: (name, change) => void operators.set(name, change(operatorOf(name))),
    shapeOf,
    operatorOf,
    leadingTo: (results) => {
      const needed = new Set<string>();
      const pending = [...results];
      for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
        if (needed.has(name)) continue;
        needed.add(name);
        pending.push(...(operatorOf(name).inputs ?? []));
      }
      return [...operators.values()].filter(({ name }) => needed.has(name));
    },
  };
}
