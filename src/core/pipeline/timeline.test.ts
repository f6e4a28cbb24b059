import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Graph } from '../workload/graph-types';
import { naiveRun } from '../testing/naive-pipeline';
import { graphOf } from '../testing/network-tables';
import { graphFrom, randomGraph, randomReplicas, unitTiming } from '../testing/random-networks';
import { stepStarts, violations } from '../testing/timeline-checker';
import { timelineFromText } from '../testing/timeline-text';
import { dataflowOf } from './dataflow';
import { mergeTimelines, programTimeline, recordTimeline, type RecordedRun } from './timeline';
import { sliceKinds, type RunOptions, type StageTiming, type Timeline } from './types';

const once: RunOptions = { batch: 1, admission: 'burst', bufferRows: Infinity };

function tryRecord(graph: Graph, replicas: Int32Array, options: Partial<RunOptions>, cap?: number) {
  const crossbars = new Int32Array(graph.nodes.length).fill(3);
  const timing: StageTiming = { ...unitTiming(graph), tickNs: 100 };
  const recorded = recordTimeline(dataflowOf(graph), replicas, timing, { ...once, ...options }, crossbars, cap);
  return recorded.ok ? recorded.value : undefined;
}

function record(graph: Graph, replicas: Int32Array, options: Partial<RunOptions> = {}, cap?: number): RecordedRun {
  const recorded = tryRecord(graph, replicas, options, cap);
  if (recorded === undefined) throw new Error('cannot run');
  return recorded;
}

/** Every slice that the rows stand for, by start. */
function copiesInTime({ length, repeat, start, shift }: Timeline): { readonly row: number; readonly start: number }[] {
  const copies = Array.from({ length }, (_, row) =>
    Array.from({ length: repeat[row] }, (_, copy) => ({ row, start: start[row] + copy * shift[row] })),
  );
  return copies.flat().sort((a, b) => a.start - b.start);
}

/** One line a slice: operator, kind, inference, start to end, steps, what it waits for. */
function lines(timeline: Timeline): string[] {
  return Array.from({ length: timeline.length }, (_, row) => {
    const kind = sliceKinds[timeline.kind[row]];
    const end = timeline.start[row] + timeline.duration[row];
    const what = kind === 'stall' ? `for ${timeline.waitsFor[row]}` : `${timeline.steps[row]} steps`;
    return `${timeline.operator[row]} ${kind} #${timeline.inference[row]} ${timeline.start[row]}-${end} ${what}`;
  });
}

const sequence: Graph = graphFrom([
  { name: 'words', kind: 'input', channels: 4, height: 4, width: 1 },
  { name: 'one', inputs: ['words'], kind: 'linear', outFeatures: 4 },
  { name: 'two', inputs: ['one'], kind: 'linear', outFeatures: 4 },
]);

const cases = randomGraph(10).chain((graph) =>
  fc.record({
    graph: fc.constant(graph),
    replicas: randomReplicas(graph),
    batch: fc.integer({ min: 1, max: 12 }),
    admission: fc.constantFrom('burst' as const, 'paced' as const),
    picks: fc.array(fc.nat(1000), { minLength: 5, maxLength: 5 }),
  }),
);

