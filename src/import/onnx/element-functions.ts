/**
 * What a run of element-wise steps comes to. Exporters write many functions out (`x * clip(x + 3, 0, 6) / 6` is a hard swish, a
 * layer norm is nine nodes), so steps are gathered until something else needs the result, and named then.
 */
import type { OperatorOf } from '../../core/workload/operator';
import type { OperatorDraft } from '../network-draft';
import type { Step } from './value';

type ElementFunction = OperatorOf<'activation'>['function'];

interface Outcome {
  /** Undefined where the steps are a scale and a shift, which the neighbours' weights take in. */
  readonly operator: OperatorDraft | undefined;
  readonly label: string;
  readonly note?: { readonly operator: string; readonly text: string };
}

/** Two results of one source put together again: `x * sigmoid(x)`. */
export const gatePrefix = 'own ';

/** Steps that only scale and shift. */
const affine = new Set(['Add', 'Sub', 'Mul', 'Div', 'Neg', 'Sum', 'Mean']);

export const meanStep = 'ReduceMean';

/** Functions by ONNX's name. Those of `nearest` count as one that is like them. */
const exact: Readonly<Record<string, ElementFunction>> = {
  Relu: 'relu',
  Sigmoid: 'sigmoid',
  HardSigmoid: 'sigmoid',
  Tanh: 'tanh',
  HardSwish: 'hardswish',
  Swish: 'silu',
  Silu: 'silu',
  Gelu: 'gelu',
  FastGelu: 'gelu',
  QuickGelu: 'gelu',
  BiasGelu: 'gelu',
};

const nearest: Readonly<Record<string, ElementFunction>> = {
  LeakyRelu: 'relu',
  PRelu: 'relu',
  ThresholdedRelu: 'relu',
  Abs: 'relu',
  Sign: 'relu',
  Min: 'relu',
  Max: 'relu',
  Floor: 'relu',
  Ceil: 'relu',
  Round: 'relu',
  Mod: 'relu',
  Elu: 'tanh',
  Selu: 'tanh',
  Celu: 'tanh',
  Mish: 'silu',
  Softplus: 'sigmoid',
  Softsign: 'tanh',
  Erf: 'tanh',
  Exp: 'sigmoid',
  Log: 'sigmoid',
  Sqrt: 'sigmoid',
  Reciprocal: 'sigmoid',
  Pow: 'sigmoid',
  Sin: 'tanh',
  Cos: 'tanh',
};

export function isElementFunction(operator: string): boolean {
  return operator === 'Clip' || Object.hasOwn(exact, operator) || Object.hasOwn(nearest, operator);
}

/** The part of a run that decides. */
interface Run {
  readonly names: ReadonlySet<string>;
  readonly hasGate: boolean;
  readonly isShiftedClip: boolean;
  readonly bounds: readonly [number, number] | undefined;
}

function runOf(steps: readonly Step[]): Run {
  const names = new Set(steps.map(({ operator }) => operator));
  const clip = steps.findIndex(({ operator }) => operator === 'Clip');
  return {
    names,
    hasGate: names.has(`${gatePrefix}Mul`),
    isShiftedClip: steps.slice(0, Math.max(0, clip)).some(({ operator }) => operator === 'Add'),
    bounds: steps[clip]?.bounds,
  };
}

/** A function that exporters write out in several nodes. */
function composed({ names, hasGate, isShiftedClip }: Run): ElementFunction | undefined {
  if (names.has('Erf')) return 'gelu';
  if (!hasGate) return isShiftedClip && names.has('Clip') ? 'sigmoid' : undefined;
  if (names.has('HardSigmoid') || (names.has('Clip') && isShiftedClip)) return 'hardswish';
  if (names.has('Sigmoid')) return 'silu';
  return names.has('Tanh') ? (names.has('Softplus') ? 'silu' : 'gelu') : undefined;
}

function isRelu6({ bounds }: Run): boolean {
  return bounds?.[0] === 0 && bounds[1] < Infinity;
}

function plain(name: string, run: Run): { readonly function: ElementFunction; readonly isExact: boolean } {
  if (name === 'Clip') return { function: isRelu6(run) ? 'relu6' : 'relu', isExact: isRelu6(run) };
  const found = exact[name];
  return found === undefined
    ? { function: nearest[name] ?? 'relu', isExact: false }
    : { function: found, isExact: true };
}

/** What the steps come to, and under which node's name. */
export function outcomeOf(steps: readonly Step[]): Outcome {
  const run = runOf(steps);
  const [last, ...earlier] = steps.filter(({ operator }) => !affine.has(operator)).reverse();
  if (last === undefined) return { operator: undefined, label: '' };
  const label = last.label;
  if (run.names.has(meanStep)) return { operator: { kind: 'norm', type: 'layer' }, label };
  const whole = composed(run);
  if (whole !== undefined) return { operator: { kind: 'activation', function: whole }, label };
  const deciding = [last, ...earlier].find(({ operator }) => !operator.startsWith(gatePrefix)) ?? last;
  const { function: name, isExact } = plain(deciding.operator, run);
  const operator = { kind: 'activation', function: name } as const;
  if (isExact) return { operator, label };
  return { operator, label, note: { operator: deciding.operator, text: `counted as the function ${name}` } };
}

/** A layer norm whose last step, the division by the deviation, has been taken. */
function isWholeNorm(names: readonly string[]): boolean {
  const mean = names.lastIndexOf(meanStep);
  return (
    mean >= 0 && names.some((name, place) => place > mean && [`${gatePrefix}Mul`, `${gatePrefix}Div`].includes(name))
  );
}

const ownFunctions = new Set(['Relu', 'HardSwish', 'Gelu', 'Swish', 'Silu', 'PRelu', 'Mish']);

/** Whether the steps are a function of their own already, so that what follows is another one. */
export function isComplete(steps: readonly Step[]): boolean {
  const names = steps.map(({ operator }) => operator);
  if (names.includes(meanStep)) return isWholeNorm(names);
  const run = runOf(steps);
  const isRelu6Alone = isRelu6(run) && !run.isShiftedClip;
  return isRelu6Alone || names.some((name) => ownFunctions.has(name)) || (run.hasGate && composed(run) !== undefined);
}
