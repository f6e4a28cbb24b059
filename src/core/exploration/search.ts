/**
 * Search where nothing separates: a sample of a few thousand points that come ever closer to the front. Two ways, a new one is
 * one function and one line here. The same seed gives the same points.
 */
import { hypervolume } from '../pareto/hypervolume';
import { nsga2Children } from './search-nsga2';
import { archiveChildren } from './search-archive-children';
import { isFeasible, withPoint, type SearchPoint } from './search-archive';
import { latinValues, spaceSize } from './search-space';
import type { PointResult, Scalar, Sweep } from './types';

/** What a search reads of a sweep. */
export type SearchedSweep = Pick<Sweep, 'axes' | 'objectives' | 'metrics' | 'sample'>;

export interface SearchProgress {
  /** Evaluated since the last time, in order. */
  readonly points: readonly SearchPoint[];
  /** Points that none of the others beats, 500 at most. */
  readonly archive: readonly SearchPoint[];
}

/** The next points to try. It is told what became of all points so far. */
export type Children = (
  sweep: SearchedSweep,
  seed: number,
) => (archive: readonly SearchPoint[], newest: readonly SearchPoint[]) => readonly (readonly Scalar[])[];

const algorithms: Readonly<Record<'archive' | 'nsga2', Children>> = { archive: archiveChildren, nsga2: nsga2Children };

/** Share of the evaluations that begins the search, well spread; and the fewest. */
const firstShare = 0.1;
const fewestFirst = 16;

/** The search ends when the hypervolume has grown by less than this share in this share of the evaluations. */
const leastGain = 1e-4;
const patience = 0.2;

/** Tries in a row that only meet known points, after which nothing new is expected. */
const mostKnown = 2000;

/** Points that begin a search of so many. */
export function firstPoints(evaluations: number): number {
  return Math.min(evaluations, Math.max(fewestFirst, Math.ceil(evaluations * firstShare)));
}

/**
 * @param evaluateAt one value an axis
 * @param start points to try before all others, fewer than begin a search; undefined among them is a pause
 * @returns generator: yields many times a second, and ends with all evaluations, when nothing is gained any more, or when
 *   all points are known; whoever stops asking cancels it and keeps what there is
 * @source  exploration.md section 7: archive reconstructed; NSGA-II: Deb et al., IEEE TEVC 2002
 */
export function* searchSteps(
  sweep: SearchedSweep,
  evaluateAt: (values: readonly Scalar[]) => PointResult,
  start: Iterable<readonly Scalar[] | undefined> = [],
): Generator<SearchProgress, void> {
  const { axes, objectives, sample } = sweep;
  if (sample.kind !== 'search') throw new Error('only a search is searched');
  const { evaluations, seed, algorithm } = sample;
  const aimsOf = ({ status, metrics }: PointResult) =>
    objectives.map(({ direction }, axis) =>
      status === 'feasible' ? (direction === 'min' ? metrics[axis] : -metrics[axis]) : Infinity,
    );
  const known = new Set<string>();
  let archive: readonly SearchPoint[] = [];
  let count = 0;
  const tryNext = (values: readonly Scalar[]): SearchPoint | undefined => {
    const name = JSON.stringify(values);
    if (known.has(name) || count >= evaluations) return undefined;
    known.add(name);
    const result = evaluateAt(values);
    const point = { index: count++, values, result, aims: aimsOf(result) };
    archive = withPoint(archive, point);
    return point;
  };
  const tryAll = (all: readonly (readonly Scalar[])[]) => all.flatMap((values) => tryNext(values) ?? []);
  let newest: SearchPoint[] = [];
  for (const values of start) {
    const points = values ? tryAll([values]) : [];
    newest.push(...points);
    yield { points, archive };
  }
  const started = latinValues(axes, Math.max(1, firstPoints(evaluations) - count), seed);
  for (let place = 0; place < started.length; place += fewestFirst) {
    const points = tryAll(started.slice(place, place + fewestFirst));
    newest.push(...points);
    yield { points, archive };
  }
  const size = spaceSize(axes);
  const hasStalled = stallWatch(newest, Math.ceil(evaluations * patience));
  const childrenOf = algorithms[algorithm](sweep, seed);
  for (let misses = 0; count < evaluations && count < size && misses < mostKnown;) {
    const children = childrenOf(archive, newest);
    newest = tryAll(children);
    misses = newest.length > 0 ? 0 : misses + children.length;
    if (newest.length > 0) yield { points: newest, archive };
    if (hasStalled(count, archive)) return;
  }
}

/** Whether too little has been gained for too long. Where the exact volume takes too long, never. */
function stallWatch(
  first: readonly SearchPoint[],
  span: number,
): (count: number, archive: readonly SearchPoint[]) => boolean {
  const feasible = first.filter(isFeasible);
  const reference = feasible.at(0)?.aims.map((_, axis) => Math.max(...feasible.map(({ aims }) => aims[axis])));
  let [before, lookAt] = [-1, 0];
  return (count, archive) => {
    if (!reference || count < lookAt) return false;
    lookAt = count + span;
    const columns = reference.map((_, axis) => Float64Array.from(archive, ({ aims }) => aims[axis]));
    const volume = hypervolume(columns, reference);
    if (volume === undefined) return false;
    const isOver = before > 0 && volume - before <= leastGain * before;
    before = volume;
    return isOver;
  };
}