describe('slices', () => {
  test('are runs of steps and the stalls between them', () => {
    const { timeline } = record(sequence, Int32Array.of(0, 2, 1), { batch: 2 });
    expect(lines(timeline)).toEqual([
      '0 compute #0 0-200 2 steps',
      '0 compute #1 200-400 2 steps',
      '1 stall #0 0-100 for 1',
      '1 compute #0 100-500 4 steps',
      '1 compute #1 500-900 4 steps',
    ]);
    expect([...timeline.area]).toEqual([6, 6, 0, 3, 3]);
  });

  test('name the operator behind a pool as what a step waited for', () => {
    const graph = graphFrom([
      { name: 'image', kind: 'input', channels: 1, height: 2, width: 2 },
      { name: 'conv', inputs: ['image'], kind: 'conv', outChannels: 1, kernel: 1 },
      { name: 'relu', inputs: ['conv'], kind: 'activation', function: 'relu' },
      { name: 'pool', inputs: ['relu'], kind: 'pool', type: 'max', kernel: 2 },
      { name: 'head', inputs: ['pool'], kind: 'linear', outFeatures: 10 },
    ]);
    const { timeline } = record(graph, Int32Array.of(0, 1, 0, 0, 1));
    expect(lines(timeline)).toEqual([
      '0 compute #0 0-400 4 steps',
      '1 stall #0 0-400 for 1',
      '1 compute #0 400-500 1 steps',
    ]);
  });

  test('name the consumer whose buffer was full', () => {
    const graph = graphFrom([
      { name: 'words', kind: 'input', channels: 4, height: 4, width: 1 },
      { name: 'fast', inputs: ['words'], kind: 'linear', outFeatures: 4 },
      { name: 'slow', inputs: ['fast'], kind: 'recurrent', cell: 'rnn', hidden: 4 },
    ]);
    const slow = Float64Array.of(1, 1, 3);
    const timing: StageTiming = { ...unitTiming(graph), interval: slow, latency: slow };
    const options: RunOptions = { ...once, bufferRows: 1 };
    const recorded = recordTimeline(dataflowOf(graph), Int32Array.of(0, 1, 1), timing, options, Int32Array.of(0, 1, 1));
    if (!recorded.ok) throw new Error(recorded.problem.text);
    expect(lines(recorded.value.timeline)).toEqual([
      '0 compute #0 0-2 2 steps',
      '0 stall #0 2-4 for 2',
      '0 compute #0 4-5 1 steps',
      '0 stall #0 5-7 for 2',
      '0 compute #0 7-8 1 steps',
      '1 stall #0 0-1 for 1',
      '1 compute #0 1-13 4 steps',
    ]);
  });

  test('of a track never overlap, and their steps are all steps of an operator', () => {
    fc.assert(
      fc.property(cases, fc.constantFrom(8, Infinity), ({ graph, replicas, batch, admission }, bufferRows) => {
        const recorded = tryRecord(graph, replicas, { batch, admission, bufferRows });
        if (recorded === undefined) return; // the buffers are too small
        const { timeline, run, omittedInferences } = recorded;
        const steps = graph.crossbarNodes.map((node) => Math.ceil(graph.nodes[node].positions / replicas[node]));
        const counted = steps.map(() => 0);
        const ends = steps.map(() => 0);
        for (const { row, start } of copiesInTime(timeline)) {
          const operator = timeline.operator[row];
          expect(start).toBeGreaterThanOrEqual(ends[operator] - 1e-6);
          ends[operator] = start + timeline.duration[row];
          counted[operator] += timeline.steps[row];
        }
        expect(counted).toEqual(steps.map((count) => count * (batch - omittedInferences)));
        if (bufferRows === Infinity) expect(omittedInferences).toBe(0);
        expect(run.ends.length + run.repeats).toBe(batch);
      }),
      { numRuns: 150 },
    );
  });

  test('never begin before an element of a window that they use is there', () => {
    fc.assert(
      fc.property(cases, ({ graph, replicas, batch, picks }) => {
        const { timeline } = record(graph, replicas, { batch: Math.min(batch, 8) });
        const timing: StageTiming = { ...unitTiming(graph), tickNs: 100 };
        graph.crossbarNodes.forEach((node, operator) => {
          const { positions } = graph.nodes[node];
          const chosen = picks.map((pick) => pick % positions);
          const inference = picks[0] % Math.min(batch, 8);
          expect(violations(graph, timeline, replicas, timing, inference, operator, chosen)).toEqual([]);
        });
      }),
      { numRuns: 150 },
    );
  });

  test('of ResNet-18 respect random elements as well', () => {
    const graph = graphOf('resnet18-cifar');
    const replicas = Int32Array.from(graph.nodes, (node) => Math.ceil(node.positions / 48));
    const { timeline } = record(graph, replicas, { batch: 2 });
    const timing: StageTiming = { ...unitTiming(graph), tickNs: 100 };
    graph.crossbarNodes.forEach((node, operator) => {
      const chosen = [7, 101, 613].map((pick) => pick % graph.nodes[node].positions);
      expect(violations(graph, timeline, replicas, timing, 1, operator, chosen)).toEqual([]);
    });
  });
});

