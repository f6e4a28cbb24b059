import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import figures from '../../../fixtures/reference/networks.json';
import { randomChain } from '../testing/random-chain';
import { graphOf, image, lastNodeOf, networkOf, sequence } from '../testing/small-graphs';
import { inferGraph } from './graph';
import type { Graph } from './graph-types';
import { buildNetwork, networks } from './networks/index';
import type { Network, Operator } from './operator';
import { parseNetwork } from './parse-network';

function built(id: string): Network {
  const found = buildNetwork(id);
  if (!found.ok) throw new Error(found.problem.text);
  return found.value;
}

describe('reference figures', () => {
  test.each(figures.shapes)('$case', ({ operator, c, h, w, out, parameters, rows, columns }) => {
    const parsed = parseNetwork({
      id: 'case',
      title: '',
      source: '',
      operators: [image(c, h, w), { name: 'it', inputs: ['image'], ...operator }],
    });
    if (!parsed.ok) throw new Error(parsed.problem.text);
    const node = lastNodeOf(...parsed.value.operators);
    expect([node.shape.channels, node.shape.height, node.shape.width]).toEqual(out);
    expect(node.parameters).toBe(parameters);
    expect(node.matrix?.rows ?? null).toBe(rows);
    expect(node.matrix?.columns ?? null).toBe(columns);
  });

  test.each(figures.recurrent)('$cell of $hidden over $steps steps', (figure) => {
    const { inputs, hidden, steps, parameters, rows, columns, macs } = figure;
    const cell = figure.cell as 'rnn' | 'lstm' | 'gru';
    const node = lastNodeOf(sequence(inputs, steps), {
      name: 'it',
      kind: 'recurrent',
      inputs: ['image'],
      cell,
      hidden,
    });
    expect(node).toMatchObject({ parameters, macs, matrix: { rows, columns, groups: 1 }, ordered: true });
    expect(node.positions).toBe(steps);
  });
});

describe('a hoisted recurrent operator', () => {
  const recurrent = { name: 'lstm', kind: 'recurrent', inputs: ['image'], cell: 'lstm', hidden: 8 } as const;

  test('is a part with replicas for its inputs, then an ordered part', () => {
    const graph = graphOf(
      sequence(5, 7),
      { ...recurrent, inputPart: 'hoisted' },
      { name: 'out', kind: 'linear', inputs: ['lstm'], outFeatures: 3 },
    );
    expect(graph.nodes.map(({ name }) => name)).toEqual(['image', 'lstm.input', 'lstm', 'out']);
    expect(graph.nodes.map(({ inputs }) => inputs)).toEqual([[], [0], [1], [2]]);
    expect(graph.nodes[1]).toMatchObject({ matrix: { rows: 5, columns: 32 }, ordered: false, vectorOps: 0 });
    expect(graph.nodes[2]).toMatchObject({ matrix: { rows: 8, columns: 32 }, ordered: true, vectorOps: 8 * 8 * 7 });
    expect(graph.nodes[2].shape).toEqual({ frames: 1, channels: 8, height: 7, width: 1 });
  });

  test('has the parameters, weights and multiplications of the fused one', () => {
    const size = fc.integer({ min: 1, max: 50 });
    const cells = fc.constantFrom('rnn' as const, 'lstm' as const, 'gru' as const);
    fc.assert(
      fc.property(size, size, size, cells, (features, hidden, steps, cell) => {
        const operator = { ...recurrent, hidden, cell };
        const fused = graphOf(sequence(features, steps), operator);
        const hoisted = graphOf(sequence(features, steps), { ...operator, inputPart: 'hoisted' });
        const totals = ({ parameters, macs, macsInCrossbars, crossbarWeights }: Graph) => [
          parameters,
          macs,
          macsInCrossbars,
          crossbarWeights,
        ];
        expect(totals(hoisted)).toEqual(totals(fused));
      }),
    );
  });
});

