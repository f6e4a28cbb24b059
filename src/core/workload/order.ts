/** Names to places: unique names, known inputs, and an order in which every producer stands before its consumers. */
import type { Result } from '../basis/result';
import { failure, success } from '../basis/result';
import type { Operator } from './operator';

/** The operators of a document with the places of their producers. */
export interface Wiring {
  readonly placeOf: ReadonlyMap<string, number>;
  /** Places of the producers, by place. */
  readonly producers: readonly (readonly number[])[];
}

/** Name of the node that stands for the input part of a hoisted recurrent operator. */
export function inputPartName(name: string): string {
  return `${name}.input`;
}

function namesOf(operator: Operator): string[] {
  const isHoisted = operator.kind === 'recurrent' && operator.inputPart === 'hoisted';
  return isHoisted ? [operator.name, inputPartName(operator.name)] : [operator.name];
}

function placesByName(operators: readonly Operator[]): Result<Map<string, number>> {
  const placeOf = new Map<string, number>();
  const taken = new Set<string>();
  for (const [place, operator] of operators.entries()) {
    for (const name of namesOf(operator)) {
      if (taken.has(name)) {
        const text = `operator ${operator.name}: the name ${name} is taken by another operator`;
        return failure({ code: 'duplicate-name', path: `operators[${place}].name`, text });
      }
      taken.add(name);
    }
    placeOf.set(operator.name, place);
  }
  return success(placeOf);
}

/** Looks up who produces what; `duplicate-name` or `unknown-input` with the operator's name. */
export function wire(operators: readonly Operator[]): Result<Wiring> {
  const placeOf = placesByName(operators);
  if (!placeOf.ok) return placeOf;
  const producers: number[][] = [];
  for (const [place, { name, inputs = [] }] of operators.entries()) {
    const places: number[] = [];
    for (const [slot, input] of inputs.entries()) {
      const producer = placeOf.value.get(input);
      if (producer === undefined) {
        const text = `operator ${name}: its input ${input} is not an operator of this network`;
        return failure({ code: 'unknown-input', path: `operators[${place}].inputs[${slot}]`, text });
      }
      places.push(producer);
    }
    producers.push(places);
  }
  return success({ placeOf: placeOf.value, producers });
}

const unseen = 0;
const entered = 1;
const done = 2;

/**
 * Places in topological order: the document's own order, but for operators that stand before their producers, which move
 * behind them. `cycle` names an operator that needs its own result. O(operators + inputs).
 */
export function topologicalOrder(operators: readonly Operator[], producers: Wiring['producers']): Result<number[]> {
  const state = new Uint8Array(operators.length);
  const order: number[] = [];
  for (let start = 0; start < operators.length; start++) {
    const pending = [start];
    while (pending.length > 0) {
      const place = pending[pending.length - 1];
      const missing = state[place] === unseen ? producers[place].filter((producer) => state[producer] !== done) : [];
      const back = missing.find((producer) => state[producer] === entered || producer === place);
      if (back !== undefined) {
        const { name } = operators[back];
        const text = `operator ${name}: it needs its own result (a cycle)`;
        return failure({ code: 'cycle', path: `operators[${back}].inputs`, text });
      }
      if (missing.length > 0) {
        state[place] = entered;
        pending.push(...missing.reverse());
        continue;
      }
      pending.pop();
      if (state[place] !== done) order.push(place);
      state[place] = done;
    }
  }
  return success(order);
}
