import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { elementsUsed } from '../testing/naive-pipeline';
import { graphFrom, randomGraph } from '../testing/random-networks';
import { dataflowOf } from './dataflow';
import { needAt, oldestAt } from './edges';

describe('needs of an edge', () => {
  test('need(q) is the highest position that positions 0..q use, of every element tried', () => {
    fc.assert(
      fc.property(randomGraph(6), (graph) => {
        const { edges, firstEdge } = dataflowOf(graph);
        for (const node of graph.nodes) {
          for (const [place] of node.inputs.entries()) {
            const edge = edges[firstEdge[node.index] + place];
            let highest = -1;
            for (let q = 0; q < node.positions; q++) {
              const elements = elementsUsed(graph, node, place, q);
              const isPadding = node.operator.kind === 'concat' && elements.length === 0;
              highest = Math.max(highest, ...elements);
              if (!isPadding) expect(needAt(edge, q)).toBe(highest);
            }
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('the oldest position still in use is the lowest that positions q.. use, of every element tried', () => {
    fc.assert(
      fc.property(randomGraph(6), (graph) => {
        const { edges, firstEdge } = dataflowOf(graph);
        for (const node of graph.nodes) {
          for (const [place] of node.inputs.entries()) {
            const edge = edges[firstEdge[node.index] + place];
            let lowest = edge.last + 1;
            for (let q = node.positions; q >= 0; q--) {
              if (q < node.positions) lowest = Math.min(lowest, ...elementsUsed(graph, node, place, q));
              expect(oldestAt(edge, q)).toBe(lowest);
            }
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('the tail is what is left from the first position that needs the last one of the producer', () => {
    const graph = graphFrom([
      { name: 'image', kind: 'input', channels: 1, height: 4, width: 4 },
      { name: 'one', inputs: ['image'], kind: 'conv', outChannels: 1, kernel: 3, pad: 1 },
      { name: 'two', inputs: ['one'], kind: 'conv', outChannels: 1, kernel: 3, pad: 1 },
      { name: 'all', inputs: ['two'], kind: 'flatten' },
      { name: 'head', inputs: ['all'], kind: 'linear', outFeatures: 10 },
    ]);
    const { edges, aliasOf, firstEdge } = dataflowOf(graph);
    // the last position of a 4 x 4 map is first used by (2, 2): six positions from there to the end
    expect(edges[firstEdge[2]].tail).toBe(6);
    expect(edges[firstEdge[3]].tail).toBe(1);
    expect([...aliasOf]).toEqual([-1, -1, -1, -1, -1]);
  });

  test('a relu and the flatten of a vector pass on what they get', () => {
    const graph = graphFrom([
      { name: 'image', kind: 'input', channels: 1, height: 4, width: 4 },
      { name: 'conv', inputs: ['image'], kind: 'conv', outChannels: 1, kernel: 4 },
      { name: 'relu', inputs: ['conv'], kind: 'activation', function: 'relu' },
      { name: 'vector', inputs: ['relu'], kind: 'flatten' },
      { name: 'head', inputs: ['vector'], kind: 'linear', outFeatures: 10 },
    ]);
    expect([...dataflowOf(graph).aliasOf]).toEqual([-1, -1, 1, 2, -1]);
  });
});
