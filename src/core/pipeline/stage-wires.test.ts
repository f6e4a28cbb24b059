import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Graph } from '../workload/graph-types';
import { naiveRun } from '../testing/naive-pipeline';
import { graphFrom, randomGraph, randomReplicas, randomWiredTiming, unitTiming } from '../testing/random-networks';
import { closedFormLatency, initiationInterval } from './closed-form';
import { dataflowOf } from './dataflow';
import { simulate } from './recurrence';
import { recordTimeline } from './timeline';
import { sliceKinds, type RunOptions, type StageTiming, type Timeline } from './types';

const once: RunOptions = { batch: 1, admission: 'burst', bufferRows: Infinity };

const cases = randomGraph(10).chain((graph) =>
  fc.record({
    graph: fc.constant(graph),
    replicas: randomReplicas(graph),
    timing: randomWiredTiming(graph),
    batch: fc.integer({ min: 1, max: 3 }),
    admission: fc.constantFrom('burst' as const, 'paced' as const),
    bufferRows: fc.constantFrom(Infinity, Infinity, 2, 5, 9),
  }),
);

/** A timing whose wires cost nothing. */
function withFreeWires(graph: Graph, timing: StageTiming): StageTiming {
  const interval = Float64Array.from(graph.nodes, ({ index, matrix }) =>
    matrix === undefined ? timing.vector[index] : timing.interval[index],
  );
  const edges = graph.nodes.reduce((sum, { inputs }) => sum + inputs.length, 0);
  return { ...timing, wires: { interval, delay: new Float64Array(edges) } };
}

describe('delays of edges and intervals of wires', () => {
  test('give the same times as position by position', () => {
    fc.assert(
      fc.property(cases, ({ graph, replicas, timing, batch, admission, bufferRows }) => {
        const options: RunOptions = { batch, admission, bufferRows };
        const result = simulate(dataflowOf(graph), replicas, timing, options);
        const naive = naiveRun(graph, replicas, timing, { ...options, ...(bufferRows !== Infinity && { batch: 8 }) });
        if (naive === 'stuck') {
          expect(result).toMatchObject({ ok: false, problem: { code: 'buffer-too-small' } });
          return;
        }
        const ends = result.ok ? [...result.value.ends] : [];
        expect(ends).toEqual(naive.ends.slice(0, Math.max(1, ends.length)));
      }),
      { numRuns: 300 },
    );
  });

  test('change nothing where they cost nothing', () => {
    fc.assert(
      fc.property(cases, ({ graph, replicas, timing, ...options }) => {
        const { wires: _wires, ...plain } = timing;
        const dataflow = dataflowOf(graph);
        const free = withFreeWires(graph, plain);
        expect(simulate(dataflow, replicas, free, options)).toEqual(simulate(dataflow, replicas, plain, options));
        expect(closedFormLatency(dataflow, replicas, free)).toBe(closedFormLatency(dataflow, replicas, plain));
        expect(initiationInterval(dataflow, replicas, free)).toBe(initiationInterval(dataflow, replicas, plain));
      }),
      { numRuns: 100 },
    );
  });

  test('never make anything earlier', () => {
    fc.assert(
      fc.property(cases, ({ graph, replicas, timing, batch, admission }) => {
        const { wires: _wires, ...plain } = timing;
        const options: RunOptions = { ...once, batch, admission };
        const [with_, without] = [timing, plain].map((each) => simulate(dataflowOf(graph), replicas, each, options));
        if (!with_.ok || !without.ok) throw new Error('stuck without buffers');
        expect(with_.value.makespan).toBeGreaterThanOrEqual(without.value.makespan);
        expect(with_.value.interval).toBeGreaterThanOrEqual(without.value.interval);
      }),
      { numRuns: 100 },
    );
  });
});

/** `from`, then `to` over a sequence of three. */
const pair = graphFrom([
  { name: 'words', kind: 'input', channels: 2, height: 3, width: 1 },
  { name: 'from', inputs: ['words'], kind: 'linear', outFeatures: 2 },
  { name: 'to', inputs: ['from'], kind: 'linear', outFeatures: 2 },
]);

function wired(delay: number): StageTiming {
  const timing = withFreeWires(pair, unitTiming(pair));
  return { ...timing, wires: { interval: timing.interval, delay: Float64Array.of(0, delay) } };
}

/** `kind start+duration` of each slice of the reader. */
function slicesOf(timeline: Timeline): string[] {
  return Array.from({ length: timeline.length }, (_, row) => row)
    .filter((row) => timeline.operator[row] === 1)
    .map((row) => `${sliceKinds[timeline.kind[row]]} ${timeline.start[row]}+${timeline.duration[row]}`);
}

describe('on the timeline', () => {
  test.each([
    [0, ['stall 0+1', 'compute 1+3']],
    [4, ['stall 0+1', 'transfer 1+4', 'compute 5+3']],
  ])('a delay of %i ticks is a transfer after the stall', (delay, expected) => {
    const recorded = recordTimeline(
      dataflowOf(pair),
      Int32Array.of(1, 1, 1),
      wired(delay),
      once,
      Int32Array.of(0, 1, 1),
    );
    expect(recorded.ok && slicesOf(recorded.value.timeline)).toEqual(expected);
  });

  test('slices of a track never overlap, and a step waits no longer on wires than its edge takes', () => {
    fc.assert(
      fc.property(cases, ({ graph, replicas, timing, batch, admission }) => {
        const crossbars = new Int32Array(graph.nodes.length).fill(1);
        const recorded = recordTimeline(dataflowOf(graph), replicas, timing, { ...once, batch, admission }, crossbars);
        if (!recorded.ok) throw new Error(recorded.problem.text);
        const { timeline } = recorded.value;
        const longest = timing.wires?.delay.reduce((most, ticks) => Math.max(most, ticks), 0) ?? 0;
        for (let row = 0; row < timeline.length; row++) {
          if (sliceKinds[timeline.kind[row]] === 'transfer')
            expect(timeline.duration[row]).toBeLessThanOrEqual(longest);
          if (row === 0 || timeline.operator[row] !== timeline.operator[row - 1]) continue;
          expect(timeline.start[row]).toBeGreaterThanOrEqual(timeline.start[row - 1] + timeline.duration[row - 1]);
        }
      }),
      { numRuns: 100 },
    );
  });
});
