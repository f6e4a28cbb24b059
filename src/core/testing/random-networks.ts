/** Small random networks for properties: every kind of operator, strides, pads, dilations, frames, joins. */
import fc from 'fast-check';
import { inferGraph } from '../workload/graph';
import type { Graph, GraphNode } from '../workload/graph-types';
import type { Operator } from '../workload/operator';
import type { StageTiming } from '../pipeline/types';

/** Numbers from which one operator is made: what they mean depends on its kind. */
const seeds = fc.array(fc.nat(1000), { minLength: 12, maxLength: 12 });

/**
 * A graph of up to `most` operators after its inputs, with feedback behind them in most cases; maps are at most 9 x 9,
 * every map has two channels or few more.
 */
export function randomGraph(most: number): fc.Arbitrary<Graph> {
  return fc
    .record({
      height: fc.integer({ min: 1, max: 9 }),
      width: fc.integer({ min: 1, max: 9 }),
      frames: fc.constantFrom(1, 1, 2, 3),
      operators: fc.array(seeds, { minLength: 1, maxLength: most }),
    })
    .map(({ height, width, frames, operators }) => {
      let graph = graphOf([{ name: 'in', kind: 'input', channels: 2, height, width, frames }]);
      if (graph === undefined) throw new Error('an input alone is a network');
      for (const numbers of operators) {
        const operator = operatorFrom(numbers, graph);
        graph = graphOf([...graph.network.operators, operator]) ?? graph;
      }
      return withFeedback(graph, operators[0][11]);
    });
}

/** With a decoder of one or two recurrent operators behind it that reads its own words; two graphs of three have one. */
function withFeedback(graph: Graph, seed: number): Graph {
  if (seed % 3 === 0) return graph;
  const from = graph.nodes[graph.nodes.length - 1].name;
  const [first, second] = [['join', 'tanh', 'words', 'words'][seed % 4], seed % 2 === 0 ? { feedback: 'words' } : {}];
  const decoder: Operator[] = [
    { name: 'rnn1', inputs: [from], kind: 'recurrent', cell: 'rnn', hidden: 2, feedback: first },
    { name: 'own', inputs: ['rnn1'], kind: 'linear', outFeatures: 2 },
    { name: 'tanh', inputs: ['own'], kind: 'activation', function: 'tanh' },
    { name: 'beside', inputs: ['rnn1'], kind: 'globalPool' },
    { name: 'join', inputs: ['tanh', from], kind: 'concat', axis: 'channels' },
    { name: 'rnn2', inputs: ['join'], kind: 'recurrent', cell: 'rnn', hidden: 2, ...second },
    { name: 'words', inputs: ['rnn2'], kind: 'linear', outFeatures: 2 },
    { name: 'after', inputs: ['words', 'beside'], kind: 'elementwise', op: 'add' },
  ];
  return graphOf([...graph.network.operators, ...decoder]) ?? graph;
}

/**
 * Replicas by node: any number that is allowed, up to 12, so that the last step is often narrower; 1 in loops.
 *
 * @param acrossSamples ordered operators may have more than one
 */
export function randomReplicas(graph: Graph, acrossSamples = false): fc.Arbitrary<Int32Array> {
  const isSingle = ({ index, ordered }: GraphNode): boolean =>
    (ordered && !acrossSamples) || graph.loops.some(({ members }) => members.includes(index));
  return fc
    .array(fc.integer({ min: 1, max: 12 }), { minLength: graph.nodes.length, maxLength: graph.nodes.length })
    .map((numbers) => Int32Array.from(graph.nodes, (node) => (isSingle(node) ? 1 : Math.min(numbers[node.index], node.positions)))); // prettier-ignore
}

/** Faithful timing, or small integers for everything. */
export function randomTiming(graph: Graph): fc.Arbitrary<StageTiming> {
  const small = fc.array(fc.nat(5), { minLength: graph.nodes.length, maxLength: graph.nodes.length });
  return fc.oneof(
    fc.constant(unitTiming(graph)),
    fc.tuple(small, small, small).map(([interval, extra, vector]): StageTiming => {
      const latency = Float64Array.from(graph.nodes, (node) => 1 + interval[node.index] + extra[node.index]);
      return {
        tickNs: 1,
        interval: latency.map((ticks, node) => (graph.nodes[node].ordered ? ticks : 1 + interval[node])),
        latency,
        vector: Float64Array.from(vector, (ticks) => Math.max(0, ticks - 2)),
        closesLoops: true,
      };
    }),
  );
}

/** The same with wires: steps further apart, and every edge with a delay of its own. */
export function randomWiredTiming(graph: Graph): fc.Arbitrary<StageTiming> {
  const edges = graph.nodes.reduce((sum, { inputs }) => sum + inputs.length, 0);
  const delays = fc.array(fc.nat(7), { minLength: edges, maxLength: edges });
  const extras = fc.array(fc.nat(3), { minLength: graph.nodes.length, maxLength: graph.nodes.length });
  return fc.tuple(randomTiming(graph), delays, extras).map(([timing, delay, extra]): StageTiming => {
    const interval = Float64Array.from(graph.nodes, ({ index, matrix }) => {
      return (matrix === undefined ? timing.vector : timing.interval)[index] + extra[index];
    });
    const isInput = inputsAhead(graph, interval);
    const producers = graph.nodes.flatMap(({ inputs }) => inputs);
    return {
      ...timing,
      wires: { interval, delay: Float64Array.from(delay, (ticks, edge) => (isInput[producers[edge]] ? 0 : ticks)) },
    };
  });
}

