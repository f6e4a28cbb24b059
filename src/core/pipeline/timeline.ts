/**
 * From simulated steps to the slices that a person sees: runs of steps without a gap, the stalls between them with what
 * they waited for, and inferences that repeat stored once.
 */
import { success, type Result } from '../basis/result';
import type { Dataflow } from './dataflow';
import { simulate } from './recurrence';
import {
  addSlice,
  beforeInference,
  emptyTable,
  firstRows,
  maxSlices,
  settledByTrack,
  sortedByTrack,
  type SliceTable,
} from './slices';
import { sliceKinds, type Issue, type Run, type RunOptions, type StageTiming, type Timeline } from './types';

const computeKind = sliceKinds.indexOf('compute');
const programKind = sliceKinds.indexOf('program');
const transferKind = sliceKinds.indexOf('transfer');
const stallKind = sliceKinds.indexOf('stall');

export interface RecordedRun {
  readonly run: Run;
  /** Of one tenant, number 0, in round 0. */
  readonly timeline: Timeline;
  /** Inferences of the batch that the timeline does not show, the last ones: too many slices, or no steady state yet. */
  readonly omittedInferences: number;
}

/**
 * Simulates a batch and keeps its timeline.
 *
 * @param replicas  by graph node
 * @param crossbars of one replica, by graph node
 * @param cap       slices at most; of a first inference that alone passes it, the last operators are missing
 * @returns as `simulate`
 */
export function recordTimeline(
  dataflow: Dataflow,
  replicas: Int32Array,
  timing: StageTiming,
  options: RunOptions,
  crossbars: Int32Array,
  cap = maxSlices,
): Result<RecordedRun> {
  const recording: Recording = {
    table: recordingTable(),
    tickNs: timing.tickNs,
    operatorOf: operatorNumbers(dataflow),
    areaOf: replicas.map((count, node) => (dataflow.ordered[node] ? 1 : count) * crossbars[node]),
    copiesOf: replicas.map((count, node) => (dataflow.ordered[node] ? count : 1)),
    cap,
    cutAt: Infinity,
    inference: 0,
    longestSpan: 0,
  };
  const run = simulate(dataflow, replicas, timing, options, (issue) => recordIssue(recording, issue));
  keepForNext(recording.table);
  if (!run.ok) return run;
  const shown = Math.min(run.value.ends.length, recording.cutAt);
  const table = recording.cutAt === Infinity ? recording.table : beforeInference(recording.table, Math.max(1, shown));
  const repeats = repeatLast(recording, table, run.value) ? run.value.repeats : 0;
  return success({
    run: run.value,
    timeline: sortedByTrack(table),
    omittedInferences: options.batch - shown - repeats,
  });
}

/** What is recorded grows here and is copied out in order, so one table serves all recordings. */
let scratch = emptyTable(1024);
/** A scratch table of more rows than this is given back. */
const keptRows = 100_000;

function recordingTable(): SliceTable {
  scratch.length = 0;
  return scratch;
}

function keepForNext(table: SliceTable): void {
  scratch = table.kind.length <= keptRows ? table : emptyTable(1024);
}

/** One load of weights into crossbars. */
export interface Load {
  readonly operator: number;
  /** ns. */
  readonly start: number;
  readonly duration: number;
  /** Crossbars that are written. */
  readonly area: number;
}

/** The `program` slices of one tenant, number 0, in round 0. */
export function programTimeline(loads: readonly Load[]): Timeline {
  let table = emptyTable(loads.length);
  for (const load of loads) {
    table = addSlice(table, {
      kind: programKind,
      tenant: 0,
      operator: load.operator,
      inference: 0,
      round: 0,
      start: load.start,
      duration: load.duration,
      firstStep: 0,
      steps: 0,
      area: load.area,
      waitsFor: 0,
      repeat: 1,
      shift: 0,
    });
  }
  return sortedByTrack(table);
}

/** Where a timeline of one tenant stands in the whole. */
export interface Placement {
  readonly timeline: Timeline;
  readonly tenant: number;
  readonly round: number;
  /** Added to every start, ns. */
  readonly offsetNs: number;
}

/**
 * One timeline of all tenants and rounds.
 *
 * @param cap slices at most; beyond, the last inferences are left out, and `omits` says so
 */
export function mergeTimelines(
  placements: readonly Placement[],
  cap = maxSlices,
): { readonly timeline: Timeline; readonly omits: boolean } {
  const total = placements.reduce((sum, placement) => sum + placement.timeline.length, 0);
  const table = emptyTable(total);
  for (const { timeline, tenant, round, offsetNs } of placements) {
    const at = table.length;
    const end = at + timeline.length;
    for (const name of plainColumns) table[name].set(timeline[name].subarray(0, timeline.length), at);
    table.tenant.fill(tenant, at, end);
    table.round.fill(round, at, end);
    for (let row = at; row < end; row++) table.start[row] = timeline.start[row - at] + offsetNs;
    table.length = end;
  }
  if (total <= cap) return { timeline: settledByTrack(table), omits: false };
  const kept = beforeInference(table, Math.max(1, inferencesWithin(table, cap)));
  return { timeline: sortedByTrack(firstRows(kept, cap)), omits: true };
}

const plainColumns = ['kind', 'operator', 'inference', 'duration', 'firstStep', 'steps', 'area', 'waitsFor', 'repeat', 'shift'] as const; // prettier-ignore

