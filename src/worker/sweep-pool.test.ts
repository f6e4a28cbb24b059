import { describe, expect, test } from 'vitest';
import { createPointEvaluator } from '../core/exploration/point-evaluator';
import { summaryOf } from '../core/exploration/points-front';
import { readSweep } from '../core/exploration/read-sweep';
import type { PointBlock, Sweep, SweepDocument } from '../core/exploration/types';
import { pointsOfBlocks } from '../core/testing/points-of-blocks';
import {
  createSweepPool,
  sweepWorkerCount,
  type SweepEnd,
  type SweepPool,
  type SweepProgress,
  type SweepRunOptions,
} from './sweep-pool';
import { sweepWorkersHere } from './testing/sweep-worker-here';

const grid: SweepDocument = {
  version: 1,
  scenario: { version: 1, tenants: [{ network: 'resnet18' }, { network: 'vgg8-cifar' }] },
  axes: [
    { path: 'system.tiles', min: 100, max: 500, count: 9 },
    { path: 'system.crossbar.cellBits', values: [2, 4] },
    { path: 'system.readTime_ns', values: [80, 100, 120] },
  ],
  objectives: [
    { metric: 'throughput', direction: 'max' },
    { metric: 'area', direction: 'min' },
  ],
};

const search: SweepDocument = { ...grid, sample: { kind: 'search', evaluations: 40, seed: 3 } };

function sweepOf(document: SweepDocument): Sweep {
  const read = readSweep(document);
  if (!read.ok) throw new Error(read.problem.text);
  return read.value;
}

interface Heard {
  readonly end: SweepEnd;
  readonly blocks: PointBlock[];
  readonly progress: SweepProgress[];
  readonly front: number[];
}

async function heard(
  pool: SweepPool,
  document: SweepDocument,
  options: SweepRunOptions & { onBlock?: () => void } = {},
): Promise<Heard> {
  const blocks: PointBlock[] = [];
  const progress: SweepProgress[] = [];
  let front: number[] = [];
  const end = await pool.run(
    document,
    {
      onBlock: (block) => {
        blocks.push(block);
        options.onBlock?.();
      },
      onProgress: (told) => progress.push(told),
      onSummary: (summary) => (front = [...summary.front.indices]),
    },
    options,
  );
  return { end, blocks, progress, front };
}

const sweep = sweepOf(grid);
const whole = createPointEvaluator(sweep).evaluate(0, sweep.pointCount);
const frontOfWhole = [...summaryOf(sweep, whole).front.indices];

describe('a pool', () => {
  test.each([1, 3])(
    'of %d gives what one evaluator gives, each point once, and the front at the end',
    async (workers) => {
      const found = await heard(createSweepPool({ workers, start: sweepWorkersHere() }), grid);
      expect(pointsOfBlocks(found.blocks)).toEqual(whole);
      expect(found.front).toEqual(frontOfWhole);
      expect(found.end).toMatchObject({ state: 'done', done: 54, total: 54, failures: [] });
      expect(found.progress.at(-1)).toMatchObject({
        done: 54,
        total: 54,
        remainingMs: 0,
        frontSize: frontOfWhole.length,
      });
    },
  );

  test('of a shard gives the points of the shard', async () => {
    const { blocks } = await heard(createSweepPool({ workers: 2, start: sweepWorkersHere() }), grid, {
      range: { first: 20, count: 7 },
    });
    const { first, count, metrics } = pointsOfBlocks(blocks);
    expect([first, count]).toEqual([20, 7]);
    expect(metrics).toEqual(whole.metrics.map((column) => column.slice(20, 27)));
  });

  test('keeps what has come when it is cancelled, and says how much', async () => {
    const stop = new AbortController();
    const pool = createSweepPool({ workers: 1, start: sweepWorkersHere() });
    const { end, blocks } = await heard(pool, grid, { signal: stop.signal, onBlock: () => stop.abort() });
    expect(end).toMatchObject({ state: 'partial', done: blocks[0]?.count, total: 54, failures: [] });
    expect(blocks.length).toBe(1);
    expect(end.summary?.counts.evaluated).toBe(end.done);
  });

  test('gives out nothing while it is paused, and all of it after', async () => {
    let isPaused = false;
    const givenInPause: string[] = [];
    const start = sweepWorkersHere(undefined, ({ kind }) => {
      if (isPaused && kind === 'evaluate') givenInPause.push(kind);
    });
    const pool = createSweepPool({ workers: 2, start });
    let seen = 0;
    const { blocks } = await heard(pool, grid, {
      onBlock: () => {
        if (seen++ > 0) return;
        isPaused = true;
        pool.pause();
        setTimeout(() => {
          isPaused = false;
          pool.resume();
        }, 20);
      },
    });
    expect(givenInPause).toEqual([]);
    expect(pointsOfBlocks(blocks)).toEqual(whole);
  });

  test('tries the points of a dead worker once more, in a new one', async () => {
    let replies = 0;
    const diesOnce = sweepWorkersHere((reply) => (++replies === 2 ? new Error('gone') : reply));
    const found = await heard(createSweepPool({ workers: 2, start: diesOnce }), grid);
    expect(found.end).toMatchObject({ state: 'done', failures: [] });
    expect(pointsOfBlocks(found.blocks)).toEqual(whole);
  });

  test('names the points that fail twice, and goes on with the others', async () => {
    const failsAt = sweepWorkersHere((reply) =>
      reply.kind === 'block' && reply.block.first <= 30 && reply.block.first + reply.block.count > 30
        ? new Error('bad point')
        : reply,
    );
    const { end, blocks } = await heard(createSweepPool({ workers: 2, start: failsAt }), grid);
    const failed = end.failures.reduce((sum, { count }) => sum + count, 0);
    expect(end.state).toBe('partial');
    expect(end.failures.map(({ text }) => text)).toEqual(['bad point']);
    expect(failed).toBeLessThan(54);
    expect(blocks.reduce((sum, { count }) => sum + count, 0)).toBe(54 - failed);
  });

  test('gives up where no worker comes to life', async () => {
    const dead = sweepWorkersHere(() => new Error('no such file'));
    const { end } = await heard(createSweepPool({ workers: 2, start: dead }), grid);
    expect(end).toMatchObject({ state: 'partial', done: 0, summary: undefined });
    expect(end.failures.reduce((sum, { count }) => sum + count, 0)).toBe(54);
  });

  test('throws at a document that is no sweep', async () => {
    const pool = createSweepPool({ workers: 1, start: sweepWorkersHere() });
    await expect(heard(pool, { ...grid, axes: [] })).rejects.toThrow();
  });
});

