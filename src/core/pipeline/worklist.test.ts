import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Graph } from '../workload/graph-types';
import { naiveRun } from '../testing/naive-pipeline';
import { graphOf } from '../testing/network-tables';
import { graphFrom, randomGraph, randomReplicas, randomTiming, unitTiming } from '../testing/random-networks';
import { dataflowOf } from './dataflow';
import { simulate } from './recurrence';
import type { RunOptions, StageTiming } from './types';

const cases = randomGraph(10).chain((graph) =>
  fc.record({
    graph: fc.constant(graph),
    replicas: randomReplicas(graph),
    timing: randomTiming(graph),
    batch: fc.integer({ min: 1, max: 3 }),
    admission: fc.constantFrom('burst' as const, 'paced' as const),
    rows: fc.integer({ min: 1, max: 12 }),
  }),
);

function ones(graph: Graph): Int32Array {
  return new Int32Array(graph.nodes.length).fill(1);
}

/** Two convolutions over a 6 x 6 map. */
function twoConvolutions(kernel: number, dilation: number): Graph {
  const pad = (dilation * (kernel - 1)) / 2;
  return graphFrom([
    { name: 'image', kind: 'input', channels: 1, height: 6, width: 6 },
    { name: 'first', inputs: ['image'], kind: 'conv', outChannels: 1, kernel: 1 },
    { name: 'second', inputs: ['first'], kind: 'conv', outChannels: 1, kernel, pad, dilation },
  ]);
}

describe('finite buffers', () => {
  test('hold up the same steps as position by position, or get stuck in the same cases', () => {
    fc.assert(
      fc.property(cases, ({ graph, replicas, timing, batch, admission, rows }) => {
        const options: RunOptions = { batch, admission, bufferRows: rows };
        const result = simulate(dataflowOf(graph), replicas, timing, options);
        const naive = naiveRun(graph, replicas, timing, { ...options, batch: 8 });
        if (naive === 'stuck') {
          expect(result).toMatchObject({ ok: false, problem: { code: 'buffer-too-small' } });
        } else {
          expect(result.ok && [...result.value.ends]).toEqual(naive.ends.slice(0, batch));
          expect(result.ok && result.value.steadyInterval).toBe((naive.ends[7] - naive.ends[3]) / 4);
        }
      }),
      { numRuns: 120 },
    );
  });

  test('the least number of rows named in the error is the least that runs', () => {
    fc.assert(
      fc.property(cases, ({ graph, replicas, timing }) => {
        const options: RunOptions = { batch: 1, admission: 'burst', bufferRows: 1 };
        const result = simulate(dataflowOf(graph), replicas, timing, options);
        if (result.ok) return;
        const { needs = 0 } = result.problem;
        const runs = (bufferRows: number) =>
          naiveRun(graph, replicas, timing, { ...options, batch: 3, bufferRows }) !== 'stuck';
        expect([runs(needs - 1), runs(needs)]).toEqual([false, true]);
      }),
      { numRuns: 80 },
    );
  });

  test('larger buffers never make anything later, and very large ones are none', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 5 }), ({ graph, replicas, timing, batch, rows }, extra) => {
        const dataflow = dataflowOf(graph);
        const makespan = (bufferRows: number): number => {
          const result = simulate(dataflow, replicas, timing, { batch, admission: 'burst', bufferRows });
          return result.ok ? result.value.makespan : Infinity;
        };
        expect(makespan(rows + extra)).toBeLessThanOrEqual(makespan(rows));
        expect(makespan(4096)).toBe(makespan(Infinity));
      }),
      { numRuns: 80 },
    );
  });

  test.each([
    { kernel: 3, dilation: 1, rows: 3 },
    { kernel: 5, dilation: 1, rows: 5 },
    { kernel: 3, dilation: 2, rows: 5 },
  ])('a $kernel x $kernel window with dilation $dilation needs $rows rows', ({ kernel, dilation, rows }) => {
    const graph = twoConvolutions(kernel, dilation);
    const dataflow = dataflowOf(graph);
    const options: RunOptions = { batch: 2, admission: 'burst', bufferRows: rows };
    expect(simulate(dataflow, ones(graph), unitTiming(graph), options).ok).toBe(true);
    const tooSmall = simulate(dataflow, ones(graph), unitTiming(graph), { ...options, bufferRows: 1 });
    expect(tooSmall.ok ? 0 : tooSmall.problem.needs).toBeLessThanOrEqual(rows);
    expect(tooSmall.ok ? '' : tooSmall.problem.text).toContain('between "first" and "second"');
  });

  test('a flatten needs the whole map', () => {
    const graph = graphFrom([
      { name: 'image', kind: 'input', channels: 1, height: 6, width: 6 },
      { name: 'conv', inputs: ['image'], kind: 'conv', outChannels: 1, kernel: 1 },
      { name: 'all', inputs: ['conv'], kind: 'flatten' },
      { name: 'head', inputs: ['all'], kind: 'linear', outFeatures: 10 },
    ]);
    const options: RunOptions = { batch: 1, admission: 'burst', bufferRows: 5 };
    const result = simulate(dataflowOf(graph), ones(graph), unitTiming(graph), options);
    expect(result).toMatchObject({ ok: false, problem: { needs: 6, available: 5, path: 'pipeline.bufferRows' } });
  });

  test('a buffer that holds a producer back makes the interval longer, and both are told', () => {
    const graph = graphFrom([
      { name: 'image', kind: 'input', channels: 1, height: 8, width: 1 },
      { name: 'conv', inputs: ['image'], kind: 'conv', outChannels: 1, kernel: 1 },
      { name: 'all', inputs: ['conv'], kind: 'flatten' },
      { name: 'head', inputs: ['all'], kind: 'linear', outFeatures: 10 },
      { name: 'copies', inputs: ['head'], kind: 'linear', outFeatures: 10 },
    ]);
    const timing = { ...unitTiming(graph), latency: new Float64Array(5).fill(4) };
    const options: RunOptions = { batch: 20, admission: 'burst', bufferRows: 8 };
    const result = simulate(dataflowOf(graph), ones(graph), timing, options);
    if (!result.ok) throw new Error(result.problem.text);
    // the next map may not begin before the last position of this one is flattened: 8 steps and 3 of latency
    expect(result.value.interval).toBe(8);
    expect(result.value.steadyInterval).toBe(11);
    expect(result.value.makespan).toBe(result.value.ends[7] + 12 * 11);
    expect(result.value.extrapolated).toBe(true);
  });

  test('a whole network runs with the rows of its deepest join', () => {
    const graph = graphOf('resnet18-cifar');
    const dataflow = dataflowOf(graph);
    const options: RunOptions = { batch: 1, admission: 'burst', bufferRows: 3 };
    const refused = simulate(dataflow, ones(graph), unitTiming(graph), options);
    const needs = refused.ok ? 0 : (refused.problem.needs ?? 0);
    expect(needs).toBeGreaterThan(3);
    const result = simulate(dataflow, ones(graph), unitTiming(graph), { ...options, bufferRows: needs });
    const unlimited = simulate(dataflow, ones(graph), unitTiming(graph), { ...options, bufferRows: Infinity });
    if (!result.ok || !unlimited.ok) throw new Error('stuck');
    expect(result.value.latency).toBeGreaterThanOrEqual(unlimited.value.latency);
  });
});

