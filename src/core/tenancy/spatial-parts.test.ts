import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isaacCe } from '../hardware/presets/isaac-ce';
import { analyse } from '../mapping/analyse';
import { packingRuleOf } from '../mapping/packing';
import { dataflowOf } from '../pipeline/dataflow';
import { simulate } from '../pipeline/recurrence';
import { faithfulTiming } from '../pipeline/timing';
import { graphOf } from '../testing/network-tables';
import { randomGraph } from '../testing/random-networks';
import type { Graph } from '../workload/graph-types';
import { cutIntoParts } from './spatial-parts';

const rule = packingRuleOf(isaacCe.chip);

const cells = ({ nodes }: Graph) =>
  nodes.reduce((sum, { matrix }) => sum + (matrix ? matrix.rows * matrix.columns * matrix.groups : 0), 0);
const sumOf = ({ nodes }: Graph, of: 'macs' | 'parameters' | 'activationElements' | 'comparisons') =>
  nodes.reduce((sum, node) => sum + node[of], 0);

function expectPreserved(whole: Graph, parts: Graph): void {
  expect(cells(parts)).toBe(cells(whole));
  for (const amount of ['macs', 'parameters', 'activationElements', 'comparisons'] as const) {
    expect(sumOf(parts, amount)).toBe(sumOf(whole, amount));
  }
  for (const { index, inputs } of parts.nodes) for (const input of inputs) expect(input).toBeLessThan(index);
}

describe.each(['vgg16', 'resnet50', 'googlenet', 'mobilenet-v2', 'efficientnet-b0'])('%s in parts', (network) => {
  const whole = graphOf(network);

  test.each([1, 2, 3, 8, 64])('%d each: weights, work and crossbars are preserved', (parts) => {
    const cut = cutIntoParts(whole, parts, rule);
    expectPreserved(whole, cut);
    expect(analyse(cut, isaacCe.chip).crossbars).toBe(analyse(whole, isaacCe.chip).crossbars);
    expect(new Set(cut.nodes.map(({ name }) => name)).size).toBe(cut.nodes.length);
  });

  test('at one replica each takes as long as whole', () => {
    const latencyOf = (graph: Graph): number => {
      const timing = faithfulTiming(graph, analyse(graph, isaacCe.chip), 1);
      const replicas = new Int32Array(graph.nodes.length).fill(1);
      const run = simulate(dataflowOf(graph), replicas, timing, { batch: 1, admission: 'burst', bufferRows: Infinity });
      if (!run.ok) throw new Error(run.problem.text);
      return run.value.latency;
    };
    expect(latencyOf(cutIntoParts(whole, 2, rule))).toBe(latencyOf(whole));
  });
});

test('one part changes nothing', () => {
  const whole = graphOf('resnet18');
  expect(cutIntoParts(whole, 1, rule)).toEqual(whole);
});

test('parts are as equal as blocks allow, larger first; rows are cut where there is one block of columns', () => {
  const small = { crossbarRows: 16, crossbarColumns: 16, slices: 1, packing: 'adjacent' } as const;
  const shapes = (name: string, parts: number) =>
    cutIntoParts(graphOf('alexnet'), parts, { ...small, crossbarColumns: 64 })
      .nodes.filter((node) => node.name.startsWith(`${name}/`))
      .map(({ matrix }) => [matrix?.rows, matrix?.columns]);
  const first = graphOf('alexnet').nodes.find(({ matrix }) => matrix !== undefined);
  expect(first?.matrix).toMatchObject({ rows: 363, columns: 64 });
  expect(shapes(first?.name ?? '', 4)).toEqual([[96, 64], [96, 64], [96, 64], [75, 64]]); // prettier-ignore
});

test('random networks keep their weights and work', () => {
  const small = { crossbarRows: 16, crossbarColumns: 16, slices: 8, packing: 'adjacent' } as const;
  fc.assert(
    fc.property(randomGraph(8), fc.integer({ min: 1, max: 5 }), (graph, parts) => {
      expectPreserved(graph, cutIntoParts(graph, parts, small));
    }),
  );
});
