/** What a segment costs at its best: the steps at which writing its replicas and computing with them take least together. */
import { reachedIntervals } from './reached-intervals';
import type { OperatorTable } from '../allocation/types';
import { operatorParts, type OperatorBlocks } from './operator-parts';

export interface SegmentProblem {
  /** Operators in topological order. */
  readonly table: OperatorTable;
  /** How the crossbars of a replica lie, by operator: what one that is too large is cut by. */
  readonly blocks: readonly OperatorBlocks[];
  /** Crossbars of the chip. */
  readonly area: number;
  /** Crossbars that are written at once. */
  readonly writers: number;
  /** Time to write one crossbar, whatever the data. */
  readonly crossbarTimeNs: number;
  readonly inputsPerLoad: number;
  readonly mvmNs: number;
  /**
   * Time of filling the pipeline of operators `first .. end - 1` that run at an interval of `steps`, which stands at place
   * `entry` of `reachedIntervals(table)`; default 0.
   */
  readonly fillNs?: (first: number, end: number, entry: number) => number;
  /** Time to put away and fetch what lives across a cut before operator j, by j (0: none); Infinity: no cut there. */
  readonly spillNs?: Float64Array;
}

/** One programming of the arrays, and what runs on it. */
export interface RoundPoint {
  /** Interval of an input. */
  readonly steps: number;
  readonly crossbars: number;
  readonly loadNs: number;
  /** Of all inputs of a load, filling included. */
  readonly computeNs: number;
}

/** Operators `first .. end - 1`, resident together; more than one round where a single one is too large. */
export interface ProgramSegment {
  readonly first: number;
  readonly end: number;
  readonly rounds: readonly RoundPoint[];
  readonly loadNs: number;
  readonly computeNs: number;
  readonly spillNs: number;
}

/** Load, spill and compute. */
export function segmentNs({ loadNs, computeNs, spillNs }: ProgramSegment): number {
  return loadNs + spillNs + computeNs;
}

/** What the segments of a table need at every interval, whatever the area. */
interface NeedTable {
  /** Descending. */
  readonly steps: Float64Array;
  /**
   * By operator and interval: crossbars of all operators before it. Where an operator cannot be that quick it adds
   * `beyond`.
   */
  readonly before: readonly Float64Array[];
  /** At `first * (operators + 1) + end`: place of the slowest interval of a segment, at one replica each. */
  readonly slowest: Int32Array;
}

/** More than any chip. */
const beyond = 2 ** 40;

const needTables = new WeakMap<OperatorTable, NeedTable>();

/** Kept as long as its table: it serves all areas. */
function needTableOf(table: OperatorTable): NeedTable {
  const known = needTables.get(table);
  if (known) return known;
  const steps = reachedIntervals(table);
  const before = [new Float64Array(steps.length)];
  const count = table.positions.length;
  for (let place = 0; place < count; place++) {
    const sums = before[place];
    before.push(steps.map((each, entry) => sums[entry] + needAt(table, place, each)));
  }
  const own = Array.from(table.positions, (positions, place) => entryOf(steps, table.pace[place] * positions));
  const slowest = new Int32Array((count + 1) ** 2).fill(steps.length);
  for (let first = 0; first < count; first++) {
    const row = first * (count + 1);
    for (let end = first + 1; end <= count; end++) slowest[row + end] = Math.min(slowest[row + end - 1], own[end - 1]);
  }
  const made = { steps, before, slowest };
  needTables.set(table, made);
  return made;
}

/** Crossbars of one operator at an interval. */
function needAt(table: OperatorTable, place: number, steps: number): number {
  const { [place]: positions } = table.positions;
  const { [place]: crossbars } = table.crossbars;
  const waves = Math.floor(steps / table.pace[place]);
  if (table.ordered[place]) return waves >= positions ? crossbars : beyond;
  return waves === 0 ? beyond : crossbars * Math.ceil(positions / waves);
}