describe('sequences in flight', () => {
  const inFlight = randomGraph(8).chain((graph) =>
    fc.record({
      graph: fc.constant(graph),
      replicas: randomReplicas(graph),
      timing: randomTiming(graph),
      rows: fc.integer({ min: 2, max: 12 }),
      streams: fc.integer({ min: 1, max: 5 }),
    }),
  );

  test('hold up the same steps as position by position, with finite buffers too', () => {
    fc.assert(
      fc.property(inFlight, ({ graph, replicas, timing, rows, streams }) => {
        const options: RunOptions = { batch: 6, admission: 'burst', bufferRows: rows, streams };
        const result = simulate(dataflowOf(graph), replicas, timing, options);
        const naive = naiveRun(graph, replicas, timing, options);
        if (result.ok && naive !== 'stuck') expect([...result.value.ends]).toEqual(naive.ends);
      }),
      { numRuns: 100 },
    );
  });
});

describe('replicas of ordered operators that serve a sequence each', () => {
  const sideBySide = randomGraph(8).chain((graph) =>
    fc.record({
      graph: fc.constant(graph),
      replicas: randomReplicas(graph, true),
      timing: randomTiming(graph),
      admission: fc.constantFrom('burst' as const, 'paced' as const),
      rows: fc.integer({ min: 2, max: 12 }),
    }),
  );

  test('are held up as position by position, or get stuck in the same cases', () => {
    fc.assert(
      fc.property(sideBySide, ({ graph, replicas, timing, admission, rows }) => {
        const options: RunOptions = { batch: 8, admission, bufferRows: rows, acrossSamples: true };
        const result = simulate(dataflowOf(graph), replicas, timing, options);
        const naive = naiveRun(graph, replicas, timing, options);
        expect(result.ok ? [...result.value.ends] : 'stuck').toEqual(naive === 'stuck' ? naive : naive.ends);
      }),
      { numRuns: 80 },
    );
  });
});

