import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { networks } from '../workload/networks/index';
import { graphOf, networkTable } from '../testing/network-tables';
import { graphFrom, randomGraph, randomReplicas, randomTiming, unitTiming } from '../testing/random-networks';
import type { Graph } from '../workload/graph-types';
import { closedFormLatency, closedFormMakespan, closedFormPrefixes, initiationInterval } from './closed-form';
import { dataflowOf, type Dataflow } from './dataflow';
import { simulate } from './recurrence';
import type { RunOptions, StageTiming } from './types';

const once: RunOptions = { batch: 1, admission: 'burst', bufferRows: Infinity };

function exactLatency(dataflow: Dataflow, replicas: Int32Array, timing: StageTiming): number {
  const result = simulate(dataflow, replicas, timing, once);
  if (!result.ok) throw new Error(result.problem.text);
  return result.value.latency;
}

/** The least interval whose replicas fit in a budget, by trying every one from the longest down. */
function leastInterval({ positions, crossbars, ordered }: ReturnType<typeof networkTable>, budget: number): number {
  const replicas = (place: number, steps: number) => (ordered[place] ? 1 : Math.ceil(positions[place] / steps));
  let low = Math.max(1, ...positions.filter((_, place) => ordered[place] === 1));
  let high = Math.max(...positions);
  while (low < high) {
    const middle = (low + high) >> 1;
    const need = crossbars.reduce((sum, count, place) => sum + replicas(place, middle) * count, 0);
    if (need <= budget) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** closed / exact - 1 on the replicas of nine budgets, the first of which is one replica of each. */
function errorsOf(id: string): number[] {
  const graph: Graph = graphOf(id);
  const dataflow = dataflowOf(graph);
  const table = networkTable(id);
  const whole = table.crossbars.reduce((sum, count) => sum + count, 0);
  return [1, 1.25, 1.5, 2, 3, 4, 6, 8, 16].map((times) => {
    const steps = leastInterval(table, times * whole);
    const replicas = Int32Array.from(graph.nodes, (node) => (node.ordered ? 1 : Math.ceil(node.positions / steps)));
    const timing = unitTiming(graph);
    return closedFormLatency(dataflow, replicas, timing) / exactLatency(dataflow, replicas, timing) - 1;
  });
}

describe('the closed form against the exact recurrence', () => {
  test('stays within its measured bounds on every built-in network at nine budgets', () => {
    const byNetwork = new Map(networks.map(({ id }) => [id, errorsOf(id)]));
    const errors = [...byNetwork.values()].flat();
    const mean = errors.reduce((sum, error) => sum + Math.abs(error), 0) / errors.length;
    expect(mean).toBeLessThan(0.0165);
    expect(Math.max(...errors)).toBeLessThan(0.026);
    expect(Math.min(...errors)).toBeGreaterThan(-0.1295);
    byNetwork.delete('video-s2vt-like');
    expect(Math.min(...[...byNetwork.values()].flat())).toBeGreaterThan(-0.084);
  });

  test('is all but exact with one replica each', () => {
    for (const { id } of networks) expect(Math.abs(errorsOf(id)[0])).toBeLessThan(0.0015);
  });

  test('is optimistic on unbalanced replicas, by no more than a third', () => {
    const exponent = fc.double({ min: 0, max: 6, noNaN: true });
    const graphs = ['resnet18', 'googlenet', 'mobilenet-v2', 'squeezenet-1.1'].map(graphOf);
    fc.assert(
      fc.property(
        fc.constantFrom(...graphs),
        fc.array(exponent, { minLength: 300, maxLength: 300 }),
        (graph, exponents) => {
          const dataflow = dataflowOf(graph);
          const timing = unitTiming(graph);
          const replicas = Int32Array.from(graph.nodes, (node) => Math.min(node.positions, Math.floor(2 ** exponents[node.index]))); // prettier-ignore
          const error = closedFormLatency(dataflow, replicas, timing) / exactLatency(dataflow, replicas, timing) - 1;
          expect(error).toBeGreaterThan(-0.3);
          expect(error).toBeLessThan(0.01);
        },
      ),
      { numRuns: 100 },
    );
  });

  test('the interval is the exact one, in any timing', () => {
    const cases = randomGraph(8).chain((graph) => fc.tuple(fc.constant(graph), randomReplicas(graph), randomTiming(graph))); // prettier-ignore
    fc.assert(
      fc.property(cases, ([graph, replicas, timing]) => {
        const dataflow = dataflowOf(graph);
        const result = simulate(dataflow, replicas, timing, once);
        expect(initiationInterval(dataflow, replicas, timing)).toBe(result.ok ? result.value.interval : NaN);
      }),
      { numRuns: 100 },
    );
  });

  test('takes a closed loop as one operator of as many rounds as positions', () => {
    const graph = graphFrom([
      { name: 'words', kind: 'input', channels: 4, height: 10, width: 1 },
      { name: 'lstm', inputs: ['words'], kind: 'recurrent', cell: 'lstm', hidden: 4, feedback: 'decoder' },
      { name: 'decoder', inputs: ['lstm'], kind: 'linear', outFeatures: 9 },
    ]);
    const dataflow = dataflowOf(graph);
    const replicas = Int32Array.of(0, 1, 1);
    const latency = Float64Array.of(0, 22, 25);
    const timing: StageTiming = { ...unitTiming(graph), interval: Float64Array.of(0, 22, 16), latency };
    expect(closedFormLatency(dataflow, replicas, timing)).toBe(9 * 22 + 22 + 25);
    expect(closedFormLatency(dataflow, replicas, { ...timing, closesLoops: true })).toBe(10 * 47);
    expect(initiationInterval(dataflow, replicas, { ...timing, closesLoops: true })).toBe(10 * 47);
    expect(exactLatency(dataflow, replicas, { ...timing, closesLoops: true })).toBe(10 * 47);
  });

  test('estimates a segment by itself', () => {
    const graph = graphOf('alexnet');
    const members = Uint8Array.from(graph.nodes, (node) => Number(node.index === graph.crossbarNodes[7]));
    const ones = new Int32Array(graph.nodes.length).fill(1);
    expect(closedFormLatency(dataflowOf(graph), ones, unitTiming(graph), members)).toBe(1);
    expect(initiationInterval(dataflowOf(graph), ones, unitTiming(graph), members)).toBe(1);
  });

  test('knows that a producer which is itself held back fills slowly', () => {
    const linear = (name: string, input: string) =>
      ({ name, inputs: [input], kind: 'linear', outFeatures: 4 }) as const;
    const graph = graphFrom([
      { name: 'words', kind: 'input', channels: 4, height: 100, width: 1 },
      linear('slow', 'words'),
      linear('wide', 'slow'),
      linear('long', 'wide'),
    ]);
    const dataflow = dataflowOf(graph);
    const replicas = Int32Array.of(0, 1, 10, 30);
    const ticks = Float64Array.of(0, 1, 1, 50);
    const timing: StageTiming = { ...unitTiming(graph), interval: ticks, latency: ticks };
    // `wide` could deliver 30 positions at 13, but gets them at 31; then come four steps of 50
    expect(exactLatency(dataflow, replicas, timing)).toBe(231);
    expect(closedFormLatency(dataflow, replicas, timing)).toBeCloseTo(231, 9);
  });

  test('is exact for a chain of equal operators', () => {
    const graph = graphOf('vgg8-cifar');
    const everyPosition = Int32Array.from(graph.nodes, (node) => node.positions);
    const dataflow = dataflowOf(graph);
    const timing = unitTiming(graph);
    expect(closedFormLatency(dataflow, everyPosition, timing)).toBe(exactLatency(dataflow, everyPosition, timing));
  });

  test('many inferences take one interval more each', () => {
    expect(closedFormMakespan(175, 110, 1)).toBe(175);
    expect(closedFormMakespan(175, 110, 8)).toBe(945);
  });
});

describe('all ends of a run at once', () => {
  test.each(['resnet18', 'densenet-121', 'mobilenet-v2', 'inception-v3'])(
    '%s: are as each end by itself, where only crossbars take time',
    (id) => {
      const graph = graphOf(id);
      const dataflow = dataflowOf(graph);
      const timing = unitTiming(graph);
      const into = {
        latency: new Float64Array(graph.nodes.length),
        interval: new Float64Array(graph.nodes.length),
      };
      for (const [place, first] of graph.crossbarNodes.entries()) {
        if (place % 5 !== 0) continue;
        const steps = 40 + 30 * place;
        const replicas = Int32Array.from(graph.nodes, ({ positions }) => Math.ceil(positions / steps));
        const after = new Uint8Array(graph.nodes.length).fill(1).fill(0, 0, first);
        closedFormPrefixes(dataflow, replicas, timing, first, graph.nodes.length, after, into);
        for (let end = place + 1; end <= graph.crossbarNodes.length; end += 7) {
          const members = new Uint8Array(graph.nodes.length);
          for (const node of graph.crossbarNodes.slice(place, end)) members[node] = 1;
          const last = (graph.crossbarNodes[end] ?? graph.nodes.length) - 1;
          expect(into.latency[last]).toBe(closedFormLatency(dataflow, replicas, timing, members));
          expect(into.interval[last]).toBe(initiationInterval(dataflow, replicas, timing, members));
        }
      }
    },
  );
});