describe('repeated inferences', () => {
  test('are stored once, with a repeat and a shift that give every later one', () => {
    fc.assert(
      fc.property(cases, ({ graph, replicas, batch }) => {
        const options: RunOptions = { ...once, batch, admission: 'paced' };
        const naive = naiveRun(graph, replicas, unitTiming(graph), options);
        if (naive === 'stuck') throw new Error('stuck without buffers');
        const { timeline } = record(graph, replicas, options);
        const last = stepStarts(timeline, 0, batch - 1, graph.crossbarNodes.length);
        graph.crossbarNodes.forEach((node, operator) => {
          const steps = Math.ceil(graph.nodes[node].positions / replicas[node]);
          expect(last[operator]).toEqual(naive.starts[node].slice(-steps).map((ticks) => ticks * 100));
        });
      }),
      { numRuns: 80 },
    );
  });

  test('are left out where buffers make them come at uneven times', () => {
    const graph = graphFrom([
      { name: 'words', kind: 'input', channels: 4, height: 2, width: 1 },
      { name: 'late', inputs: ['words'], kind: 'linear', outFeatures: 4 },
      { name: 'two', inputs: ['late'], kind: 'linear', outFeatures: 4 },
    ]);
    const latency = Float64Array.of(0, 10, 1);
    const ones = Int32Array.of(0, 1, 1);
    // five positions every ten ticks, and an inference has two: its ends are 2 or 7 ticks apart
    const options: RunOptions = { ...once, batch: 12, bufferRows: 5 };
    const recorded = recordTimeline(dataflowOf(graph), ones, { ...unitTiming(graph), latency }, options, ones);
    if (!recorded.ok) throw new Error(recorded.problem.text);
    expect(recorded.value.omittedInferences).toBe(4);
    expect(Math.max(...recorded.value.timeline.repeat)).toBe(1);
  });

  test('take the place of a thousand of the same', () => {
    const { timeline, omittedInferences } = record(sequence, Int32Array.of(0, 2, 1), {
      batch: 1000,
      admission: 'paced',
    });
    expect(timeline.length).toBeLessThan(12);
    expect(Math.max(...timeline.repeat)).toBeGreaterThan(990);
    expect(Math.max(...timeline.shift)).toBe(400);
    expect(omittedInferences).toBe(0);
  });
});

describe('too many slices', () => {
  test('leave out inferences from the end', () => {
    const { timeline, omittedInferences } = record(sequence, Int32Array.of(0, 2, 1), { batch: 4 }, 6);
    expect(Math.max(...timeline.inference)).toBe(1);
    expect(omittedInferences).toBe(2);
    expect(timeline.length).toBe(5);
  });

  test('of one inference alone leave out its last operators', () => {
    const { timeline, omittedInferences } = record(sequence, Int32Array.of(0, 1, 1), { batch: 1 }, 2);
    expect(timeline.length).toBe(2);
    expect(omittedInferences).toBe(1);
  });

  test('of several tenants leave out the last inferences of all', () => {
    const { timeline } = record(sequence, Int32Array.of(0, 2, 1), { batch: 4 });
    const both = [0, 1].map((tenant) => ({ timeline, tenant, round: 0, offsetNs: 0 }));
    const merged = mergeTimelines(both, 12);
    expect(merged.omits).toBe(true);
    expect(Math.max(...merged.timeline.inference)).toBe(1);
    expect(merged.timeline.length).toBe(10);
  });
});

describe('merging', () => {
  test('moves each tenant to its place, and sorts by tenant, operator, start', () => {
    const { timeline } = record(sequence, Int32Array.of(0, 2, 1));
    const loads = programTimeline([
      { operator: 0, start: 0, duration: 50, area: 6 },
      { operator: 1, start: 50, duration: 25, area: 3 },
    ]);
    const merged = mergeTimelines([
      { timeline, tenant: 1, round: 0, offsetNs: 0 },
      { timeline, tenant: 0, round: 1, offsetNs: 75 },
      { timeline: loads, tenant: 0, round: 1, offsetNs: 0 },
    ]);
    expect(merged.omits).toBe(false);
    expect([...merged.timeline.tenant]).toEqual([0, 0, 0, 0, 0, 1, 1, 1]);
    expect([...merged.timeline.round]).toEqual([1, 1, 1, 1, 1, 0, 0, 0]);
    expect(lines(merged.timeline)).toEqual([
      '0 program #0 0-50 0 steps',
      '0 compute #0 75-275 2 steps',
      '1 program #0 50-75 0 steps',
      '1 stall #0 75-175 for 1',
      '1 compute #0 175-575 4 steps',
      '0 compute #0 0-200 2 steps',
      '1 stall #0 0-100 for 1',
      '1 compute #0 100-500 4 steps',
    ]);
  });

  test('sorts slices of one track that interleave', () => {
    const merged = mergeTimelines([
      { timeline: timelineFromText('0 0: C10-20 C30-40'), tenant: 0, round: 0, offsetNs: 0 },
      { timeline: timelineFromText('0 0: P0-10 P20-30'), tenant: 0, round: 0, offsetNs: 0 },
    ]);
    expect([...merged.timeline.start]).toEqual([0, 10, 20, 30]);
    expect([...merged.timeline.kind].map((kind) => sliceKinds[kind])).toEqual(['program', 'compute', 'program', 'compute']); // prettier-ignore
  });
});
