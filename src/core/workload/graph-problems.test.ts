import { describe, expect, test } from 'vitest';
import { image, networkOf } from '../testing/small-graphs';
import { inferGraph } from './graph';
import type { Operator } from './operator';

function problemOf(operators: readonly Operator[]) {
  const graph = inferGraph(networkOf(operators));
  if (graph.ok) throw new Error('the network was accepted');
  return graph.problem;
}

describe('every fault has its problem', () => {
  const map = image(4, 6, 8);
  const conv = { name: 'conv', kind: 'conv', inputs: ['image'], outChannels: 4, kernel: 3 } as const;
  const word = { name: 'words', kind: 'embedding', inputs: ['image'], vocabulary: 5, features: 4 } as const;
  const head = { name: 'head', kind: 'linear', inputs: ['image'], outFeatures: 5 } as const;

  test.each<[string, Operator[], string, string, RegExp]>([
    [
      'an unknown input',
      [map, { ...conv, inputs: ['picture'] }],
      'unknown-input',
      'operators[1].inputs[0]',
      /conv.*picture/,
    ],
    ['a name twice', [map, conv, conv], 'duplicate-name', 'operators[2].name', /name conv is taken/],
    [
      'the name of a hoisted part',
      [
        map,
        { ...conv, name: 'r.input' },
        { name: 'r', kind: 'recurrent', inputs: ['image'], cell: 'rnn', hidden: 1, inputPart: 'hoisted' },
      ],
      'duplicate-name',
      'operators[2].name',
      /r\.input/,
    ],
    [
      'an operator that feeds itself',
      [map, { ...conv, inputs: ['conv'] }],
      'cycle',
      'operators[1].inputs',
      /conv.*its own result/,
    ],
    [
      'a cycle of two',
      [map, { ...conv, inputs: ['head'] }, { ...head, inputs: ['conv'] }],
      'cycle',
      'operators[1].inputs',
      /operator conv/,
    ],
    [
      'input channels and groups',
      [map, { ...conv, groups: 3, outChannels: 6 }],
      'indivisible-channels',
      'operators[1].groups',
      /conv: 4 input and 6 output.*3 groups/,
    ],
    [
      'output channels and groups',
      [map, { ...conv, groups: 4, outChannels: 6 }],
      'indivisible-channels',
      'operators[1].groups',
      /conv/,
    ],
    [
      'a window that does not fit',
      [map, { ...conv, kernel: [7, 3] }],
      'window-too-large',
      'operators[1].kernel',
      /conv: its window of 7 x 3.*6 x 8/,
    ],
    [
      'a dilated window that does not fit',
      [map, { ...conv, dilation: 4, pad: [1, 0, 0, 0] }],
      'window-too-large',
      'operators[1].kernel',
      /conv: its window of 9 x 9 is larger than the padded map of 7 x 8/,
    ],
    [
      'a pool that does not fit',
      [map, { name: 'p', kind: 'pool', inputs: ['image'], type: 'max', kernel: 7, ceilMode: true }],
      'window-too-large',
      'operators[1].kernel',
      /operator p/,
    ],
    [
      'a sum of different channels',
      [map, head, { name: 's', kind: 'elementwise', inputs: ['image', 'head'], op: 'add' }],
      'shape-mismatch',
      'operators[2].inputs',
      /operator s.*4 x 6 x 8 and 5 x 6 x 8/,
    ],
    [
      'a sum of different maps',
      [map, conv, { name: 's', kind: 'elementwise', inputs: ['image', 'conv'], op: 'add' }],
      'shape-mismatch',
      'operators[2].inputs',
      /operator s/,
    ],
    [
      'a concat of different maps',
      [map, conv, { name: 'c', kind: 'concat', inputs: ['image', 'conv'], axis: 'channels' }],
      'shape-mismatch',
      'operators[2].inputs',
      /operator c/,
    ],
    [
      'positions of different channels',
      [map, head, { name: 'c', kind: 'concat', inputs: ['image', 'head'], axis: 'positions' }],
      'shape-mismatch',
      'operators[2].inputs',
      /operator c/,
    ],
    [
      'a pad below the positions',
      [map, { name: 'c', kind: 'concat', inputs: ['image'], axis: 'positions', padTo: 47 }],
      'invalid-value',
      'operators[1].padTo',
      /padTo is 47.*48/,
    ],
    [
      'a pad of channels',
      [map, { name: 'c', kind: 'concat', inputs: ['image'], axis: 'channels', padTo: 47 }],
      'invalid-value',
      'operators[1].padTo',
      /axis positions only/,
    ],
    [
      'a slice beyond the end',
      [map, { name: 's', kind: 'slice', inputs: ['image'], from: 40, to: 49 }],
      'out-of-range',
      'operators[1].to',
      /40 to 49.*0 to 48/,
    ],
    [
      'an empty slice',
      [map, { name: 's', kind: 'slice', inputs: ['image'], from: 4, to: 4 }],
      'out-of-range',
      'operators[1].to',
      /operator s/,
    ],
    [
      'frames of many positions',
      [map, { name: 't', kind: 'toSequence', inputs: ['image'] }],
      'shape-mismatch',
      'operators[1].inputs',
      /frames of one position/,
    ],
    [
      'an input with inputs',
      [map, { ...image(1, 1, 1), name: 'second', inputs: ['image'] }],
      'input-count',
      'operators[1].inputs',
      /input takes 0 inputs, not 1/,
    ],
    ['no input', [{ ...conv, inputs: [] }], 'input-count', 'operators[0].inputs', /conv takes 1 inputs, not 0/],
    [
      'a sum of one',
      [map, { name: 's', kind: 'elementwise', inputs: ['image'], op: 'add' }],
      'input-count',
      'operators[1].inputs',
      /2 or more/,
    ],
    [
      'too many positions',
      [image(1, 2 ** 13, 2 ** 12)],
      'too-large',
      'operators[0]',
      /image.*33,554,432 positions.*16,777,216/,
    ],
    [
      'too many channels',
      [image(2 ** 13, 2 ** 6, 2 ** 6), { name: 'f', kind: 'flatten', inputs: ['image'] }],
      'too-large',
      'operators[1]',
      /operator f: 33554432 x 1 x 1/,
    ],
    [
      'a tie to nothing',
      [map, { ...head, tiedWith: 'words' }],
      'invalid-tie',
      'operators[1].tiedWith',
      /head.*words is not an operator/,
    ],
    [
      'a tie to a convolution',
      [map, conv, { ...head, tiedWith: 'conv' }],
      'invalid-tie',
      'operators[2].tiedWith',
      /neither linear nor embedding/,
    ],
    [
      'a tie to a tied one',
      [map, word, { ...head, tiedWith: 'words' }, { ...head, name: 'b', tiedWith: 'head' }],
      'invalid-tie',
      'operators[3].tiedWith',
      /from words: name that one/,
    ],
    [
      'a tie of other size',
      [map, word, { ...head, outFeatures: 6, tiedWith: 'words' }],
      'invalid-tie',
      'operators[2].tiedWith',
      /20 weights, not 24/,
    ],
  ])('%s', (_, operators, code, path, text) => {
    const problem = problemOf(operators);
    expect(problem).toMatchObject({ code, path });
    expect(problem.text).toMatch(text);
  });

  const sequence = image(4, 9, 1);
  const lstm = { name: 'lstm', kind: 'recurrent', inputs: ['image'], cell: 'lstm', hidden: 4 } as const;
  const reads = (name: string, input: string) =>
    ({ name, kind: 'linear', inputs: [input], outFeatures: 4 }) as const satisfies Operator;

  test.each<[string, Operator[], string, RegExp]>([
    ['to nothing', [sequence, { ...lstm, feedback: 'word' }], 'feedback', /lstm: its feedback word is not an operator/],
    ['to itself', [sequence, { ...lstm, feedback: 'lstm' }], 'feedback', /lstm is not downstream/],
    [
      'to an operator beside it',
      [sequence, { ...lstm, feedback: 'word' }, reads('word', 'image')],
      'feedback',
      /lstm: its feedback word is not downstream/,
    ],
    [
      'of a hoisted operator',
      [sequence, { ...lstm, inputPart: 'hoisted', feedback: 'word' }, reads('word', 'lstm')],
      'inputPart',
      /lstm: it cannot be hoisted with feedback/,
    ],
    [
      'over a hoisted operator',
      [
        sequence,
        { ...lstm, feedback: 'word' },
        { ...lstm, name: 'next', inputs: ['lstm'], inputPart: 'hoisted' },
        reads('word', 'next'),
      ],
      'feedback',
      /passes next, which is hoisted/,
    ],
    [
      'over other positions',
      [
        sequence,
        { ...lstm, feedback: 'word' },
        { name: 'last', kind: 'slice', inputs: ['lstm'], take: 'last' },
        reads('word', 'last'),
      ],
      'feedback',
      /passes last, which has 1 positions, not 9/,
    ],
    [
      'over neighbours',
      [
        sequence,
        { ...lstm, feedback: 'word' },
        { name: 'word', kind: 'conv', inputs: ['lstm'], outChannels: 4, kernel: [3, 1], pad: [1, 0] },
      ],
      'feedback',
      /passes word, which looks at neighbouring positions/,
    ],
    [
      'over attention to all positions',
      [
        sequence,
        { ...lstm, feedback: 'word' },
        { name: 'scores', kind: 'matmul', inputs: ['image', 'lstm'], role: 'scores', width: 4 },
        reads('word', 'scores'),
      ],
      'feedback',
      /passes scores, which looks at all positions; it would have to be causal/,
    ],
  ])('feedback %s', (_, operators, attribute, text) => {
    const problem = problemOf(operators);
    expect(problem).toMatchObject({ code: 'invalid-feedback', path: `operators[1].${attribute}` });
    expect(problem.text).toMatch(text);
  });
});