/** How many inferences, from the first on, have together no more than `cap` slices. */
function inferencesWithin(table: Timeline, cap: number): number {
  const slicesOf: number[] = [];
  for (let row = 0; row < table.length; row++) {
    const inference = table.inference[row];
    while (slicesOf.length <= inference) slicesOf.push(0);
    slicesOf[inference]++;
  }
  let left = cap;
  const tooMany = slicesOf.findIndex((slices) => (left -= slices) < 0);
  return tooMany < 0 ? slicesOf.length : tooMany;
}

interface Recording {
  table: SliceTable;
  readonly tickNs: number;
  /** By graph node: place in the list of operators in crossbars. */
  readonly operatorOf: Int32Array;
  /** Crossbars that a step keeps busy, and inferences that an operator serves at once. */
  readonly areaOf: Int32Array;
  readonly copiesOf: Int32Array;
  readonly cap: number;
  /** The inference in which the table was full. */
  cutAt: number;
  /** The inference recorded last, and the longest time that a replica spends on it, over those in turn, in ticks. */
  inference: number;
  longestSpan: number;
}

function operatorNumbers(dataflow: Dataflow): Int32Array {
  const numbers = new Int32Array(dataflow.graph.nodes.length).fill(-1);
  dataflow.graph.crossbarNodes.forEach((node, place) => (numbers[node] = place));
  return numbers;
}

function recordIssue(recording: Recording, issue: Issue): void {
  const { starts, first, steps, interval } = issue;
  let free = issue.freeFrom;
  let runBegin = 0;
  for (let step = 0; step < steps; step++) {
    const start = starts[first + step];
    if (start > free) {
      if (step > runBegin) addRun(recording, issue, runBegin, step);
      addWait(recording, issue, step, free, start);
      runBegin = step;
    }
    free = start + interval;
  }
  addRun(recording, issue, runBegin, steps);
  const isNew = issue.inference !== recording.inference;
  recording.inference = issue.inference;
  const span = (free - issue.freeFrom) / recording.copiesOf[issue.node];
  recording.longestSpan = Math.max(isNew ? 0 : recording.longestSpan, span);
}

function addRun(recording: Recording, issue: Issue, from: number, to: number): void {
  const { tickNs } = recording;
  const start = issue.starts[issue.first + from] * tickNs;
  const duration = (to - from) * issue.interval * tickNs;
  add(recording, issue, computeKind, start, duration, from, to - from, recording.areaOf[issue.node], 0);
}

/** The time before a late step: until its inputs were there, and while they were on the wires. */
function addWait(recording: Recording, issue: Issue, step: number, from: number, to: number): void {
  const { tickNs, operatorOf } = recording;
  const cause = issue.waitedFor(step);
  const waitsFor = cause === 0 ? 0 : 1 + operatorOf[cause - 1];
  const sent = Math.max(from, to - issue.transferTo(step));
  if (sent > from) add(recording, issue, stallKind, from * tickNs, (sent - from) * tickNs, step, 0, 0, waitsFor);
  if (to > sent) add(recording, issue, transferKind, sent * tickNs, (to - sent) * tickNs, step, 0, 0, waitsFor);
}

function add(
  recording: Recording,
  issue: Issue,
  kind: number,
  start: number,
  duration: number,
  firstStep: number,
  steps: number,
  area: number,
  waitsFor: number,
): void {
  if (recording.table.length >= recording.cap) {
    recording.cutAt = Math.min(recording.cutAt, issue.inference);
    return;
  }
  recording.table = addSlice(recording.table, {
    kind,
    tenant: 0,
    operator: recording.operatorOf[issue.node],
    inference: issue.inference,
    round: 0,
    start,
    duration,
    firstStep,
    steps,
    area,
    waitsFor,
    repeat: 1,
    shift: 0,
  });
}

/**
 * Lets the last simulated inference stand for those after it, unless it was cut off or its copies would overlap: finite
 * buffers, and replicas that serve a sequence each, can still be on the way to their steady state. Without both no operator
 * spends more than an interval on an inference.
 */
function repeatLast(recording: Recording, table: Timeline, run: Run): boolean {
  if (run.repeats === 0 || recording.cutAt !== Infinity || recording.longestSpan > run.steadyInterval) return false;
  const last = run.ends.length - 1;
  if (meetsEarlierTurn(recording, table, run)) return false;
  for (let row = 0; row < table.length; row++) {
    if (table.inference[row] !== last) continue;
    table.repeat[row] = 1 + run.repeats;
    table.shift[row] = run.steadyInterval * recording.tickNs;
  }
  return true;
}

/**
 * Whether a copy of the last simulated inference would begin on a replica that is still at the sequence before, because the
 * simulated ones do not follow each other by the interval yet. Only replicas that serve a sequence each can be.
 */
function meetsEarlierTurn({ copiesOf, operatorOf, tickNs }: Recording, table: Timeline, run: Run): boolean {
  const last = run.ends.length - 1;
  const copiesAt = new Map(Array.from(operatorOf, (operator, node) => [operator, copiesOf[node]]));
  const begins = new Map<number, number>();
  for (let row = 0; row < table.length; row++) {
    if (table.inference[row] !== last) continue;
    const operator = table.operator[row];
    begins.set(operator, Math.min(begins.get(operator) ?? Infinity, table.start[row]));
  }
  const period = run.steadyInterval * tickNs;
  for (let row = 0; row < table.length; row++) {
    const operator = table.operator[row];
    const copies = copiesAt.get(operator) ?? 1;
    const later = table.inference[row] - (last - copies);
    if (later < 1 || later >= copies || later > run.repeats) continue;
    const begin = (begins.get(operator) ?? 0) + later * period;
    if (begin < table.start[row] + table.duration[row] - 1e-6 * period) return true;
  }
  return false;
}