describe('feedback', () => {
  const decoder = (feedback: string): Operator[] => [
    sequence(5, 7),
    { name: 'lstm', kind: 'recurrent', inputs: ['image'], cell: 'lstm', hidden: 8, feedback },
    { name: 'side', kind: 'linear', inputs: ['lstm'], outFeatures: 3 },
    { name: 'tanh', kind: 'activation', inputs: ['lstm'], function: 'tanh' },
    { name: 'beside', kind: 'linear', inputs: ['image'], outFeatures: 8 },
    { name: 'sum', kind: 'elementwise', inputs: ['tanh', 'beside'], op: 'add' },
    { name: 'words', kind: 'linear', inputs: ['sum'], outFeatures: 9 },
    { name: 'after', kind: 'softmax', inputs: ['words'] },
  ];

  test('closes a loop of what lies on the way, and of nothing beside it', () => {
    const { loops, nodes } = graphOf(...decoder('words'));
    expect(loops).toHaveLength(1);
    expect(loops[0]).toMatchObject({ recurrent: 1, feedback: 6 });
    expect(loops[0].members.map((node) => nodes[node].name)).toEqual(['lstm', 'tanh', 'sum', 'words']);
  });

  test('of two operators to one closes two loops with the same members', () => {
    const { loops, nodes } = graphOf(
      sequence(5, 7),
      { name: 'lstm1', kind: 'recurrent', inputs: ['image'], cell: 'lstm', hidden: 8, feedback: 'words' },
      { name: 'lstm2', kind: 'recurrent', inputs: ['lstm1'], cell: 'lstm', hidden: 8, feedback: 'words' },
      { name: 'words', kind: 'linear', inputs: ['lstm2'], outFeatures: 9 },
    );
    const names = loops.map(({ members }) => members.map((node) => nodes[node].name));
    expect(names).toEqual([
      ['lstm1', 'lstm2', 'words'],
      ['lstm1', 'lstm2', 'words'],
    ]);
  });

  test('changes neither parameters nor multiplications', () => {
    const [first, second, ...rest] = decoder('words');
    const { feedback: _, ...open } = second as Extract<Operator, { kind: 'recurrent' }>;
    const [closed, plain] = [graphOf(first, second, ...rest), graphOf(first, open, ...rest)];
    expect([closed.parameters, closed.macs]).toEqual([plain.parameters, plain.macs]);
    expect(plain.loops).toEqual([]);
  });
});

describe('order', () => {
  const totals = ({ parameters, macs, crossbarWeights, nodes }: Graph) => ({
    parameters,
    macs,
    crossbarWeights,
    nodes: new Map(nodes.map(({ name, shape, vectorOps }) => [name, { shape, vectorOps }])),
  });

  test('a sorted document keeps its order', () => {
    for (const { id } of networks) {
      const { operators } = built(id);
      expect(graphOf(...operators).nodes.map(({ name }) => name)).toEqual(operators.map(({ name }) => name));
    }
  });

  test('shuffled operators give the same totals, each after its producers', () => {
    for (const id of ['googlenet', 'mobilenet-v3-large', 'densenet-121']) {
      const { operators } = built(id);
      const sorted = totals(graphOf(...operators));
      const shuffled = fc.shuffledSubarray([...operators], { minLength: operators.length });
      fc.assert(
        fc.property(shuffled, (any) => {
          const graph = graphOf(...any);
          expect(graph.nodes.every(({ index, inputs }) => inputs.every((input) => input < index))).toBe(true);
          expect(totals(graph)).toEqual(sorted);
        }),
        { numRuns: 20 },
      );
    }
  });

  test('a chain of the most operators, written backwards, is sorted', () => {
    const length = 20_000;
    const chain = Array.from({ length }, (_, place): Operator =>
      place === 0
        ? { ...image(1, 1, 1), name: 'a0' }
        : { name: `a${place}`, kind: 'activation', inputs: [`a${place - 1}`], function: 'relu' },
    );
    expect(graphOf(...chain.reverse()).nodes.at(-1)?.name).toBe(`a${length - 1}`);
  });
});

test('frames multiply positions and multiplications, and parameters not at all', () => {
  const widened = (operators: readonly Operator[], frames: number) =>
    operators.map((operator) => (operator.kind === 'input' ? { ...operator, frames } : operator));
  const check = (operators: readonly Operator[], frames: number) => {
    const one = inferGraph(networkOf(operators));
    if (!one.ok) return;
    const many = graphOf(...widened(operators, frames));
    expect(many.parameters).toBe(one.value.parameters);
    expect(many.macs).toBe(frames * one.value.macs);
    expect(many.nodes.map(({ positions }) => positions)).toEqual(
      one.value.nodes.map(({ positions }) => frames * positions),
    );
    expect(many.nodes.map(({ vectorOps }) => vectorOps)).toEqual(
      one.value.nodes.map(({ vectorOps }) => frames * vectorOps),
    );
  };
  const mixesFrames = ({ kind }: Operator) => ['matmul', 'slice', 'toSequence'].includes(kind);
  const frameByFrame = networks.map(({ id }) => built(id).operators).filter((all) => !all.some(mixesFrames));
  expect(frameByFrame.length).toBeGreaterThan(20);
  for (const operators of frameByFrame) check(operators, 3);
  fc.assert(
    fc.property(randomChain, fc.integer({ min: 1, max: 9 }), ({ operators }, frames) => check(operators, frames)),
  );
});