describe('a search', () => {
  test('tells the values of every point, and goes on after a worker that died', async () => {
    const plain = await heard(createSweepPool({ workers: 2, start: sweepWorkersHere() }), search);
    let replies = 0;
    const diesOnce = sweepWorkersHere((reply) => (++replies === 2 ? new Error('gone') : reply));
    const mended = await heard(createSweepPool({ workers: 1, start: diesOnce }), search);
    const points = pointsOfBlocks(plain.blocks);
    expect(pointsOfBlocks(mended.blocks)).toEqual(points);
    expect(points.count).toBe(plain.end.done);
    const [tiles, cellBits] = points.axes ?? [];
    for (const value of tiles ?? []) expect(Number.isInteger(value) && value >= 100 && value <= 500).toBe(true);
    // A choice is told by its place among the values.
    for (const place of cellBits ?? []) expect([0, 1]).toContain(place);
    expect(plain.front).toEqual([...summaryOf(sweepOf(search), points).front.indices]);
  });
});

describe('an exact front', () => {
  const division: SweepDocument = {
    version: 1,
    scenario: {
      version: 1,
      tenants: [{ network: 'squeezenet-1.1' }, { network: 'squeezenet-1.1', weight: 2 }],
      system: { tiles: 24 },
      policy: { tenancy: 'given', tenancyOptions: { granule: 'tile' } },
    },
    axes: [0, 1].map((tenant) => ({ path: `tenants[${tenant}].crossbars`, min: 1, max: 2304 })),
    sample: { kind: 'exact' },
    objectives: [
      { metric: 'throughput', direction: 'max' },
      { metric: 'crossbars', direction: 'min' },
    ],
  };

  test('is merged by one worker; every member is a point, and the three counts stay apart', async () => {
    const { end, blocks, progress, front } = await heard(createSweepPool({ workers: 3, start: sweepWorkersHere() }), division); // prettier-ignore
    const { count, axes } = pointsOfBlocks(blocks);
    expect(end).toMatchObject({ state: 'done', done: count, total: count, failures: [] });
    expect(front).toEqual(Array.from({ length: count }, (_, index) => index));
    expect(end.summary?.exact).toEqual({ members: count });
    const { evaluated, covered, simulated } = end.summary?.counts ?? { evaluated: 0, covered: 0, simulated: 1 };
    expect(covered).toBe((26 * 25) / 2);
    expect(evaluated).toBeLessThan(covered);
    expect(simulated).toBe(0);
    expect(progress.at(-1)).toMatchObject({ done: count, total: count, remainingMs: 0 });
    const [first, second] = axes ?? [];
    for (const [member, own] of (first ?? []).entries())
      expect(own + (second?.[member] ?? 0)).toBeLessThanOrEqual(2304);
  });

  test('goes on after a worker that died, and counts nothing twice', async () => {
    const plain = await heard(createSweepPool({ workers: 1, start: sweepWorkersHere() }), division);
    let replies = 0;
    const diesOnce = sweepWorkersHere((reply) => (++replies === 2 ? new Error('gone') : reply));
    const mended = await heard(createSweepPool({ workers: 1, start: diesOnce }), division);
    expect(pointsOfBlocks(mended.blocks)).toEqual(pointsOfBlocks(plain.blocks));
    expect(mended.end.summary?.counts).toEqual(plain.end.summary?.counts);
  });
});

test('workers leave a core to the person where there are more than two', () => {
  expect([1, 2, 3, 8, 64].map(sweepWorkerCount)).toEqual([1, 2, 2, 7, 16]);
});
