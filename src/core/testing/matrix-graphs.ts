/** Graphs by hand and at random for tests of what only looks at matrices, positions and vector work. */
import fc from 'fast-check';
import type { Graph, GraphNode } from '../workload/graph-types';

export type NodeSketch = Partial<
  Pick<GraphNode, 'inputs' | 'matrix' | 'positions' | 'activationElements' | 'comparisons' | 'dynamicMacs'>
> & {
  /** Vector operations that are neither activations nor comparisons. */
  readonly otherOps?: number;
};

/** A graph of these nodes in order, each fed by the one before where nothing else is said. */
export function graphOf(sketches: readonly NodeSketch[]): Graph {
  const nodes = sketches.map(nodeOf);
  const inCrossbars = nodes.filter(({ matrix }) => matrix !== undefined);
  const sum = (of: readonly GraphNode[], amount: (node: GraphNode) => number) =>
    of.reduce((total, node) => total + amount(node), 0);
  return {
    network: { id: 'sketch', title: 'Sketch', source: 'test', operators: nodes.map(({ operator }) => operator) },
    nodes,
    parameters: sum(nodes, ({ parameters }) => parameters),
    macs: sum(nodes, ({ macs }) => macs),
    macsInCrossbars: sum(inCrossbars, ({ macs }) => macs),
    crossbarWeights: sum(inCrossbars, ({ parameters }) => parameters),
    crossbarNodes: inCrossbars.map(({ index }) => index),
    loops: [],
    isDecode: false,
  };
}

function nodeOf(sketch: NodeSketch, index: number): GraphNode {
  const { matrix, positions = 1, activationElements = 0, comparisons = 0, otherOps = 0, dynamicMacs = 0 } = sketch;
  const name = `node${index}`;
  const weights = matrix === undefined ? 0 : matrix.rows * matrix.columns * matrix.groups;
  return {
    index,
    name,
    kind: matrix === undefined ? 'activation' : 'linear',
    operator:
      matrix === undefined
        ? { name, kind: 'activation', function: 'relu' }
        : { name, kind: 'linear', outFeatures: matrix.columns },
    inputs: sketch.inputs ?? (index === 0 ? [] : [index - 1]),
    shape: { frames: 1, channels: 1, height: positions, width: 1 },
    positions,
    ...(matrix === undefined ? {} : { matrix }),
    ordered: false,
    parameters: weights,
    macs: weights * positions + dynamicMacs,
    dynamicMacs,
    activationElements,
    comparisons,
    vectorOps: activationElements + comparisons + otherOps,
  };
}

const size = (max: number) => fc.integer({ min: 1, max });
const amount = fc.integer({ min: 0, max: 100_000 });

export const anyMatrix = fc.record({ rows: size(2000), columns: size(600), groups: size(300) });

const crossbarSketch = fc.record({ matrix: anyMatrix, positions: size(50_000), activationElements: amount });
const vectorSketch = fc.record({
  positions: size(50_000),
  activationElements: amount,
  comparisons: amount,
  otherOps: amount,
  dynamicMacs: amount,
});

/** A chain with at least one operator in crossbars. */
export const anySketch: fc.Arbitrary<NodeSketch[]> = fc
  .tuple(
    fc.array(vectorSketch, { maxLength: 3 }),
    crossbarSketch,
    fc.array(fc.oneof(vectorSketch, crossbarSketch), { maxLength: 8 }),
  )
  .map(([before, first, after]) => [...before, first, ...after]);
