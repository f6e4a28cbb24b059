import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomGraph, randomReplicas, unitTiming } from '../testing/random-networks';
import { stepStarts } from '../testing/timeline-checker';
import { timelineFromText } from '../testing/timeline-text';
import { dataflowOf } from './dataflow';
import { replicaGroups, timelineOfGroup } from './replica-groups';
import { forEachTrack } from './slices';
import { recordTimeline } from './timeline';

describe('groups of replicas', () => {
  test('are one where the positions fill every step, else two', () => {
    expect(replicaGroups(12, 4)).toEqual([{ first: 0, count: 4, steps: 3, ofReplicas: 4, ofSteps: 3 }]);
    expect(replicaGroups(14, 4)).toEqual([
      { first: 0, count: 2, steps: 4, ofReplicas: 4, ofSteps: 4 },
      { first: 2, count: 2, steps: 3, ofReplicas: 4, ofSteps: 4 },
    ]);
  });

  test('have each replica once, and do each position once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(299), (positions, more) => {
        const replicas = 1 + (more % positions);
        const done = new Array<number>(positions).fill(0);
        const seen: number[] = [];
        for (const { first, count, steps } of replicaGroups(positions, replicas)) {
          for (let replica = first; replica < first + count; replica++) {
            seen.push(replica);
            for (let step = 0; step < steps; step++) done[step * replicas + replica]++;
          }
        }
        expect(seen).toEqual(Array.from({ length: replicas }, (_, replica) => replica));
        expect(done).toEqual(new Array(positions).fill(1));
      }),
    );
  });
});

describe('the slices of a group', () => {
  const cases = randomGraph(10).chain((graph) =>
    fc.record({
      graph: fc.constant(graph),
      replicas: randomReplicas(graph),
      batch: fc.integer({ min: 1, max: 12 }),
      admission: fc.constantFrom('burst' as const, 'paced' as const),
      bufferRows: fc.constantFrom(Infinity, 3, 6),
    }),
  );

  test('hold the steps in which a replica has a position, at the times at which the operator takes them', () => {
    fc.assert(
      fc.property(cases, ({ graph, replicas, ...options }) => {
        const crossbars = new Int32Array(graph.nodes.length).fill(3);
        const recorded = recordTimeline(dataflowOf(graph), replicas, unitTiming(graph), options, crossbars);
        fc.pre(recorded.ok);
        const { timeline } = recorded.value;
        forEachTrack(timeline, (_tenant, operator, from, end) => {
          const node = graph.crossbarNodes[operator];
          const { positions } = graph.nodes[node];
          for (const group of replicaGroups(positions, replicas[node])) {
            const own = timelineOfGroup(timeline, from, end, group);
            for (let inference = 0; inference < options.batch; inference++) {
              const all = stepStarts(timeline, 0, inference, graph.crossbarNodes.length)[operator];
              const starts = stepStarts(own.timeline, 0, inference, graph.crossbarNodes.length)[operator];
              const last = group.first + group.count - 1;
              const expected = all.filter((_, step) => step * replicas[node] + last < positions);
              expect(starts.length).toBe(expected.length);
              starts.forEach((start, step) => expect(start).toBeCloseTo(expected[step], 6));
            }
            for (let row = 0; row < own.timeline.length; row++) {
              const source = own.rows[row];
              expect(own.timeline.start[row]).toBe(timeline.start[source]);
              expect(own.timeline.area[row]).toBe((timeline.area[source] / replicas[node]) * group.count);
            }
          }
        });
      }),
      { numRuns: 60 },
    );
  });

  test('leave out the last step and what waited for it alone, and keep what is programmed', () => {
    const text = timelineFromText('0 0: P0-10 C10-20 S20-30 C30-40');
    const timeline = { ...text, firstStep: Uint32Array.from([0, 0, 1, 1]) };
    const [working, resting] = replicaGroups(3, 2);
    const rows = (group: typeof working) => Array.from(timelineOfGroup(timeline, 0, 4, group).rows);
    expect(rows(working)).toEqual([0, 1, 2, 3]);
    expect(rows(resting)).toEqual([0, 1]);
  });
});
