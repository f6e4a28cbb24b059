/** `pimscape sweep`: every point of a sweep, or of one shard of it, as a line. */
import { availableParallelism } from 'node:os';
import { countText } from '../../core/basis/count-text';
import { failure, success, type Problem, type Result } from '../../core/basis/result';
import { emptyFrontReason } from '../../core/exploration/points-front';
import { readSweep } from '../../core/exploration/read-sweep';
import { isFound } from '../../core/exploration/samples';
import { shardOf } from '../../core/exploration/shards';
import { pointStatuses, type PointBlock, type Sweep } from '../../core/exploration/types';
import { createSweepPool, sweepWorkerCount, type SweepEnd, type SweepPool } from '../../worker/sweep-pool';
import type { StartSweepWorker } from '../../worker/sweep-protocol';
import { blocksInOrder } from './blocks-in-order';
import { simulatedFront } from './simulated-front';
import { standardOutput, wholeFile, type Sink } from './sink';
import {
  frontTable,
  headerLine,
  headerOf,
  pointWriter,
  totalsLine,
  totalsOf,
  type PointTable,
  type ShardName,
  type SweepFormat,
  type SweepTotals,
} from './sweep-file';

export interface SweepOptions {
  readonly shard?: ShardName;
  readonly workers?: number;
  readonly format?: SweepFormat;
  readonly frontOnly?: boolean;
  /** The points of the front by the exact recurrence as well; with `frontOnly` alone. */
  readonly simulate?: boolean;
  /** File; absent: standard output. */
  readonly out?: string;
}

export interface SweepRun {
  readonly totals: SweepTotals;
  /** How long it took and what came of it, for standard error. */
  readonly words: string;
}

function shardProblem(sweep: Sweep, { index, of }: ShardName): Problem | undefined {
  const { pointCount } = sweep;
  if (isFound(sweep) && of > 1) {
    const text = 'a search and an exact front go from point to point: they have one shard, 0/1';
    return { code: 'out-of-range', path: 'shard', text };
  }
  if (index < of && of <= pointCount) return undefined;
  const text = `shard ${index}/${of}: shards are 0/n to n-1/n, n at most ${countText(pointCount)}, the number of points`;
  return { code: 'out-of-range', path: 'shard', text };
}

function blockTable({ first, count, status, metrics, axes }: PointBlock): PointTable {
  return {
    count,
    indexAt: (place) => first + place,
    statusAt: (place) => pointStatuses[status[place] ?? 0] ?? '',
    metrics,
    axes,
  };
}

interface Written {
  readonly ended: SweepEnd;
  /** Absent where not all points could be evaluated. */
  readonly totals?: SweepTotals;
}

/** Writes what a sweep gives, as it comes; slows the workers down where nobody reads as fast. */
async function written(sweep: Sweep, pool: SweepPool, sink: Sink, options: SweepOptions): Promise<Written> {
  const { shard, format = 'ndjson', frontOnly = false, simulate = false } = options;
  const range = shard ? shardOf(sweep.pointCount, shard.index, shard.of) : { first: 0, count: sweep.pointCount };
  const writer = pointWriter(sweep, format, simulate);
  const part = { ...range, ...(shard && shard.of > 1 && { shard }), ...(frontOnly && { frontOnly }) };
  sink.write(format === 'csv' ? writer.names : headerLine(headerOf(sweep, part)));
  sink.onDrain(() => pool.resume());
  const inOrder = blocksInOrder(range.first, (block) => {
    if (!sink.write(writer.linesOf(blockTable(block)))) pool.pause();
  });
  const ended = await pool.run(
    sweep.document,
    {
      ...(!frontOnly && { onBlock: inOrder }),
      onProgress: () => undefined,
      onSummary: () => undefined,
    },
    // Fronts tell indices by themselves; lines must come in their order.
    frontOnly && !shard ? {} : { range },
  );
  const { summary } = ended;
  if (!summary || ended.failures.length > 0) return { ended };
  const exact = simulate ? await simulatedFront(sweep, summary.front, pool) : undefined;
  const totals = totalsOf(summary, exact?.indices.length);
  if (frontOnly) sink.write(writer.linesOf(frontTable(summary.front, exact)));
  if (format === 'ndjson') sink.write(totalsLine(totals));
  return { ended, totals };
}

function wordsOf({ done, summary }: SweepEnd, { front, simulated }: SweepTotals, elapsedMs: number): string {
  const seconds = elapsedMs / 1000;
  // Points of different cost have no common rate.
  const rate =
    simulated > 0 ? `${countText(simulated)} simulated` : `${countText(Math.round(done / seconds))} evaluated a second`;
  const empty = summary && emptyFrontReason(summary);
  if (summary?.exact) {
    const { evaluated, covered } = summary.counts;
    const share = summary.exact.withinShare;
    const kind = share === undefined ? 'exact front' : `front within ${100 * share} %`;
    return `${kind} of ${front} members in ${seconds.toFixed(2)} s, ${countText(covered)} divisions covered, ${countText(evaluated)} states evaluated\n${empty === undefined ? '' : `${empty}\n`}`;
  }
  const words = `${countText(done)} points in ${seconds.toFixed(2)} s, ${rate}; front ${countText(front)}\n`;
  return empty === undefined ? words : `${words}${empty}\n`;
}

/** @param workers absent: as many as suit this machine */
export function sweepPool(start: StartSweepWorker, workers = sweepWorkerCount(availableParallelism())): SweepPool {
  return createSweepPool({ workers, start });
}

/**
 * @param start of a worker
 * @returns the totals; a problem of the document or the shard. Throws where points could not be evaluated: then there is no file
 */
export async function runSweep(
  value: unknown,
  options: SweepOptions,
  start: StartSweepWorker,
): Promise<Result<SweepRun>> {
  const read = readSweep(value);
  if (!read.ok) return read;
  const sweep = read.value;
  const problem = options.shard && shardProblem(sweep, options.shard);
  if (problem) return failure(problem);
  const pool = sweepPool(start, options.workers);
  const sink = options.out === undefined ? standardOutput() : wholeFile(options.out);
  const began = performance.now();
  const { ended, totals } = await written(sweep, pool, sink, options).catch(async (error: unknown) => {
    await sink.abandon();
    throw error;
  });
  if (!totals) {
    await sink.abandon();
    const [failed] = ended.failures;
    throw new Error(`points ${failed?.first ?? 0} and on could not be evaluated: ${failed?.text ?? 'nothing came'}`);
  }
  await sink.close();
  return success({ totals, words: wordsOf(ended, totals, performance.now() - began) });
}
