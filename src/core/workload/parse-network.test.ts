import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from '../basis/parse';
import { randomChain } from '../testing/random-chain';
import { buildNetwork, networks } from './networks/index';
import { parseNetwork } from './parse-network';
import { customNetworkSchema, maxOperators } from './schema';

const input = { name: 'image', kind: 'input', channels: 3, height: 8, width: 8 };
const conv = { name: 'conv1', kind: 'conv', inputs: ['image'], outChannels: 4, kernel: 3 };

function networkOf(...operators: unknown[]) {
  return { id: 'mine', title: 'Mine', source: 'here', operators: [input, ...operators] };
}

function problem(...operators: unknown[]) {
  const network = parseNetwork(networkOf(...operators));
  if (network.ok) throw new Error('the network was accepted');
  return network.problem;
}

describe('a document comes back as it was written', () => {
  test('for every built-in network', () => {
    for (const { id } of networks) {
      const built = buildNetwork(id);
      if (!built.ok) throw new Error(built.problem.text);
      const written: unknown = JSON.parse(JSON.stringify(built.value));
      expect(parseNetwork(written)).toEqual({ ok: true, value: built.value });
    }
  });

  test('for random chains', () => {
    fc.assert(
      fc.property(randomChain, (network) => {
        expect(parseNetwork(JSON.parse(JSON.stringify(network)))).toEqual({ ok: true, value: network });
      }),
    );
  });

  test('for one operator of every kind', () => {
    const network = networkOf(
      { name: 'a', kind: 'linear', inputs: ['image'], outFeatures: 4, bias: false, tiedWith: 'b' },
      { name: 'b', kind: 'recurrent', inputs: ['a'], cell: 'gru', hidden: 4, inputPart: 'hoisted' },
      { name: 'c', kind: 'embedding', inputs: ['a'], vocabulary: 9, features: 4, extraParameters: 0 },
      {
        name: 'd',
        kind: 'matmul',
        inputs: ['a', 'b'],
        role: 'scores',
        width: 4,
        heads: 2,
        contextLength: 3,
        causal: true,
      },
      { name: 'e', kind: 'softmax', inputs: ['d'], heads: 2 },
      { name: 'f', kind: 'norm', inputs: ['e'], type: 'layer' },
      { name: 'g', kind: 'activation', inputs: ['f'], function: 'gelu' },
      { name: 'h', kind: 'elementwise', inputs: ['g', 'f'], op: 'multiply' },
      { name: 'i', kind: 'concat', inputs: ['g', 'h'], axis: 'positions', padTo: 9 },
      { name: 'j', kind: 'slice', inputs: ['i'], from: 0, to: 3 },
      { name: 'k', kind: 'slice', inputs: ['i'], take: 'last' },
      { name: 'l', kind: 'globalPool', inputs: ['image'] },
      { name: 'm', kind: 'flatten', inputs: ['image'] },
      { name: 'n', kind: 'toSequence', inputs: ['m'] },
      { name: 'o', kind: 'pool', inputs: ['image'], type: 'max', kernel: 2, ceilMode: true },
    );
    expect(parseNetwork(network)).toEqual({ ok: true, value: network });
  });
});

describe('a problem names operator, path, value and what is allowed', () => {
  test.each([
    [
      'a kernel of nothing',
      { ...conv, kernel: 0 },
      'out-of-range',
      'kernel',
      /conv1.*kernel is 0.*from 1 to 16,777,216, or a list of 2/,
    ],
    ['a fractional stride', { ...conv, stride: 1.5 }, 'out-of-range', 'stride', /stride is 1.5.*an integer/],
    [
      'channels beyond the limit',
      { ...conv, outChannels: 2 ** 24 + 1 },
      'out-of-range',
      'outChannels',
      /16,777,217.*to 16,777,216/,
    ],
    ['not a number', { ...conv, groups: NaN }, 'out-of-range', 'groups', /groups is NaN/],
    ['a negative pad', { ...conv, pad: [0, -1] }, 'out-of-range', 'pad[1]', /-1.*from 0/],
    ['three pads', { ...conv, pad: [1, 1, 1] }, 'wrong-type', 'pad', /\[1, 1, 1\].*a list of 2, or a list of 4/],
    ['a word for a flag', { ...conv, bias: 'yes' }, 'wrong-type', 'bias', /"yes".*true or false/],
    ['a missing attribute', { ...conv, kernel: undefined }, 'missing-field', 'kernel', /kernel is missing/],
    [
      'an unknown role',
      { name: 'm', kind: 'matmul', role: 'values', width: 4 },
      'unknown-value',
      'role',
      /scores, context, generic/,
    ],
    [
      'a slice that says too little',
      { name: 's', kind: 'slice', from: 1 },
      'invalid-value',
      '',
      /a slice with both from and to, or with take/,
    ],
    [
      'a slice that says too much',
      { name: 's', kind: 'slice', from: 1, to: 2, take: 'last' },
      'invalid-value',
      '',
      /a slice with both/,
    ],
  ])('%s', (_, operator, code, attribute, text) => {
    const found = problem(operator);
    expect(found.code).toBe(code);
    expect(found.path).toBe(attribute === '' ? 'operators[1]' : `operators[1].${attribute}`);
    expect(found.text).toMatch(text);
    expect(found.text).toContain(`operator ${operator.name}: `);
  });

  test('an unknown attribute, with the known ones', () => {
    const found = problem({ ...conv, kernal: 3 });
    expect(found).toMatchObject({ code: 'unknown-field', path: 'operators[1].kernal' });
    expect(found.allowed).toContain('kernel');
    expect(found.allowed).not.toContain('ceilMode');
  });

  test('an unknown kind, with the known ones', () => {
    const found = problem({ ...conv, kind: 'convolution' });
    expect(found).toMatchObject({ code: 'unknown-value', path: 'operators[1].kind' });
    expect(found.allowed).toHaveLength(16);
  });

  test('an operator without a name', () => {
    expect(problem({ ...conv, name: undefined })).toMatchObject({ code: 'missing-field', path: 'operators[1].name' });
  });

  test('no operators, and too many', () => {
    const empty = { id: 'mine', title: '', source: '', operators: [] };
    expect(parseNetwork(empty)).toMatchObject({ problem: { code: 'out-of-range', path: 'operators' } });
    const many = { ...empty, operators: Array(maxOperators + 1).fill(input) };
    expect(parseNetwork(many)).toMatchObject({ problem: { code: 'out-of-range', path: 'operators' } });
  });
});

test('the id of a network inside a scenario begins with custom:', () => {
  const network = { ...networkOf(conv), id: 'custom:mine' };
  expect(parse(customNetworkSchema, network)).toEqual({ ok: true, value: network });
  expect(parse(customNetworkSchema, networkOf(conv))).toEqual({
    ok: false,
    problem: {
      code: 'wrong-type',
      path: 'id',
      text: 'id is "mine": it must be text, an id that begins with custom:',
    },
  });
});
