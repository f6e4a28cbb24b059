/** Wear: what the worst cell of a crossbar takes, and how long it lives. */
import { constant } from '../basis/constant';
import type { BlockLayout } from './block-layout';
import { changedCells, maskFiller, pulseClasses } from './change-masks';
import { contentsBefore, writtenBlocks, type CrossbarHistory, type Mapping } from './history';
import { blindResets, defaultSetLoops, pulsesOf, type PulseRule, type WriteRule } from './write-rule';

export const defaultEndurance = constant({
  value: 1e12,
  unit: 'writes',
  tag: 'stated',
  source: 'Gao et al., TECS 2023, doi 10.1145/3615657',
});

const secondsOfYear = constant({
  value: 31_557_600,
  unit: 's',
  tag: 'derived',
  source: '365.25 days',
});

/**
 * @param pulses  of the worst cell in one cycle of rounds
 * @param cycleNs time of the cycle
 * @returns years; Infinity where nothing is written
 */
export function lifetimeYears(endurance: number, pulses: number, cycleNs: number): number {
  const writesPerSecond = pulses / (cycleNs * 1e-9);
  return endurance / writesPerSecond / secondsOfYear.value;
}

/** For one word of cells, counters of pulses, bit by bit side by side. */
function addPulses(counters: Int32Array, cells: number, pulses: number): void {
  for (let bit = 0; pulses >>> bit !== 0; bit++) {
    if (((pulses >>> bit) & 1) === 0) continue;
    let carry = cells;
    for (let place = bit; carry !== 0; place++) {
      const next = counters[place] & carry;
      counters[place] ^= carry;
      carry = next;
    }
  }
}

/** The largest of the counters of a word. */
function largestCount(counters: Int32Array): number {
  let among = -1;
  let largest = 0;
  for (let bit = counters.length - 1; bit >= 0; bit--) {
    if ((counters[bit] & among) === 0) continue;
    among &= counters[bit];
    largest += 2 ** bit;
  }
  return largest;
}

/**
 * The most pulses that any cell can take in so many changes, whatever its levels: by dynamic programming over them.
 *
 * @param returns the last level is the first again, as in a cycle
 */
function mostPulsesOf(
  rule: Pick<PulseRule, 'scheme' | 'setLoops' | 'cellBits'>,
  writes: number,
  returns: boolean,
): number {
  const levels = defaultSetLoops(rule.cellBits).map((_, level) => level);
  const mostFrom = (isStart: (level: number) => boolean): number[] => {
    let most = levels.map((level) => (isStart(level) ? 0 : -Infinity));
    for (let write = 0; write < writes; write++) {
      most = levels.map((to) =>
        Math.max(
          ...levels.map((from) => {
            const { set, reset } = pulsesOf(rule, from, to);
            return most[from] + set + reset;
          }),
        ),
      );
    }
    return most;
  };
  if (!returns) return Math.max(...mostFrom(() => true));
  return Math.max(...levels.map((start) => mostFrom((level) => level === start)[start]));
}

/** What counts the pulses of one rule and layout. */
export interface WearMeter {
  /** Pulses of the worst cell of a crossbar over all its rounds; `atLeast` where no cell takes more. */
  readonly worstCellPulses: (
    history: CrossbarHistory,
    mappings: readonly Mapping[],
    isBlind: boolean,
    atLeast?: number,
  ) => number;
  /** The most pulses that a cell can take in so many writes, whatever its levels; in a cycle it ends as it began. */
  readonly mostPulses: (writes: number, isBlind: boolean, cyclic?: boolean) => number;
}

/** Adds what the cells of a word take; unused bits may count too, but never more than the cells. */
type CountWord = (old: number, next: number, isBlind: boolean, counters: Int32Array) => void;

/** A write of a row gives one pulse to every cell that changes, or to all where nothing is read before. */
function countRows(layout: BlockLayout): CountWord {
  return (old, next, isBlind, counters) => {
    addPulses(counters, isBlind ? -1 : changedCells(old, next, layout), 1);
  };
}

function countPulses(rule: PulseRule, layout: BlockLayout): CountWord {
  const { top, setPulses, resetPulses, blindReset } = pulseClasses(rule);
  const fill = maskFiller(rule, layout);
  const [set, reset] = [new Int32Array(top + 1), new Int32Array(top + 1)];
  return (old, next, isBlind, counters) => {
    const from = isBlind ? 0 : old;
    if (isBlind) addPulses(counters, -1, resetPulses[blindReset]);
    if (from === next) return;
    fill(from, next, set, reset);
    for (let index = 1; index <= top; index++) {
      addPulses(counters, set[index], setPulses[index]);
      addPulses(counters, reset[index], resetPulses[index]);
    }
  };
}

/** The most pulses of one write. */
function mostOfWrite(rule: WriteRule, isBlind: boolean): number {
  if (rule.kind === 'rows') return 1;
  if (!isBlind) return mostPulsesOf(rule, 1, false);
  const levels = defaultSetLoops(rule.cellBits);
  return blindResets(rule) + Math.max(...levels.map((level) => pulsesOf(rule, 0, level).set));
}

export function wearMeter(rule: WriteRule, layout: BlockLayout): WearMeter {
  const count = rule.kind === 'rows' ? countRows(layout) : countPulses(rule, layout);
  const mostOfOne = Math.max(mostOfWrite(rule, true), mostOfWrite(rule, false));
  const { wordsPerBlock } = layout;
  const [knownOnce, knownInCycle] = [new Map<number, number>(), new Map<number, number>()];
  const mostPulses: WearMeter['mostPulses'] = (writes, isBlind, cyclic = false) => {
    if (isBlind || rule.kind === 'rows') return writes * mostOfWrite(rule, isBlind);
    const known = cyclic ? knownInCycle : knownOnce;
    const most = known.get(writes) ?? mostPulsesOf(rule, writes, cyclic);
    known.set(writes, most);
    return most;
  };

  const worstCellPulses: WearMeter['worstCellPulses'] = (history, mappings, isBlind, atLeast = 0) => {
    const written = mappings.map((mapping, round) => writtenBlocks(history.rounds[round], mapping));
    const before = contentsBefore(history, written);
    const counters = new Int32Array(Math.ceil(Math.log2(mostOfOne * (written.length + 1) + 1)));
    let worst = atLeast;
    for (let slot = 0; slot < history.start.length; slot++) {
      const writes = written.filter((blocks) => blocks[slot] >= 0).length;
      if (mostPulses(writes, isBlind, history.cyclic) <= worst) continue;
      for (let word = 0; word < wordsPerBlock; word++) {
        counters.fill(0);
        for (const [round, blocks] of written.entries()) {
          if (blocks[slot] < 0) continue;
          const next = history.words[blocks[slot] * wordsPerBlock + word];
          count(history.words[before[round][slot] * wordsPerBlock + word], next, isBlind, counters);
        }
        worst = Math.max(worst, largestCount(counters));
      }
    }
    return worst;
  };
  return { worstCellPulses, mostPulses };
}
