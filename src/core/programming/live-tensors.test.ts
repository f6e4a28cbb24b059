import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtInGraph } from '../testing/built-in-graph';
import type { Graph } from '../workload/graph-types';
import { liveBytes } from './live-tensors';

/** Tensor by tensor and border by border: it lives across a border when it is made before it and still read after it. */
function liveByTensor({ nodes, crossbarNodes, loops }: Graph, bytesPerActivation: number): number[] {
  // A node without weights runs with the last operator before it; what comes before all runs with the first.
  const placeOf = (node: number) => Math.max(0, crossbarNodes.filter((operator) => operator <= node).length - 1);
  return Array.from({ length: crossbarNodes.length + 1 }, (_, border) => {
    const isParted = loops.some(({ members }) => {
      const places = members.map(placeOf);
      return places.some((place) => place < border) && places.some((place) => place >= border);
    });
    if (isParted) return Infinity;
    const live = nodes.filter(
      ({ index }) =>
        placeOf(index) < border &&
        nodes.some((reader) => reader.inputs.includes(index) && placeOf(reader.index) >= border),
    );
    return live.reduce(
      (sum, { shape: { frames, channels, height, width } }) =>
        sum + frames * channels * height * width * bytesPerActivation,
      0,
    );
  });
}

/** A graph as far as liveness sees it: each node reads some before it, some nodes hold weights, perhaps one loop. */
const anyGraph: fc.Arbitrary<Graph> = fc
  .record({
    nodes: fc.array(
      fc.record({
        reads: fc.array(fc.nat(11), { maxLength: 3 }),
        isOperator: fc.boolean(),
        channels: fc.integer({ min: 1, max: 9 }),
        side: fc.integer({ min: 1, max: 4 }),
      }),
      { minLength: 1, maxLength: 12 },
    ),
    loop: fc.option(fc.tuple(fc.nat(11), fc.nat(11)), { nil: undefined }),
  })
  .map(({ nodes, loop }) => {
    const clamped = loop?.map((node) => node % nodes.length);
    return {
      nodes: nodes.map(({ reads, channels, side }, index) => ({
        index,
        inputs: index === 0 ? [] : [...new Set(reads.map((read) => read % index))],
        shape: { frames: 1, channels, height: side, width: side },
      })),
      crossbarNodes: nodes.flatMap(({ isOperator }, index) => (isOperator ? [index] : [])),
      loops: clamped ? [{ members: [...new Set(clamped)] }] : [],
    } as unknown as Graph;
  });

describe('bytes that live across a border', () => {
  test('are those of the tensors that are made before it and read after it', () => {
    fc.assert(
      fc.property(anyGraph, fc.constantFrom(0.5, 1, 2), (graph, bytesPerActivation) => {
        fc.pre(graph.crossbarNodes.length > 0);
        expect([...liveBytes(graph, bytesPerActivation)]).toEqual(liveByTensor(graph, bytesPerActivation));
      }),
    );
  });

  test.each(['resnet18', 'googlenet', 'caption-resnet18'])('and so they are in %s', (network) => {
    const graph = builtInGraph(network);
    expect([...liveBytes(graph, 2)]).toEqual(liveByTensor(graph, 2));
  });

  test('are none before the first operator and after the last', () => {
    const borders = liveBytes(builtInGraph('resnet18'), 2);
    expect([borders[0], borders.at(-1)]).toEqual([0, 0]);
    for (const bytes of borders.subarray(1, -1)) expect(bytes).toBeGreaterThan(0);
  });
});
