/** How fast designs are explored on this machine. What is evaluated and what is covered are two rates, never added. */
import { buildStaircase } from '../../core/allocation/staircase';
import { freshKernel, staircaseKernel, type BenchKernel } from '../../core/exploration/bench-kernel';
import { exactFront } from '../../core/exploration/exact-front';
import { networks } from '../../core/workload/networks/index';
import { paretoFront } from '../../core/pareto/front';
import { createSweepPool } from '../../worker/sweep-pool';
import { threadStarter } from '../sweep/sweep-threads';
import {
  benchCase,
  checksumPoints,
  expectedChecksum,
  largeSweep,
  mergeProblem,
  randomPoints,
} from './exploration-cases';
import { threadRates } from './kernel-threads';
import { mappedNetwork, valueOf } from './mapped-network';

/** Runs of each rate, whose median counts, and how long each is at least. */
const runs = 5;
const runMs = 500;
/** Of rates that are only compared with each other. */
const comparedMs = 100;

const frontPoints = 1_000_000;
const frontObjectives = 3;

/** Points a second. */
export interface Rate {
  readonly title: string;
  readonly perSecond: number;
  /** The goal on two cores. */
  readonly target_perSecond?: number;
}

interface Duration {
  readonly title: string;
  readonly ms: number;
  readonly target_ms?: number;
}

export interface ExplorationReport {
  readonly checksum: number;
  readonly expected: number;
  readonly isRight: boolean;
  /** Points whose figures were computed. */
  readonly evaluated: readonly Rate[];
  /** Points that were computed, or shown to be beaten. */
  readonly covered: readonly Rate[];
  readonly durations: readonly Duration[];
  /** The benchmark afresh in one thread and in several. */
  readonly scaling: readonly { readonly workers: number; readonly perSecond: number; readonly speedup: number }[];
  /** Points a second afresh, one core, where the problem is larger. */
  readonly growth: readonly Rate[];
  /** Of the whole process with its threads: the most while the sweep ran, and after everything here. */
  readonly memory: { readonly sweep_MB: number; readonly afterAll_MB: number; readonly target_MB: number };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? NaN;
}

function durationOf(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

/** Points a second: median of five runs. */
function rateOf({ run }: BenchKernel, leastMs: number): number {
  let points = checksumPoints;
  while (durationOf(() => run(points)) < leastMs) points *= 2;
  return median(Array.from({ length: runs }, () => (1000 * points) / durationOf(() => run(points))));
}

function growth(): Rate[] {
  const cases = [
    ['4 tenants, 54 operators, 75,120 crossbars', {}],
    ['16 tenants', { tenants: 4 }],
    ['216 operators', { operators: 4 }],
    ['4 x the crossbars', { budget: 4 }],
    ['64 x the crossbars', { budget: 64 }],
  ] as const;
  return cases.map(([title, factors]) => ({ title, perSecond: rateOf(freshKernel(benchCase(factors)), comparedMs) }));
}

/** The slowest of all built-in networks. */
function slowestStaircase(): Duration {
  const times = networks.map(({ id }) => {
    const { table } = mappedNetwork(id);
    return { id, ms: median(Array.from({ length: runs }, () => durationOf(() => buildStaircase(table)))) };
  });
  const slowest = times.reduce((a, b) => (b.ms > a.ms ? b : a), { id: '', ms: 0 });
  return { title: `staircase, slowest of the networks (${slowest.id})`, ms: slowest.ms, target_ms: 10 };
}

interface Swept {
  readonly ms: number;
  readonly points: number;
  readonly front: number;
  /** The most that was seen at a tenth of a second's distance. */
  readonly residentMb: number;
}

async function swept(program: URL, workers: number): Promise<Swept> {
  const pool = createSweepPool({ workers, start: threadStarter(program) });
  let resident = 0;
  const look = () => (resident = Math.max(resident, process.memoryUsage.rss()));
  const began = performance.now();
  const { done, summary } = await pool.run(largeSweep, { onProgress: look, onSummary: () => undefined });
  return {
    ms: performance.now() - began,
    points: done,
    front: summary?.front.indices.length ?? 0,
    residentMb: resident / 1e6,
  };
}

async function scaling(program: URL, workers: number): Promise<ExplorationReport['scaling']> {
  const one = median(await threadRates(program, 1, runs, runMs));
  const alone = { workers: 1, perSecond: one, speedup: 1 };
  if (workers === 1) return [alone];
  const all = median(await threadRates(program, workers, runs, runMs));
  return [alone, { workers, perSecond: all, speedup: all / one }];
}

/**
 * @param program the module that threads run
 * @param workers threads of what scales
 */
export async function exploration(program: URL, workers: number): Promise<ExplorationReport> {
  const [fresh, staircase] = [freshKernel(benchCase()), staircaseKernel(benchCase())];
  const checksums = [fresh, staircase].map(({ run }) => run(checksumPoints));
  const rates: Rate[] = [
    { title: 'benchmark afresh, one core', perSecond: rateOf(fresh, runMs), target_perSecond: 1e6 },
    { title: 'benchmark by staircase, one core', perSecond: rateOf(staircase, runMs), target_perSecond: 8e6 },
  ];
  // Before what leaves much behind: the sweep tells its memory.
  const all = await swept(program, workers);
  const alone = workers > 1 ? [await swept(program, 1)] : [];
  const points = randomPoints(frontPoints, frontObjectives);
  const problem = mergeProblem();
  const mergeBegan = performance.now();
  const merged = valueOf(exactFront(problem));
  const mergeMs = performance.now() - mergeBegan;
  const frontMs = durationOf(() => paretoFront(points));
  const scaled = await scaling(program, workers);
  return {
    checksum: checksums[0] ?? NaN,
    expected: expectedChecksum,
    isRight: checksums.every((sum) => Math.abs(sum / expectedChecksum - 1) < 1e-9),
    evaluated: [
      ...rates,
      { title: 'exact merge of 4 tenants, states', perSecond: (1000 * merged.evaluated) / mergeMs },
      { title: `sweep of five axes, ${workers} workers`, perSecond: (1000 * all.points) / all.ms },
      ...alone.map(({ points: count, ms }) => ({
        title: 'sweep of five axes, 1 worker',
        perSecond: (1000 * count) / ms,
      })),
    ],
    covered: [{ title: 'exact merge of 4 tenants, combinations', perSecond: (1000 * merged.covered) / mergeMs }],
    durations: [
      slowestStaircase(),
      {
        title: `front of ${frontPoints / 1e6} million points, ${frontObjectives} objectives`,
        ms: frontMs,
        target_ms: 1000,
      },
      { title: `exact merge of 4 tenants, ${merged.states} states at most`, ms: mergeMs },
      { title: `sweep of ${all.points} points, front of ${all.front} included`, ms: all.ms, target_ms: 10_000 },
    ],
    scaling: scaled,
    growth: growth(),
    memory: { sweep_MB: all.residentMb, afterAll_MB: process.memoryUsage.rss() / 1e6, target_MB: 300 },
  };
}
