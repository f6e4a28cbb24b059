/**
 * A part of the channels of an operator. Our operators take whole tensors, so the part is computed by itself: the operators
 * that lead to it are put down once more with only those channels, and the whole goes away when nothing else reads it. The
 * weights and operations of all parts together are those of the whole.
 */
import type { Operator } from '../../core/workload/operator';
import type { OperatorDraft } from '../network-draft';
import { partOfWeights } from '../weights/weight-draft';
import { refuse, type Node } from './node';
import type { Lowering } from './lowering';

type Place = Pick<Node, 'label' | 'operator'>;

interface Part {
  readonly from: number;
  readonly count: number;
}

function withoutNames(operator: Operator): OperatorDraft {
  const { name: _name, inputs: _inputs, ...draft } = operator;
  return draft;
}

/** Of the inputs of a concat, those parts that lie inside `part` of the whole. */
function partsOfConcat(lowering: Lowering, inputs: readonly string[], { from, count }: Part) {
  let before = 0;
  return inputs.flatMap((name) => {
    const start = before;
    before += lowering.draft.shapeOf(name).channels;
    const first = Math.max(from, start);
    const last = Math.min(from + count, before);
    return first < last ? [{ name, part: { from: first - start, count: last - first } }] : [];
  });
}

/** Gives the part the weights of its channels, from one on; gives back its name. */
function cut({ weights }: Lowering, whole: string, axis: 'column' | 'group', from: number, part: string): string {
  const found = weights.get(whole);
  if (found !== undefined) weights.set(part, partOfWeights(found, axis, from));
  return part;
}

/** @returns the name of an operator that gives only these channels; the same for the same channels */
export function partOfChannels(lowering: Lowering, node: Place, name: string, part: Part): string {
  const { draft, parts } = lowering;
  const { channels } = draft.shapeOf(name);
  if (part.from === 0 && part.count === channels) return name;
  const label = `${name}[${part.from}:${part.from + part.count}]`;
  const known = parts.get(label);
  if (known !== undefined) return known;
  const put = putPart(lowering, node, name, part, label);
  parts.set(label, put);
  return put;
}

function putPart(lowering: Lowering, node: Place, name: string, part: Part, label: string): string {
  const { draft } = lowering;
  const operator = draft.operatorOf(name);
  const inputs = operator.inputs ?? [];
  const sameOfAll = () => inputs.map((input) => partOfChannels(lowering, node, input, part));
  switch (operator.kind) {
    case 'conv': {
      lowering.cutUp.add(name);
      const { groups = 1 } = operator;
      if (groups === 1) {
        const own = { ...withoutNames(operator), outChannels: part.count } as OperatorDraft;
        return cut(lowering, name, 'column', part.from, draft.add(label, own, inputs));
      }
      const isDepthwise = groups === operator.outChannels && draft.shapeOf(inputs[0] ?? '').channels === groups;
      if (!isDepthwise) break;
      const own = { ...withoutNames(operator), outChannels: part.count, groups: part.count } as OperatorDraft;
      return cut(lowering, name, 'group', part.from, draft.add(label, own, sameOfAll()));
    }
    case 'linear': {
      lowering.cutUp.add(name);
      const own = { ...withoutNames(operator), outFeatures: part.count } as OperatorDraft;
      return cut(lowering, name, 'column', part.from, draft.add(label, own, inputs));
    }
    case 'activation':
    case 'norm':
    case 'pool':
    case 'globalPool':
    case 'elementwise':
    case 'slice':
      return draft.add(label, withoutNames(operator), sameOfAll());
    case 'concat': {
      if (operator.axis !== 'channels') return draft.add(label, withoutNames(operator), sameOfAll());
      const parts = partsOfConcat(lowering, inputs, part);
      const names = parts.map((each) => partOfChannels(lowering, node, each.name, each.part));
      return names.length === 1 ? (names[0] ?? name) : draft.add(label, withoutNames(operator), names);
    }
    default:
  }
  throw refuse(
    node,
    'not-supported',
    `channels ${part.from} to ${part.from + part.count} of ${name} alone: only conv, linear and element-wise operators can be cut up`,
  );
}
