import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import allocationReference from '../../../fixtures/reference/allocation.json';
import tenancyReference from '../../../fixtures/reference/tenancy.json';
import type { Graph } from '../workload/graph-types';
import { networks } from '../workload/networks/index';
import { naiveRun } from '../testing/naive-pipeline';
import { graphOf } from '../testing/network-tables';
import { graphFrom, randomGraph, randomReplicas, randomTiming, unitTiming } from '../testing/random-networks';
import { dataflowOf } from './dataflow';
import { simulate } from './recurrence';
import type { Run, RunOptions, StageTiming } from './types';

const once: RunOptions = { batch: 1, admission: 'burst', bufferRows: Infinity };
const builtIn = networks.map((network) => network.id);

/** Replicas that reach an interval of so many steps with the fewest copies. */
function replicasFor(graph: Graph, steps: number): Int32Array {
  return Int32Array.from(graph.nodes, (node) => (node.ordered ? 1 : Math.ceil(node.positions / steps)));
}

function run(graph: Graph, replicas: Int32Array, timing: StageTiming, options: Partial<RunOptions> = {}): Run {
  const result = simulate(dataflowOf(graph), replicas, timing, { ...once, ...options });
  if (!result.ok) throw new Error(result.problem.text);
  return result.value;
}

/** Every operator in crossbars with the same interval and latency, but for ordered ones, which wait for their result. */
function evenTiming(graph: Graph, interval: number, latency: number): StageTiming {
  const count = graph.nodes.length;
  return {
    tickNs: 1,
    interval: Float64Array.from(graph.nodes, ({ ordered }) => (ordered ? latency : interval)),
    latency: new Float64Array(count).fill(latency),
    vector: new Float64Array(count),
  };
}

/** A chain of linear operators over a sequence. */
function chain(positions: number, operators: number): Graph {
  const names = Array.from({ length: operators }, (_, place) => `linear${place}`);
  return graphFrom([
    { name: 'words', kind: 'input', channels: 4, height: positions, width: 1 },
    ...names.map(
      (name, place) =>
        ({ name, inputs: [place === 0 ? 'words' : names[place - 1]], kind: 'linear', outFeatures: 4 }) as const,
    ),
  ]);
}

describe('reference cases', () => {
  const latencyCases = allocationReference.cases.filter((entry) => entry.latencySteps !== undefined);
  test.each(latencyCases)('$network at $budget crossbars ends after $latencySteps steps', (entry) => {
    const graph = graphOf(entry.network);
    const { latency, interval } = run(graph, replicasFor(graph, entry.intervalSteps), unitTiming(graph));
    expect(latency).toBe(entry.latencySteps);
    expect(interval).toBe(entry.intervalSteps);
  });

  test.each(allocationReference.recurrence)(
    '$network with step latency $stepLatency, one inference and a burst of eight',
    (entry) => {
      const graph = graphOf(entry.network);
      const timing = evenTiming(graph, entry.stepInterval, entry.stepLatency);
      const result = run(graph, replicasFor(graph, entry.targetSteps), timing, { batch: 8 });
      expect(result.interval).toBe(entry.interval);
      expect(result.latency).toBe(entry.latency);
      expect(result.makespan).toBe(entry.makespanOf8);
      expect(result.extrapolated).toBe(false);
    },
  );

  test.each(tenancyReference.segments)('the segments of $network run by themselves', (entry) => {
    const graph = graphOf(entry.network);
    let from = 0;
    for (const segment of entry.segments) {
      const members = new Uint8Array(graph.nodes.length);
      for (const node of graph.crossbarNodes.slice(from, from + segment.operators)) members[node] = 1;
      from += segment.operators;
      if (segment.passes > 1) continue;
      const result = run(graph, new Int32Array(graph.nodes.length).fill(1), unitTiming(graph), { members });
      expect(result.latency).toBe(segment.latencySteps);
      expect(result.interval).toBe(segment.intervalSteps);
    }
    expect(from).toBe(graph.crossbarNodes.length);
  });
});

/** Equal but for rounding: the share of a stream in a latency is no whole number of ticks. */
function expectClose(found: readonly number[], expected: readonly number[]): void {
  expect(found.length).toBe(expected.length);
  found.forEach((time, place) => expect(time).toBeCloseTo(expected[place], 6));
}

