import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomGraph, randomReplicas, unitTiming } from '../testing/random-networks';
import { graphOf, sequence } from '../testing/small-graphs';
import { timelineFromText } from '../testing/timeline-text';
import { dataflowOf } from './dataflow';
import { inferenceOfCopy, sequenceLanes, timelineOfLane } from './sequence-lanes';
import { forEachTrack } from './slices';
import { recordTimeline } from './timeline';
import type { Timeline } from './types';

interface Copy {
  readonly row: number;
  readonly shift: number;
  readonly start: number;
  readonly end: number;
}

/** Every copy of every slice, one by one. */
function copiesOf(timeline: Timeline, from = 0, end = timeline.length): Copy[] {
  const copies: Copy[] = [];
  for (let row = from; row < end; row++)
    for (let copy = 0; copy < timeline.repeat[row]; copy++) {
      const shift = copy * timeline.shift[row];
      const start = timeline.start[row] + shift;
      copies.push({ row, shift, start, end: start + timeline.duration[row] });
    }
  return copies;
}

const cases = randomGraph(8).chain((graph) =>
  fc.record({
    graph: fc.constant(graph),
    replicas: randomReplicas(graph, true),
    batch: fc.integer({ min: 1, max: 20 }),
    admission: fc.constantFrom('burst' as const, 'paced' as const),
    acrossSamples: fc.constant(true),
    bufferRows: fc.constantFrom(Infinity, 3),
  }),
);

test('lanes share out all slices of an operator in flight, and within a lane none overlaps', () => {
  fc.assert(
    fc.property(cases, ({ graph, replicas, ...options }) => {
      const dataflow = dataflowOf(graph);
      const crossbars = new Int32Array(graph.nodes.length).fill(3);
      const recorded = recordTimeline(dataflow, replicas, unitTiming(graph), options, crossbars);
      fc.pre(recorded.ok);
      const { timeline } = recorded.value;
      forEachTrack(timeline, (_tenant, operator, from, end) => {
        const node = graph.crossbarNodes[operator];
        if (dataflow.ordered[node] === 0) return;
        const shown: string[] = [];
        for (const lane of sequenceLanes(replicas[node])) {
          const own = timelineOfLane(timeline, from, end, lane);
          const copies = copiesOf(own.timeline);
          for (const { row, shift, start } of copies) {
            const inference = inferenceOfCopy(timeline, own.rows[row], own.shifts[row] + shift);
            expect(inference % lane.ofReplicas).toBe(lane.replica);
            shown.push(`${own.rows[row]} ${inference} ${start.toFixed(3)}`);
          }
          copies.sort((a, b) => a.start - b.start || a.end - b.end);
          copies.slice(1).forEach(({ start }, place) => expect(start).toBeGreaterThanOrEqual(copies[place].end - 1e-6));
        }
        const all = copiesOf(timeline, from, end).map(({ row, shift, start }) => `${row} ${inferenceOfCopy(timeline, row, shift)} ${start.toFixed(3)}`); // prettier-ignore
        expect(shown.sort()).toEqual(all.sort());
      });
    }),
    { numRuns: 80 },
  );
});

test('a burst that replicas take in groups is not continued by single sequences over the ends of those before', () => {
  const rnn = { name: 'rnn', inputs: ['image'], kind: 'recurrent', cell: 'rnn', hidden: 2 } as const;
  const graph = graphOf(sequence(3, 6), rnn);
  const shownOf = (admission: 'burst' | 'paced') => {
    const replicas = Int32Array.from(graph.nodes, ({ ordered }) => (ordered ? 4 : 1));
    const options = { batch: 12, admission, acrossSamples: true, bufferRows: Infinity };
    const ones = new Int32Array(graph.nodes.length).fill(1);
    const recorded = recordTimeline(dataflowOf(graph), replicas, unitTiming(graph), options, ones);
    if (!recorded.ok) throw new Error(recorded.problem.text);
    const { timeline, omittedInferences } = recorded.value;
    return { repeats: timeline.repeat.some((copies) => copies > 1), omittedInferences };
  };
  expect(shownOf('burst')).toEqual({ repeats: false, omittedInferences: 4 });
  expect(shownOf('paced')).toEqual({ repeats: true, omittedInferences: 0 });
});

test('a slice that repeats comes in its turn, and what is programmed is in every lane', () => {
  const timeline = timelineFromText('0 0: P0-6 C10-25*5+10');
  const [even, odd] = sequenceLanes(2).map((lane) => timelineOfLane(timeline, 0, 2, lane).timeline);
  const text = ({ start, repeat, shift }: Timeline) => Array.from(start, (from, row) => `${from}*${repeat[row]}+${shift[row]}`); // prettier-ignore
  expect(text(even)).toEqual(['0*1+0', '10*3+20']);
  expect(text(odd)).toEqual(['0*1+0', '20*2+20']);
});
