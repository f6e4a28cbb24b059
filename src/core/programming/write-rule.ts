/** What it takes to change a cell: pulses, their times and energies. It knows neither crossbars nor mappings. */
import { failure, success, type Problem, type Result } from '../basis/result';

export type Scheme = 'SLC' | 'MLC-A' | 'MLC-B';
export type Parallelism = 'OU-serial' | 'row-parallel';

/** Cells that are changed by SET and RESET pulses, each followed by a verifying read. */
export interface PulseRule {
  readonly kind: 'pulses';
  readonly scheme: Scheme;
  readonly cellBits: number;
  /** SET pulses to each level from zero, by level; the first is 0. `MLC-A` only. */
  readonly setLoops: readonly number[];
  readonly parallelism: Parallelism;
  readonly setTimeNs: number;
  readonly resetTimeNs: number;
  /** 0: no verifying read, and no energy for one. */
  readonly verifyTimeNs: number;
  readonly setEnergyPj: number;
  readonly resetEnergyPj: number;
  readonly verifyEnergyPj: number;
  /** Cells of a row that are driven at once; Infinity: all. */
  readonly driverColumns: number;
  /** RESET time of the farthest row over that of the nearest. */
  readonly farRowResetRatio: number;
}

/** A row takes the same time whatever the data; every row with a change is written in full. */
export interface RowRule {
  readonly kind: 'rows';
  readonly cellBits: number;
  readonly rowWriteNs: number;
  readonly cellWritePj: number;
}

export type WriteRule = PulseRule | RowRule;

/** Pulses of one cell. */
export interface Pulses {
  readonly set: number;
  readonly reset: number;
}

/**
 * Pulses that take a cell from one level to another, under the rule's scheme.
 *
 * @source reconstructed: `SLC` one pulse; `MLC-A` one RESET and then `setLoops` SETs; `MLC-B` a pulse a level.
 */
export function pulsesOf(
  { scheme, setLoops }: Pick<PulseRule, 'scheme' | 'setLoops'>,
  from: number,
  to: number,
): Pulses {
  if (from === to) return { set: 0, reset: 0 };
  if (scheme === 'MLC-A') return { set: setLoops[to], reset: from > 0 ? 1 : 0 };
  return { set: Math.max(0, to - from), reset: Math.max(0, from - to) };
}

/** RESET pulses of every cell when nothing is read before: enough for the highest level. */
export function blindResets({ scheme, cellBits }: Pick<PulseRule, 'scheme' | 'cellBits'>): number {
  return scheme === 'MLC-B' ? 2 ** cellBits - 1 : 1;
}

/** RESET time of a row: grows exponentially from the driver's end to the far end. */
export function resetTimeOfRowNs(rule: PulseRule, row: number, rows: number): number {
  return rule.farRowResetRatio === 1 || rows === 1
    ? rule.resetTimeNs
    : rule.resetTimeNs * rule.farRowResetRatio ** (row / (rows - 1));
}

/** 0, 1, 2, ..: one SET pulse a level. */
export function defaultSetLoops(cellBits: number): number[] {
  return Array.from({ length: 2 ** cellBits }, (_, level) => level);
}

export function defaultScheme(cellBits: number): Scheme {
  return cellBits === 1 ? 'SLC' : 'MLC-A';
}

/** True where the time of a crossbar is the sum over its slots, whatever lies beside each. */
export function isSeparable(rule: WriteRule): boolean {
  return rule.kind === 'pulses' && rule.parallelism === 'OU-serial';
}

const ranges: readonly (readonly [keyof PulseRule, number, number])[] = [
  ['cellBits', 1, 4],
  ['setTimeNs', 1, 10_000],
  ['resetTimeNs', 1, 10_000],
  ['verifyTimeNs', 0, 1_000],
  ['setEnergyPj', 0, 10_000],
  ['resetEnergyPj', 0, 10_000],
  ['verifyEnergyPj', 0, 10_000],
  ['driverColumns', 1, Infinity],
  ['farRowResetRatio', 1, 200],
];

function outOfRange(path: string, found: number | string, allowed: string): Problem {
  return { code: 'out-of-range', path, text: `${path} is ${found}: it must be ${allowed}` };
}

function schemeProblem({ scheme, cellBits }: PulseRule): Problem | undefined {
  const allowed = cellBits === 1 ? ['SLC'] : ['MLC-A', 'MLC-B'];
  if (allowed.includes(scheme)) return undefined;
  const text = `scheme is ${scheme}: cells of ${cellBits} bit take ${allowed.join(' or ')}`;
  return { code: 'unknown-value', path: 'scheme', text, allowed };
}

function loopsProblem({ setLoops, cellBits }: PulseRule): Problem | undefined {
  const isRight =
    setLoops.length === 2 ** cellBits && setLoops[0] === 0 && setLoops.every((n) => Number.isInteger(n) && n >= 0);
  return isRight
    ? undefined
    : outOfRange('setLoops', `[${setLoops.join(', ')}]`, `${2 ** cellBits} integers of at least 0, the first 0`);
}

/** @returns the rule itself, or `out-of-range` or `unknown-value` with the field's path and what is allowed */
export function checkedRule(rule: PulseRule): Result<PulseRule> {
  for (const [field, least, most] of ranges) {
    const value = rule[field] as number;
    if (!(value >= least && value <= most)) return failure(outOfRange(field, value, `from ${least} to ${most}`));
  }
  const problem = schemeProblem(rule) ?? loopsProblem(rule);
  return problem ? failure(problem) : success(rule);
}