const admissions = fc.constantFrom('burst' as const, 'paced' as const);

/** Whether an operator has one replica whatever there is: it is ordered, or part of a loop. */
function isSingle(graph: Graph, node: number): boolean {
  return graph.nodes[node].ordered || graph.loops.some(({ members }) => members.includes(node));
}

const cases = randomGraph(12).chain((graph) =>
  fc.record({
    graph: fc.constant(graph),
    replicas: randomReplicas(graph),
    timing: randomTiming(graph),
    batch: fc.integer({ min: 1, max: 3 }),
    admission: admissions,
  }),
);

/** Sequences in flight: each ordered operator with replicas of its own for them, and so many at once at most. */
const manySequences = randomGraph(10).chain((graph) =>
  fc.record({
    graph: fc.constant(graph),
    replicas: randomReplicas(graph, true),
    timing: randomTiming(graph),
    batch: fc.integer({ min: 1, max: 7 }),
    admission: admissions,
    streams: fc.integer({ min: 1, max: 4 }),
  }),
);

describe('against a naive event simulation, position by position', () => {
  test('every step starts at the same time', () => {
    fc.assert(
      fc.property(cases, ({ graph, replicas, timing, batch, admission }) => {
        const options: RunOptions = { ...once, batch, admission };
        const starts: number[][] = graph.nodes.map(() => []);
        const result = simulate(dataflowOf(graph), replicas, timing, options, (issue) => {
          for (let step = 0; step < issue.steps; step++) starts[issue.node].push(issue.starts[issue.first + step]);
        });
        const naive = naiveRun(graph, replicas, timing, options);
        if (!result.ok || naive === 'stuck') throw new Error('stuck without buffers');
        expect([...result.value.ends]).toEqual(naive.ends.slice(0, result.value.ends.length));
        expect(result.value.makespan).toBe(naive.ends[batch - 1]);
        for (const node of graph.crossbarNodes) {
          expect(starts[node]).toEqual(naive.starts[node].slice(0, starts[node].length));
          expect(result.value.start[node]).toBe(naive.starts[node][0]);
        }
      }),
      { numRuns: 600 },
    );
  });

  test('replicas of ordered operators serve a sequence each, and streams let so many in', () => {
    fc.assert(
      fc.property(manySequences, fc.boolean(), ({ graph, replicas, timing, batch, admission, streams }, limited) => {
        const options: RunOptions = { ...once, batch, admission, acrossSamples: true, ...(limited && { streams }) };
        const starts: number[][] = graph.nodes.map(() => []);
        const result = simulate(dataflowOf(graph), replicas, timing, options, (issue) => {
          for (let step = 0; step < issue.steps; step++) starts[issue.node].push(issue.starts[issue.first + step]);
        });
        const naive = naiveRun(graph, replicas, timing, options);
        if (!result.ok || naive === 'stuck') throw new Error('stuck without buffers');
        expectClose([...result.value.ends], naive.ends.slice(0, result.value.ends.length));
        expectClose([result.value.makespan], [naive.ends[batch - 1]]);
        for (const node of graph.crossbarNodes)
          expectClose(starts[node], naive.starts[node].slice(0, starts[node].length));
      }),
      { numRuns: 300 },
    );
  });

  test('a segment takes values from outside as ready', () => {
    fc.assert(
      fc.property(cases, fc.array(fc.nat(1), { minLength: 40, maxLength: 40 }), (of, chosen) => {
        const { graph, replicas, timing, batch, admission } = of;
        const members = Uint8Array.from(graph.nodes, (node) => chosen[node.index]);
        const options: RunOptions = { ...once, batch, admission, members };
        const naive = naiveRun(graph, replicas, timing, options);
        if (naive === 'stuck') throw new Error('stuck without buffers');
        expect(run(graph, replicas, timing, options).makespan).toBe(naive.ends[batch - 1]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('what always holds', () => {
  test('latency lies between the longest operator and the longest path, interval is the longest operator', () => {
    fc.assert(
      fc.property(cases, ({ graph, replicas }) => {
        const { latency, interval } = run(graph, replicas, unitTiming(graph));
        const steps = graph.nodes.map(({ index, positions, matrix }) =>
          matrix === undefined ? 0 : Math.ceil(positions / replicas[index]),
        );
        const along = (weights: readonly number[]): number => {
          const path: number[] = [];
          for (const node of graph.nodes) {
            path.push(weights[node.index] + Math.max(0, ...node.inputs.map((input) => path[input])));
          }
          return Math.max(...path);
        };
        expect(interval).toBe(Math.max(...steps));
        expect(latency).toBeGreaterThanOrEqual(interval);
        expect(latency).toBeLessThanOrEqual(along(steps));
      }),
      { numRuns: 200 },
    );
  });

  test('with a replica for every position a network takes one step for each operator on its longest path', () => {
    for (const id of ['vgg16', 'resnet50', 'googlenet', 'densenet-121']) {
      const graph = graphOf(id);
      const path: number[] = [];
      for (const node of graph.nodes) {
        path.push(Number(node.matrix !== undefined) + Math.max(0, ...node.inputs.map((input) => path[input])));
      }
      expect(run(graph, replicasFor(graph, 1), unitTiming(graph)).latency).toBe(Math.max(...path));
    }
  });

  test('more replicas never make the interval longer', () => {
    fc.assert(
      fc.property(cases, fc.nat(20), ({ graph, replicas, timing }, extra) => {
        const more = replicas.map((count, node) =>
          isSingle(graph, node) ? 1 : Math.min(graph.nodes[node].positions, count + (extra % 7)),
        );
        const before = run(graph, replicas, timing).interval;
        expect(run(graph, more, timing).interval).toBeLessThanOrEqual(before);
      }),
      { numRuns: 100 },
    );
  });

  test('a wider step can deliver its first position later, and make the latency longer', () => {
    const graph = chain(4, 3);
    expect(run(graph, Int32Array.of(0, 1, 1, 1), unitTiming(graph)).latency).toBe(6);
    expect(run(graph, Int32Array.of(0, 1, 4, 1), unitTiming(graph)).latency).toBe(9);
  });

  test('a longer latency or interval never makes anything earlier', () => {
    fc.assert(
      fc.property(cases, ({ graph, replicas, timing, batch, admission }) => {
        const faithful = run(graph, replicas, unitTiming(graph), { batch, admission });
        const strict = run(graph, replicas, timing, { batch, admission });
        graph.nodes.forEach((_, node) => {
          expect(strict.start[node]).toBeGreaterThanOrEqual(faithful.start[node]);
          expect(strict.end[node]).toBeGreaterThanOrEqual(faithful.end[node]);
        });
        expect(strict.makespan).toBeGreaterThanOrEqual(faithful.makespan);
      }),
      { numRuns: 150 },
    );
  });
});

describe('many inferences', () => {
  test('a burst takes an interval at least and a latency at most for each inference', () => {
    fc.assert(
      fc.property(cases, ({ graph, replicas, timing, batch }) => {
        const { latency, interval, makespan } = run(graph, replicas, timing, { batch });
        expect(makespan).toBeGreaterThanOrEqual(batch * interval);
        expect(makespan).toBeLessThanOrEqual(batch * latency);
      }),
      { numRuns: 150 },
    );
  });

  test('a burst of a built-in network ends no later than one latency and an interval for each further inference', () => {
    for (const id of builtIn) {
      const graph = graphOf(id);
      const { latency, interval, makespan } = run(graph, replicasFor(graph, 100), unitTiming(graph), { batch: 8 });
      expect(makespan).toBeLessThanOrEqual(latency + 7 * interval);
    }
  });

  test('a burst can end later than that: an operator whose last position is late makes the next inference late', () => {
    const linear = (name: string, input: string) =>
      ({ name, inputs: [input], kind: 'linear', outFeatures: 4 }) as const;
    const graph = graphFrom([
      { name: 'word', kind: 'input', channels: 4, height: 1, width: 1 },
      linear('before1', 'word'),
      linear('before2', 'before1'),
      linear('before3', 'before2'),
      { name: 'both', inputs: ['word', 'before3'], kind: 'concat', axis: 'positions' },
      linear('joined', 'both'),
      { name: 'early', inputs: ['joined'], kind: 'slice', take: 'first' },
      linear('behind1', 'early'),
      linear('behind2', 'behind1'),
      linear('behind3', 'behind2'),
    ]);
    const { latency, interval, ends } = run(graph, replicasFor(graph, 2), unitTiming(graph), { batch: 3 });
    expect([latency, interval]).toEqual([4, 2]);
    // "joined" does its two positions at 0 and 3, and those of the next inference from 4 on
    expect([...ends]).toEqual([4, 8, 10]);
  });

  test('a burst of more than eight goes on by the interval, and says so', () => {
    const graph = graphOf('resnet18-cifar');
    const replicas = replicasFor(graph, 64);
    const eight = run(graph, replicas, unitTiming(graph), { batch: 8 });
    const twenty = run(graph, replicas, unitTiming(graph), { batch: 20 });
    expect(twenty.makespan).toBe(eight.makespan + 12 * eight.interval);
    expect([twenty.extrapolated, eight.extrapolated]).toEqual([true, false]);
    expect(twenty.repeats).toBe(12);
  });

  test('paced inferences repeat: after two or three runs a batch of any size is known', () => {
    for (const id of builtIn) {
      const graph = graphOf(id);
      const result = run(graph, replicasFor(graph, 100), unitTiming(graph), { batch: 100, admission: 'paced' });
      expect(result.ends.length).toBeLessThanOrEqual(3);
      expect(result.extrapolated).toBe(false);
      expect(result.makespan).toBe(result.ends[result.ends.length - 1] + result.repeats * result.interval);
    }
  });

  test('paced, the binding operator is never idle in the steady state', () => {
    const graph = graphOf('vgg16');
    const replicas = replicasFor(graph, 110);
    const issued: number[][] = graph.nodes.map(() => []);
    const options: RunOptions = { ...once, batch: 4, admission: 'paced' };
    const dataflow = dataflowOf(graph);
    const result = simulate(dataflow, replicas, unitTiming(graph), options, (issue) => {
      for (let step = 0; step < issue.steps; step++) issued[issue.node].push(issue.starts[issue.first + step]);
    });
    expect(result.ok).toBe(true);
    const binding = issued.filter((starts, node) => starts.length > 0 && issued[node].length % 110 === 0);
    expect(binding.length).toBeGreaterThan(0);
    for (const starts of binding) {
      const steady = starts.slice(110);
      steady.slice(1).forEach((start, step) => expect(start).toBe(steady[step] + 1));
    }
  });
});

describe('sequences in flight', () => {
  test('a token waits for the one before in its stream: the interval is the latency over the streams', () => {
    const graph = graphOf('gpt2-small-decode');
    const replicas = replicasFor(graph, 1);
    const intervals = [1, 2, 8, 64].map(
      (streams) => run(graph, replicas, unitTiming(graph), { batch: 8, streams }).interval,
    );
    expect(intervals).toEqual([49, 24.5, 6.125, 1]);
    expect(run(graph, replicas, unitTiming(graph), { batch: 8, streams: 1 }).makespan).toBe(8 * 49);
    expect(run(graph, replicas, unitTiming(graph), { batch: 8, streams: 64 }).makespan).toBe(49 + 7);
  });

  test('paced, streams come evenly', () => {
    const graph = graphOf('gpt2-small-decode');
    const options: Partial<RunOptions> = { batch: 20, streams: 4, admission: 'paced' };
    const { ends, extrapolated, interval } = run(graph, replicasFor(graph, 1), unitTiming(graph), options);
    expect(interval).toBe(49 / 4);
    expect(ends[1] - ends[0]).toBe(interval);
    expect(extrapolated).toBe(false);
  });

  test('replicas across samples lower the floor of a recurrent network and leave one sequence as it is', () => {
    const graph = graphOf('lstm-lm');
    const single = run(graph, replicasFor(graph, 35), unitTiming(graph));
    const seven = Int32Array.from(graph.nodes, ({ ordered }) => (ordered ? 7 : 35));
    const many = run(graph, seven, unitTiming(graph), { batch: 8, acrossSamples: true });
    expect([single.interval, many.interval]).toEqual([35, 5]);
    expect(many.latency).toBe(single.latency);
    expect(many.makespan).toBeLessThan(2 * single.latency + 35);
  });

  test.each([
    { name: 'between', inputs: ['rnn'], kind: 'activation', function: 'relu' },
    { name: 'between', inputs: ['rnn', 'words'], kind: 'elementwise', op: 'add' },
  ] as const)('an operator that takes no time ($kind) lets sequences on two replicas pass side by side', (between) => {
    const graph = graphFrom([
      { name: 'words', kind: 'input', channels: 4, height: 3, width: 1 },
      { name: 'rnn', inputs: ['words'], kind: 'recurrent', cell: 'rnn', hidden: 4 },
      between,
      { name: 'first', inputs: ['between'], kind: 'slice', take: 'first' },
      { name: 'head', inputs: ['first'], kind: 'linear', outFeatures: 4 },
    ]);
    const replicas = Int32Array.of(0, 2, 1, 1, 1);
    const options: RunOptions = { ...once, batch: 2, acrossSamples: true };
    // both sequences are at their first word at 1 and at their last at 3; the head takes the first words at 1 and 2
    expect([...run(graph, replicas, unitTiming(graph), options).ends]).toEqual([3, 3]);
    expect(naiveRun(graph, replicas, unitTiming(graph), options)).toMatchObject({ ends: [3, 3] });
    expect([...run(graph, replicas, unitTiming(graph), { ...options, bufferRows: 6 }).ends]).toEqual([3, 3]);
  });

  test('streams are positive integers', () => {
    const graph = chain(4, 2);
    const result = simulate(dataflowOf(graph), Int32Array.of(0, 1, 1), unitTiming(graph), { ...once, streams: 0 });
    expect(result).toMatchObject({ ok: false, problem: { code: 'out-of-range', path: 'pipeline.streams' } });
  });
});

describe('bad input', () => {
  const graph = chain(4, 2);
  const dataflow = dataflowOf(graph);
  const timing = unitTiming(graph);

  test.each([
    [Int32Array.of(0, 0, 1), 'operator "linear0" has 0 replicas; allowed are 1 to 4'],
    [Int32Array.of(0, 1, 5), 'operator "linear1" has 5 replicas; allowed are 1 to 4'],
    [Int32Array.of(0, 1), 'operator "linear1" has no number of replicas'],
  ])('replicas %o are refused by name', (replicas, text) => {
    const result = simulate(dataflow, replicas, timing, once);
    expect(result).toMatchObject({ ok: false, problem: { code: 'out-of-range', text } });
  });

  test('an ordered operator takes one replica only', () => {
    const recurrent = graphFrom([
      { name: 'words', kind: 'input', channels: 4, height: 6, width: 1 },
      { name: 'lstm', inputs: ['words'], kind: 'recurrent', cell: 'lstm', hidden: 4 },
    ]);
    const result = simulate(dataflowOf(recurrent), Int32Array.of(0, 2), unitTiming(recurrent), once);
    expect(result).toMatchObject({ ok: false, problem: { code: 'out-of-range' } });
  });

  test('a batch or a buffer that is no positive integer is refused', () => {
    const replicas = Int32Array.of(0, 1, 1);
    for (const options of [{ batch: 0 }, { batch: 1.5 }, { bufferRows: 0 }, { bufferRows: NaN }]) {
      const result = simulate(dataflow, replicas, timing, { ...once, ...options });
      expect(result).toMatchObject({ ok: false, problem: { code: 'out-of-range' } });
    }
  });

  test('more steps than can be simulated are refused with the operator that takes most', () => {
    const large = graphFrom([
      { name: 'field', kind: 'input', channels: 1, height: 4096, width: 4096 },
      ...['a', 'b', 'c'].map((name) => ({ name, inputs: ['field'], kind: 'linear', outFeatures: 1 }) as const),
    ]);
    const result = simulate(dataflowOf(large), Int32Array.of(0, 1, 1, 1), unitTiming(large), once);
    expect(result).toMatchObject({ ok: false, problem: { code: 'too-large' } });
    expect(result.ok ? '' : result.problem.text).toContain('operator "a" alone takes 16,777,216');
  });
});
