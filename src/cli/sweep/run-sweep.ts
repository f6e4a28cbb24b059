/** `pimscape sweep`: every point of a sweep, or of one shard of it, as a line. */
import { availableParallelism } from 'node:os';
import { countText } from '../../core/basis/count-text';
import { failure, success, type Problem, type Result } from '../../core/basis/result';
import { emptyFrontReason } from '../../core/exploration/points-front';
import { readSweep } from '../../core/exploration/read-sweep';
import { shardOf } from '../../core/exploration/shards';
import { pointStatuses, type PointBlock, type Sweep } from '../../core/exploration/types';
import { createSweepPool, sweepWorkerCount, type SweepEnd, type SweepPool } from '../../worker/sweep-pool';
import type { StartSweepWorker } from '../../worker/sweep-protocol';
import { blocksInOrder } from './blocks-in-order';
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
  /** File; absent: standard output. */
  readonly out?: string;
}

export interface SweepRun {
  readonly totals: SweepTotals;
  /** How long it took and what came of it, for standard error. */
  readonly words: string;
}

function shardProblem({ sample, pointCount }: Sweep, { index, of }: ShardName): Problem | undefined {
  if (sample.kind === 'search' && of > 1) {
    return { code: 'out-of-range', path: 'shard', text: 'a search goes from point to point: it has one shard, 0/1' };
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

/** Writes what a sweep gives, as it comes; slows the workers down where nobody reads as fast. */
async function written(sweep: Sweep, pool: SweepPool, sink: Sink, options: SweepOptions): Promise<SweepEnd> {
  const { shard, format = 'ndjson', frontOnly = false } = options;
  const range = shard ? shardOf(sweep.pointCount, shard.index, shard.of) : { first: 0, count: sweep.pointCount };
  const writer = pointWriter(sweep, format);
  const part = { ...range, ...(shard && shard.of > 1 && { shard }), ...(frontOnly && { frontOnly }) };
  sink.write(format === 'csv' ? writer.names : headerLine(headerOf(sweep, part)));
  sink.onDrain(() => pool.resume());
  const inOrder = blocksInOrder(range.first, (block) => {
    if (!sink.write(writer.linesOf(blockTable(block)))) pool.pause();
  });
  const ended = await pool.run(
    sweep.document,
    {
      onBlock: frontOnly ? () => undefined : inOrder,
      onProgress: () => undefined,
      onFront: () => undefined,
    },
    undefined,
    range,
  );
  const { summary } = ended;
  if (frontOnly && summary) sink.write(writer.linesOf(frontTable(summary.front)));
  if (format === 'ndjson' && summary) sink.write(totalsLine(totalsOf(summary)));
  return ended;
}

function wordsOf({ done, summary }: SweepEnd, elapsedMs: number): string {
  const seconds = elapsedMs / 1000;
  const rate = countText(Math.round(done / seconds));
  const front = countText(summary?.front.indices.length ?? 0);
  const empty = summary && emptyFrontReason(summary);
  const words = `${countText(done)} points in ${seconds.toFixed(2)} s, ${rate} evaluated a second; front ${front}\n`;
  return empty === undefined ? words : `${words}${empty}\n`;
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
  const pool = createSweepPool({ workers: options.workers ?? sweepWorkerCount(availableParallelism()), start });
  const sink = options.out === undefined ? standardOutput() : wholeFile(options.out);
  const began = performance.now();
  const ended = await written(sweep, pool, sink, options);
  if (ended.failures.length > 0 || !ended.summary) {
    await sink.abandon();
    const [failed] = ended.failures;
    throw new Error(`points ${failed?.first ?? 0} and on could not be evaluated: ${failed?.text ?? 'nothing came'}`);
  }
  await sink.close();
  return success({ totals: totalsOf(ended.summary), words: wordsOf(ended, performance.now() - began) });
}
