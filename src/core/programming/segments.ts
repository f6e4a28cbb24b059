/**
 * Where a network is cut when its weights do not all fit: dynamic programming over the cuts, for segments one after the
 * other and for halves of the chip that are written while the other computes.
 */
import { misfit } from '../basis/misfit';
import { failure, success, type Result } from '../basis/result';
import { segmentNs, segmentSearch, slack, type ProgramSegment, type SegmentProblem } from './segment-point';

export interface SegmentPlan {
  /** From the first load to the end of the last computation, once. */
  readonly totalNs: number;
  /** Of one load's inputs where they come again and again; a single round stays resident and is not loaded. */
  readonly steadyNs: number;
  /** Borders with both ends: `[0, 3, 5]` is operators 0 to 2, 3 and 4. */
  readonly cuts: readonly number[];
  readonly segments: readonly ProgramSegment[];
}

/** The best way to end so far, a list from the last segment backwards. */
interface Path {
  readonly ns: number;
  readonly count: number;
  readonly segment?: ProgramSegment;
  readonly previous?: Path;
}

function cutsOf(path: Path | undefined): number[] {
  const cuts: number[] = [];
  for (let at = path; at?.segment; at = at.previous) cuts.push(at.segment.end);
  return [0, ...cuts.reverse()];
}

/** Cuts in the making: each pause comes some milliseconds after the one before. */
export type CuttingSteps<T> = Generator<undefined, T, unknown>;