/** By node, whether it hands on a network's input as it is: that is there at once, and nobody is charged for its way. */
function inputsAhead({ nodes }: Graph, interval: Float64Array): boolean[] {
  const isInput: boolean[] = [];
  for (const { kind, matrix, inputs, index } of nodes) {
    isInput.push(kind === 'input' || (!matrix && interval[index] === 0 && inputs.every((input) => isInput[input])));
  }
  return isInput;
}

/** One tick a step, vector operators free. */
export function unitTiming(graph: Graph): StageTiming {
  const ones = new Float64Array(graph.nodes.length).fill(1);
  return { tickNs: 1, interval: ones, latency: ones, vector: new Float64Array(graph.nodes.length) };
}

/** The graph of hand-written operators; a network that is not valid is a defect of the test. */
export function graphFrom(operators: readonly Operator[]): Graph {
  const graph = inferGraph({ id: 'test', title: 'Test', source: 'made by a test', operators });
  if (!graph.ok) throw new Error(graph.problem.text);
  return graph.value;
}

function graphOf(operators: readonly Operator[]): Graph | undefined {
  const graph = inferGraph({ id: 'random', title: 'Random', source: 'made by a test', operators });
  if (!graph.ok) return undefined;
  const isSmall = graph.value.nodes.every((node) => node.shape.height <= 18 && node.shape.width <= 9);
  return isSmall ? graph.value : undefined;
}

/** An operator on top of what is there; it may not fit, then the network stays as it is. */
function operatorFrom(numbers: readonly number[], graph: Graph): Operator {
  const [kind, first, second, ...rest] = numbers;
  const name = `op${graph.nodes.length}`;
  const recent = graph.nodes.slice(-4);
  const one = recent[first % recent.length];
  const two = matching(one, graph, second) ?? one;
  const inputs = [one.name];
  switch (kind % 16) {
    case 0:
    case 1:
    case 2:
    case 3: // prettier-ignore
      return { name, inputs, kind: 'conv', outChannels: 2, ...windowFrom(rest), dilation: [1 + (rest[8] % 3), 1 + (rest[7] % 3)] }; // prettier-ignore
    case 4:
    case 5: // prettier-ignore
      return { name, inputs, kind: 'pool', type: 'max', ...windowFrom(rest) };
    case 6:
    case 7: // prettier-ignore
      return { name, inputs: [one.name, two.name], kind: 'elementwise', op: 'add' };
    case 8:
      return { name, inputs: [one.name, two.name], kind: 'concat', axis: 'channels' };
    case 9: {
      const positions = one.positions + two.positions;
      const padding = rest[0] % 3 === 0 ? { padTo: positions + (rest[1] % 3) } : {};
      return { name, inputs: [one.name, two.name], kind: 'concat', axis: 'positions', ...padding };
    }
    case 10: {
      const from = rest[0] % one.positions;
      const take = (['first', 'last'] as const)[rest[1] % 4] as 'first' | 'last' | undefined;
      return { name, inputs, kind: 'slice', ...(take === undefined ? { from, to: one.positions } : { take }) };
    }
    case 11:
      return { name, inputs, kind: (['globalPool', 'flatten'] as const)[rest[0] % 2] };
    case 12:
      return { name, inputs, kind: 'activation', function: 'relu' };
    case 13:
      return { name, inputs, kind: 'recurrent', cell: 'rnn', hidden: 2, inputPart: rest[0] % 2 ? 'hoisted' : 'fused' };
    case 14:
      return {
        name,
        inputs: [one.name, two.name],
        kind: 'matmul',
        role: 'context',
        width: 2,
        causal: rest[0] % 2 === 0,
      };
    default:
      return rest[0] % 2 ? { name, inputs, kind: 'toSequence' } : { name, inputs, kind: 'linear', outFeatures: 2 };
  }
}

function windowFrom(numbers: readonly number[]) {
  return {
    kernel: [1 + (numbers[0] % 3), 1 + (numbers[1] % 3)],
    stride: [1 + (numbers[2] % 3), 1 + (numbers[3] % 3)],
    pad: [numbers[4] % 3, numbers[5] % 3, numbers[6] % 3, numbers[4] % 2],
    upsample: [1 + Number(numbers[5] % 5 === 0), 1 + Number(numbers[6] % 5 === 0)],
  } as const;
}

/** Another map of the same shape, or one that can be broadcast. */
function matching(one: GraphNode, graph: Graph, seed: number): GraphNode | undefined {
  const candidates = graph.nodes.filter(
    ({ shape, kind }) =>
      kind !== 'input' &&
      shape.channels === one.shape.channels &&
      (shape.height * shape.width === 1 || (shape.height === one.shape.height && shape.width === one.shape.width)),
  );
  return candidates[seed % Math.max(1, candidates.length)];
}