/** First place whose steps are `wanted` at most. */
function entryOf(steps: Float64Array, wanted: number): number {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (steps[middle] <= wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Rounding must not drop a tie. */
export const slack = 1 + 1e-9;

/** Segments of a problem in some area, each found when it is asked for. */
export interface SegmentSearch {
  /**
   * What the segments that end at `end` take at least, spill included, written into `into` by first operator.
   *
   * @returns the first of them: longer ones do not fit. O(operators + intervals).
   */
  readonly leastNs: (end: number, into: Float64Array) => number;
  /**
   * The best point of a segment. Exact: writing and computing depend on the steps alone, and the need changes only where
   * some operator's `ceil(positions / steps)` does. Of equal cost the larger steps, so the fewer crossbars.
   *
   * @returns undefined where it does not fit, or takes more than `limitNs`
   */
  readonly segment: (first: number, end: number, limitNs: number) => ProgramSegment | undefined;
}

/** @param mayCut whether an operator that is larger than the area runs in parts */
export function segmentSearch(problem: SegmentProblem, area: number, mayCut: boolean): SegmentSearch {
  const { table, writers, crossbarTimeNs, inputsPerLoad, mvmNs, fillNs } = problem;
  const { steps, before, slowest } = needTableOf(table);
  const ends = table.positions.length + 1;
  const stepNs = inputsPerLoad * mvmNs;
  const spillAt = (first: number): number => (first === 0 ? 0 : (problem.spillNs?.[first] ?? 0));
  const isCut = (first: number, end: number): boolean => mayCut && end === first + 1 && table.crossbars[first] > area;
  /** Behind the last point that fits: the need ascends. */
  const endEntry = (first: number, end: number): number => {
    const [own, others] = [before[end], before[first]];
    let [low, high] = [0, steps.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (own[middle] - others[middle] > area) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const loadNs = (need: number): number => Math.ceil(need / writers) * crossbarTimeNs;

  return {
    leastNs: (end, into) => {
      const own = before[end];
      let to = steps.length;
      for (let first = end - 1; first >= 0; first--) {
        if (isCut(first, end)) {
          into[first] = spillAt(first);
          continue;
        }
        const others = before[first];
        const from = slowest[first * ends + end];
        while (to > from && own[to - 1] - others[to - 1] > area) to--;
        if (to <= from) return first + 1;
        into[first] = loadNs(own[from] - others[from]) + spillAt(first) + stepNs * steps[to - 1];
      }
      return 0;
    },
    segment: (first, end, limitNs) => {
      const spill = spillAt(first);
      if (isCut(first, end)) return segmentOf(first, end, partPoints(problem, area, first, steps), spill);
      const [own, others] = [before[end], before[first]];
      const from = slowest[first * ends + end];
      const to = endEntry(first, end);
      if (to <= from) return undefined;
      let best = -1;
      let leastNs = limitNs - spill;
      let leastFillNs = 0;
      const quickestNs = stepNs * steps[to - 1];
      // What is slower than this takes more even with the least load.
      const slowestSteps = ((leastNs - loadNs(own[from] - others[from])) / stepNs) * slack;
      for (let entry = Math.max(from, entryOf(steps, slowestSteps)); entry < to; entry++) {
        const need = own[entry] - others[entry];
        const load = loadNs(need);
        if (load + quickestNs > leastNs) break;
        // The same replicas reach a smaller interval.
        if (need === own[entry + 1] - others[entry + 1]) continue;
        if (load + stepNs * steps[entry] > leastNs) continue;
        const fill = fillNs?.(first, end, entry) ?? 0;
        const ns = load + (stepNs * steps[entry] + fill);
        if (best < 0 ? ns > leastNs : ns >= leastNs) continue;
        leastNs = ns;
        leastFillNs = fill;
        best = entry;
      }
      if (best < 0) return undefined;
      const need = own[best] - others[best];
      const computeNs = stepNs * steps[best] + leastFillNs;
      return segmentOf(first, end, [{ steps: steps[best], crossbars: need, loadNs: loadNs(need), computeNs }], spill);
    },
  };
}

function segmentOf(first: number, end: number, rounds: readonly RoundPoint[], spillNs: number): ProgramSegment {
  const sum = (amount: (round: RoundPoint) => number) => rounds.reduce((total, round) => total + amount(round), 0);
  const loadNs = sum((round) => round.loadNs);
  return { first, end, rounds, loadNs, computeNs: sum((round) => round.computeNs), spillNs };
}

/**
 * The rounds of an operator that is larger than the area: every part sees all inputs.
 *
 * @param steps of the whole table
 */
function partPoints(problem: SegmentProblem, area: number, operator: number, steps: Float64Array): RoundPoint[] {
  const { table, fillNs, spillNs: _spillNs, ...given } = problem;
  return operatorParts(problem.blocks[operator], area).map((crossbars) => {
    const part: OperatorTable = {
      positions: table.positions.subarray(operator, operator + 1),
      crossbars: Int32Array.of(crossbars.length),
      pace: table.pace.subarray(operator, operator + 1),
      ordered: table.ordered.subarray(operator, operator + 1),
      convolution: table.convolution.subarray(operator, operator + 1),
    };
    const own = reachedIntervals(part);
    const fillOfPart = (_first: number, _end: number, entry: number): number =>
      fillNs?.(operator, operator + 1, entryOf(steps, own[entry])) ?? 0;
    const alone: SegmentProblem = { ...given, table: part, fillNs: fillOfPart };
    const found = segmentSearch(alone, area, false).segment(0, 1, Infinity);
    if (!found) throw new Error('a part of an operator is larger than the area it was cut for');
    return found.rounds[0];
  });
}