describe('a reader of two operators, one of them late', () => {
  test('does not hold up the other beyond its own buffer', () => {
    const graph = graphFrom([
      { name: 'words', kind: 'input', channels: 4, height: 3, width: 1 },
      { name: 'rnn', inputs: ['words'], kind: 'recurrent', cell: 'rnn', hidden: 4 },
      { name: 'late', inputs: ['words'], kind: 'linear', outFeatures: 4 },
      { name: 'both', inputs: ['rnn', 'late'], kind: 'concat', axis: 'positions' },
    ]);
    const timing = { ...unitTiming(graph), latency: Float64Array.of(0, 1, 20, 0) };
    const options: RunOptions = { batch: 4, admission: 'burst', bufferRows: 3, acrossSamples: true };
    const starts: number[][] = [];
    simulate(dataflowOf(graph), Int32Array.of(0, 2, 1, 1), timing, options, (issue) => {
      const end = issue.first + issue.steps;
      if (issue.node === 1) starts.push([...issue.starts.subarray(issue.first, end)]);
    });
    // each overwrites what the inference before has written, which is read a step later; two replicas take turns
    expect(starts).toEqual([[0, 1, 2], [1, 2, 3], [3, 4, 5], [4, 5, 6]]); // prettier-ignore
  });
});

describe('a closed loop', () => {
  const decoder: Graph = graphFrom([
    { name: 'words', kind: 'input', channels: 4, height: 3, width: 1 },
    { name: 'encoder', inputs: ['words'], kind: 'linear', outFeatures: 4 },
    { name: 'lstm', inputs: ['encoder'], kind: 'recurrent', cell: 'lstm', hidden: 4, feedback: 'relu' },
    { name: 'decoder', inputs: ['lstm'], kind: 'linear', outFeatures: 9 },
    { name: 'relu', inputs: ['decoder'], kind: 'activation', function: 'relu' },
  ]);
  const timing: StageTiming = {
    ...unitTiming(decoder),
    interval: Float64Array.of(0, 16, 22, 16, 0),
    latency: Float64Array.of(0, 22, 22, 22, 0),
    closesLoops: true,
  };
  const once: RunOptions = { batch: 3, admission: 'burst', bufferRows: Infinity };

  test('takes as many rounds as positions, and lets the next inference in when it has ended', () => {
    const result = simulate(dataflowOf(decoder), ones(decoder), timing, once);
    expect(result).toMatchObject({
      ok: true,
      value: { latency: 22 + 3 * 44, interval: 3 * 44, makespan: 22 + 9 * 44 },
    });
  });

  test('counts for nothing but its recurrent operator where it is not closed', () => {
    const { closesLoops: _, ...open } = timing;
    const result = simulate(dataflowOf(decoder), ones(decoder), open, once);
    expect(result).toMatchObject({ ok: true, value: { latency: 22 + 3 * 22 + 22, interval: 3 * 22 } });
  });

  test('holds its recurrent operator up between two steps, for the later one', () => {
    const waits: number[] = [];
    simulate(dataflowOf(decoder), ones(decoder), timing, { ...once, batch: 1 }, (issue) => {
      if (issue.node === 2) for (let step = 1; step < issue.steps; step++) waits.push(issue.waitedFor(step));
    });
    expect(waits).toEqual([1 + 3, 1 + 3]);
  });

  test('takes one replica of each of its operators', () => {
    const result = simulate(dataflowOf(decoder), Int32Array.of(0, 3, 1, 2, 1), timing, once);
    expect(result).toMatchObject({ ok: false, problem: { code: 'out-of-range' } });
    expect(result.ok ? '' : result.problem.text).toContain('"decoder" has 2 replicas; allowed are 1 to 1');
  });

  test('is open in a segment that holds only a part of it', () => {
    const members = Uint8Array.of(0, 1, 1, 0, 0);
    const result = simulate(dataflowOf(decoder), ones(decoder), timing, { ...once, batch: 1, members });
    expect(result).toMatchObject({ ok: true, value: { latency: 22 + 3 * 22 } });
  });
});
