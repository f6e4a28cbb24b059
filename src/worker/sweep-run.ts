/** One sweep in several workers, from its first chunk to its end, and what is heard of it meanwhile. */
import { isFound } from '../core/exploration/samples';
import { pointsOfDeployment } from '../core/exploration/table-axes';
import type { Sweep } from '../core/exploration/types';
import { endingOf, type PoolTask } from './pool-task';
import { chunkQueue, type PointRange } from './sweep-chunks';
import type { SweepEnd, SweepHandlers } from './sweep-pool';
import type { StartSweepWorker } from './sweep-protocol';
import { emptyTally } from './sweep-tally';
import { sweepTeam, type PointReply } from './sweep-team';

/** Points, and ms. */
const chunks = { first: 16, most: 16_384, ms: 25 } as const;
const tellEveryMs = 100;

/** What a run is asked for. */
interface RunOrder {
  readonly document: unknown;
  readonly sweep: Sweep;
  readonly range: PointRange | undefined;
  readonly withHistograms: boolean;
  readonly handlers: SweepHandlers;
  readonly start: StartSweepWorker;
  readonly workers: number;
}

export function sweepRun(asked: RunOrder): PoolTask<SweepEnd> {
  const { document, sweep, withHistograms, handlers, start } = asked;
  const isSearch = isFound(sweep);
  const order = asked.range ? 'index' : 'cheapest';
  const range = asked.range ?? { first: 0, count: sweep.pointCount };
  const queue = chunkQueue(range, isSearch ? 1 : pointsOfDeployment(sweep, order));
  const tally = emptyTally(sweep, range.count, performance.now());
  let toldAt = -Infinity;

  const tell = () => {
    toldAt = performance.now();
    tally.settle();
    const summary = tally.summary();
    if (summary) handlers.onSummary(summary);
    handlers.onProgress(tally.progress(toldAt));
  };

  const onPoints = (reply: PointReply) => {
    if (reply.kind !== 'block') return 0;
    const { block, summary } = reply;
    tally.add(summary, block.count);
    handlers.onBlock?.(block, summary);
    if (performance.now() - toldAt >= tellEveryMs) tell();
    return block.count;
  };

  const { ended, finish } = endingOf((isCancelled): SweepEnd => {
    team.end();
    tell();
    const { failures } = queue;
    const state = isCancelled || failures.length > 0 ? 'partial' : 'done';
    return { state, done: tally.done(), total: tally.total(), failures, summary: tally.summary() };
  });

  const team = sweepTeam({
    queue,
    workers: isSearch ? 1 : asked.workers,
    start,
    opening: { kind: 'open', document, order, withHistograms, withColumns: handlers.onBlock !== undefined },
    requestFor: ({ first, count }) => (isSearch ? { kind: 'search', from: first } : { kind: 'evaluate', first, count }),
    chunks: isSearch ? { ...chunks, first: range.count } : chunks,
    onPoints,
    onDone: () => finish(false),
  });

  return {
    ended,
    begin: team.begin,
    setPaused: (isPaused) => {
      tally.setPaused(isPaused, performance.now());
      team.setPaused(isPaused);
    },
    cancel: () => finish(true),
  };
}