function lastOf<T>(steps: CuttingSteps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Less time, then fewer segments, then earlier cuts. */
function isBetter(path: Path, other: Path | undefined): boolean {
  if (!other) return true;
  if (path.ns !== other.ns) return path.ns < other.ns;
  if (path.count !== other.count) return path.count < other.count;
  const [mine, theirs] = [cutsOf(path), cutsOf(other)];
  const place = mine.findIndex((cut, index) => cut !== theirs[index]);
  return place >= 0 && mine[place] < theirs[place];
}

function planOf(path: Path, totalNs: number, steadyNs: (segments: readonly ProgramSegment[]) => number): SegmentPlan {
  const segments: ProgramSegment[] = [];
  for (let at: Path | undefined = path; at.segment; at = at.previous ?? { ns: 0, count: 0 }) segments.push(at.segment);
  segments.reverse();
  return { totalNs, steadyNs: steadyNs(segments), cuts: cutsOf(path), segments };
}

function staysResident(segments: readonly ProgramSegment[]): boolean {
  return segments.length === 1 && segments[0].rounds.length === 1;
}

/**
 * Segments one after the other, each loaded before it computes.
 *
 * @param limitNs plans that take more are of no interest
 * @returns the cuts of least `totalNs` (ties: fewer segments, then earlier cuts); undefined where they take more than
 *   `limitNs`; `does-not-fit` on a chip of no crossbars or where nothing may be cut
 */
export function cutSerially(problem: SegmentProblem): Result<SegmentPlan>;
export function cutSerially(problem: SegmentProblem, limitNs: number): Result<SegmentPlan | undefined>;
export function cutSerially(problem: SegmentProblem, limitNs = Infinity): Result<SegmentPlan | undefined> {
  return lastOf(serialSteps(problem, limitNs));
}

/** As `cutSerially`, with a pause after every operator. */
export function* serialSteps(
  problem: SegmentProblem,
  limitNs = Infinity,
): CuttingSteps<Result<SegmentPlan | undefined>> {
  const count = problem.table.positions.length;
  if (count > 0 && problem.area === 0) return failure(misfit('operators[0]', problem.table.crossbars[0], 0));
  const search = segmentSearch(problem, problem.area, true);
  const best: (Path | undefined)[] = [{ ns: 0, count: 0 }];
  const rest = leastRest(problem);
  const least = new Float64Array(count);
  for (let end = 1; end <= count; end++) {
    const from = search.leastNs(end, least);
    // The most promising beginning first, until none of those left can win.
    for (let first = from; first < end; first++) least[first] += best[first]?.ns ?? Infinity;
    for (;;) {
      const mostNs = Math.min(limitNs - rest[end], best[end]?.ns ?? Infinity) * slack;
      const first = placeOfLeast(least, from, end);
      const { [first]: previous } = best;
      if (!previous || !(least[first] <= mostNs)) break;
      least[first] = Infinity;
      const segment = search.segment(first, end, mostNs - previous.ns);
      if (!segment) continue;
      const ns = previous.ns + segmentNs(segment);
      const path: Path = { ns, count: previous.count + 1, segment, previous };
      if (isBetter(path, best[end])) best[end] = path;
    }
    yield;
  }
  const path = best[count];
  if (!path) {
    const together = leastTogether(problem);
    return together > problem.area ? failure(misfit('operators', together, problem.area)) : success(undefined);
  }
  if (path.ns > limitNs) return success(undefined);
  return success(
    planOf(path, path.ns, (segments) => (staysResident(segments) ? path.ns - segments[0].loadNs : path.ns)),
  );
}

/** Place of the least of some values, of equal ones the first; `end` where all are infinite. */
function placeOfLeast(values: Float64Array, from: number, end: number): number {
  let place = end;
  let least = Infinity;
  for (let at = from; at < end; at++) {
    if (values[at] >= least) continue;
    least = values[at];
    place = at;
  }
  return place;
}

/**
 * What the operators from each one on take at least, whatever the cuts: every crossbar is written once, and no point in
 * the area does more than one position on each of its crossbars at a time.
 */
function leastRest({ table, area, writers, crossbarTimeNs, inputsPerLoad, mvmNs }: SegmentProblem): Float64Array {
  const { positions, crossbars, pace } = table;
  const rest = new Float64Array(positions.length + 1);
  for (let place = positions.length - 1; place >= 0; place--) {
    const writing = (crossbars[place] / writers) * crossbarTimeNs;
    const computing = (crossbars[place] * positions[place] * pace[place] * inputsPerLoad * mvmNs) / area;
    rest[place] = rest[place + 1] + writing + computing;
  }
  return rest;
}

/** Crossbars of the largest group of several operators that no cut may part. */
function leastTogether({ table, spillNs }: SegmentProblem): number {
  let [most, open] = [0, 0];
  for (const [place, crossbars] of table.crossbars.entries()) {
    const isTogether = place > 0 && spillNs?.[place] === Infinity;
    open = isTogether ? open + crossbars : crossbars;
    if (isTogether) most = Math.max(most, open);
  }
  return most;
}

/**
 * Half the chip computes while the other half is written: `load_1 + sum max(compute_k, load_k+1) + compute_last` is
 * least, each segment at its own best point in `floor(area / 2)` crossbars. The state is the last segment: O(n^3).
 *
 * @returns undefined where an operator needs more than half
 */
export function cutInHalves(problem: SegmentProblem): SegmentPlan | undefined {
  return lastOf(halvesSteps(problem));
}

/** As `cutInHalves`, with a pause after every operator. */
export function* halvesSteps(problem: SegmentProblem): CuttingSteps<SegmentPlan | undefined> {
  const count = problem.table.positions.length;
  if (count === 0) return { totalNs: 0, steadyNs: 0, cuts: [0], segments: [] };
  const search = segmentSearch(problem, Math.floor(problem.area / 2), false);
  const runNs = (segment: ProgramSegment) => segment.spillNs + segment.computeNs;
  // ready[first][end]: the best way to have this segment written and the one before it done.
  const ready: (Path | undefined)[][] = Array.from({ length: count }, () => []);
  let answer: Path | undefined;
  for (let first = 0; first < count; first++) {
    if (first > 0 && problem.spillNs?.[first] === Infinity) continue;
    for (let end = first + 1; end <= count; end++) {
      const segment = search.segment(first, end, Infinity);
      if (!segment) break;
      if (first === 0) ready[0][end] = { ns: segment.loadNs, count: 1, segment };
      for (let before = 0; before < first; before++) {
        const previous = ready[before][first];
        if (!previous?.segment) continue;
        const ns = previous.ns + Math.max(runNs(previous.segment), segment.loadNs);
        if (ns > (ready[first][end]?.ns ?? Infinity)) continue;
        const path: Path = { ns, count: previous.count + 1, segment, previous };
        if (isBetter(path, ready[first][end])) ready[first][end] = path;
      }
    }
    const last = ready[first][count];
    yield;
    if (!last?.segment) continue;
    const whole: Path = { ...last, ns: last.ns + runNs(last.segment) };
    if (isBetter(whole, answer)) answer = whole;
  }
  return answer && planOf(answer, answer.ns, steadyOfHalves);
}

/** The cycle of segments, each written while the one before computes. */
function steadyOfHalves(segments: readonly ProgramSegment[]): number {
  if (staysResident(segments)) return segments[0].computeNs;
  return segments.reduce((sum, { spillNs, computeNs }, place) => {
    const next = segments[(place + 1) % segments.length];
    return sum + Math.max(spillNs + computeNs, next.loadNs);
  }, 0);
}
