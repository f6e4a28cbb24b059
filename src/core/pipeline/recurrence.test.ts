import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { naiveRun } from '../testing/naive-pipeline';
import { randomGraph, randomReplicas, randomTiming } from '../testing/random-networks';
import { dataflowOf } from './dataflow';
import { simulate } from './recurrence';
import type { RunOptions } from './types';

const cases = randomGraph(12).chain((graph) =>
  fc.record({
    graph: fc.constant(graph),
    replicas: randomReplicas(graph),
    timing: randomTiming(graph),
    batch: fc.integer({ min: 1, max: 3 }),
    admission: fc.constantFrom('burst' as const, 'paced' as const),
    rows: fc.integer({ min: 1, max: 12 }),
  }),
);

describe('against a naive event simulation, position by position', () => {
  test('every step starts at the same time', () => {
    fc.assert(
      fc.property(cases, ({ graph, replicas, timing, batch, admission }) => {
        const options: RunOptions = { batch, admission, bufferRows: Infinity };
        const starts: number[][] = graph.nodes.map(() => []);
        const run = simulate(dataflowOf(graph), replicas, timing, options, (issue) => {
          for (let step = 0; step < issue.steps; step++) starts[issue.node].push(issue.starts[issue.first + step]);
        });
        const naive = naiveRun(graph, replicas, timing, options);
        if (!run.ok || naive === 'stuck') throw new Error('stuck without buffers');
        const simulated = run.value.ends.length;
        expect([...run.value.ends]).toEqual(naive.ends.slice(0, simulated));
        expect(run.value.makespan).toBe(naive.ends[batch - 1]);
        for (const node of graph.crossbarNodes) {
          expect(starts[node]).toEqual(naive.starts[node].slice(0, starts[node].length));
        }
      }),
      { numRuns: 4000 },
    );
  });

  test('finite buffers hold up the same steps, or get stuck in the same cases', () => {
    fc.assert(
      fc.property(cases, ({ graph, replicas, timing, batch, admission, rows }) => {
        const options: RunOptions = { batch, admission, bufferRows: rows };
        const run = simulate(dataflowOf(graph), replicas, timing, options);
        const naive = naiveRun(graph, replicas, timing, { ...options, batch: 8 });
        if (naive === 'stuck') {
          expect(run.ok ? 'runs' : run.problem.code).toBe('buffer-too-small');
          return;
        }
        if (!run.ok) throw new Error(run.problem.text);
        expect([...run.value.ends]).toEqual(naive.ends.slice(0, batch));
      }),
      { numRuns: 500 },
    );
  });
});
