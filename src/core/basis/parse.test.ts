import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { parse } from './parse';

const size = z.int().check(z.gte(1), z.lte(64));
const shape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('box'), side: z.union([size, z.tuple([size, size])]) }),
  z.strictObject({
    kind: z.literal('disc'),
    radius: z.number().check(z.gt(0), z.lt(10)),
    fill: z.optional(z.boolean()),
  }),
]);
const drawing = z.strictObject({
  name: z.string().check(z.minLength(1), z.maxLength(8)),
  paper: z.optional(z.enum(['a4', 'a5'])),
  weight: z.optional(size.check(z.refine((value) => Number.isInteger(Math.log2(value)), { error: 'a power of two' }))),
  share: z.optional(z.number().check(z.gte(0), z.multipleOf(0.5))),
  inks: z.optional(z.record(z.enum(['red', 'blue']), z.optional(z.number()))),
  limit: z.optional(z.union([size, z.literal('unlimited')])),
  shapes: z.array(shape).check(z.maxLength(3)),
});

function problem(value: unknown, path?: string) {
  const read = parse(drawing, value, path);
  if (read.ok) throw new Error('the value was accepted');
  return read.problem;
}

const good = { name: 'one', shapes: [] };

describe('a value that the schema takes', () => {
  test('comes back as it is', () => {
    const value = { name: 'two', shapes: [{ kind: 'box', side: [1, 2] }], limit: 'unlimited' };
    expect(parse(drawing, value)).toEqual({ ok: true, value });
  });
});

test('a length without an upper end is told by its least', () => {
  const names = parse(z.array(z.string()).check(z.minLength(2)), ['a'], 'names');
  expect(names).toMatchObject({ problem: { text: 'names is ["a"]: it must be a list of 2 or more entries' } });
  const name = parse(z.string().check(z.minLength(1)), '', 'name');
  expect(name).toMatchObject({ problem: { text: 'name is "": it must be text of 1 or more characters' } });
});

describe('a value that it refuses', () => {
  test.each([
    [
      'below its range',
      { ...good, weight: 0 },
      'out-of-range',
      'weight',
      'weight is 0: it must be an integer from 1 to 64, a power of two',
    ],
    [
      'not a power of two',
      { ...good, weight: 3 },
      'out-of-range',
      'weight',
      'weight is 3: it must be an integer from 1 to 64, a power of two',
    ],
    [
      'a fraction',
      { ...good, weight: 1.5 },
      'out-of-range',
      'weight',
      'weight is 1.5: it must be an integer from 1 to 64, a power of two',
    ],
    [
      'not a number',
      { ...good, share: NaN },
      'out-of-range',
      'share',
      'share is NaN: it must be a number from 0, a multiple of 0.5',
    ],
    [
      'infinite',
      { ...good, share: Infinity },
      'out-of-range',
      'share',
      'share is Infinity: it must be a number from 0, a multiple of 0.5',
    ],
    [
      'between two steps',
      { ...good, share: 0.7 },
      'out-of-range',
      'share',
      'share is 0.7: it must be a number from 0, a multiple of 0.5',
    ],
    [
      'of another type',
      { ...good, weight: '4' },
      'wrong-type',
      'weight',
      'weight is "4": it must be an integer from 1 to 64, a power of two',
    ],
    ['missing', { shapes: [] }, 'missing-field', 'name', 'name is missing: it must be text of 1 to 8 characters'],
    [
      'too long a text',
      { ...good, name: 'nine long' },
      'out-of-range',
      'name',
      'name is "nine long": it must be text of 1 to 8 characters',
    ],
    [
      'too long a list',
      { ...good, shapes: Array(4).fill({ kind: 'box', side: 1 }) },
      'out-of-range',
      'shapes',
      'shapes is [an object, an object, an object, an object]: it must be a list of up to 3 entries',
    ],
    [
      'deep in a list',
      { ...good, shapes: [{ kind: 'disc', radius: 10 }] },
      'out-of-range',
      'shapes[0].radius',
      'shapes[0].radius is 10: it must be a number above 0 and below 10',
    ],
    [
      'a flag of another type',
      { ...good, shapes: [{ kind: 'disc', radius: 1, fill: 1 }] },
      'wrong-type',
      'shapes[0].fill',
      'shapes[0].fill is 1: it must be true or false',
    ],
    [
      'one of a pair',
      { ...good, shapes: [{ kind: 'box', side: [1, 65] }] },
      'out-of-range',
      'shapes[0].side[1]',
      'shapes[0].side[1] is 65: it must be an integer from 1 to 64',
    ],
    [
      'neither a number nor a pair',
      { ...good, shapes: [{ kind: 'box', side: [1, 2, 3] }] },
      'wrong-type',
      'shapes[0].side',
      'shapes[0].side is [1, 2, 3]: it must be an integer from 1 to 64, or a list of 2',
    ],
    [
      'neither a number nor a word',
      { ...good, limit: 'none' },
      'wrong-type',
      'limit',
      'limit is "none": it must be an integer from 1 to 64, or unlimited',
    ],
    [
      'a number where a word would do too',
      { ...good, limit: 65 },
      'out-of-range',
      'limit',
      'limit is 65: it must be an integer from 1 to 64, or unlimited',
    ],
    ['no document at all', null, 'wrong-type', '', 'the document is null: it must be an object'],
  ])('%s', (_, value, code, path, text) => {
    expect(problem(value)).toEqual({ code, path, text });
  });

  test('lists the choices of an enumeration', () => {
    expect(problem({ ...good, paper: 'a6' })).toEqual({
      code: 'unknown-value',
      path: 'paper',
      text: 'paper is "a6"; allowed: a4, a5',
      allowed: ['a4', 'a5'],
    });
  });

  test('lists the kinds of a tagged union', () => {
    expect(problem({ ...good, shapes: [{ kind: 'line' }] })).toMatchObject({
      code: 'unknown-value',
      path: 'shapes[0].kind',
      allowed: ['box', 'disc'],
    });
    expect(problem({ ...good, shapes: [{}] })).toMatchObject({ code: 'missing-field', path: 'shapes[0].kind' });
  });

  test('lists the known fields beside an unknown one', () => {
    expect(problem({ ...good, shapes: [{ kind: 'disc', radius: 1, colour: 2 }] })).toEqual({
      code: 'unknown-field',
      path: 'shapes[0].colour',
      text: 'unknown field colour; known are kind, radius, fill',
      allowed: ['kind', 'radius', 'fill'],
    });
    expect(problem({ ...good, inks: { green: 1 } })).toMatchObject({ path: 'inks.green', allowed: ['red', 'blue'] });
  });

  test('a misspelled field is named before the one that it leaves missing', () => {
    expect(problem({ ...good, shapes: [{ kind: 'disc', radus: 1 }] })).toMatchObject({
      code: 'unknown-field',
      path: 'shapes[0].radus',
    });
  });

  test('says where it stands in the document around it', () => {
    expect(problem({ ...good, weight: 0 }, 'drawings[2]').path).toBe('drawings[2].weight');
    expect(problem({ ...good, weight: 0 }, 'drawings[2]').text).toMatch(/^drawings\[2\]\.weight is 0/);
  });
});

test('inside a union of a word and a document the fault of the document is told', () => {
  const read = parse(z.union([z.string(), drawing]), { ...good, weight: 0 });
  expect(read).toMatchObject({ ok: false, problem: { code: 'out-of-range', path: 'weight' } });
});

test('any JSON value is either read or refused with a sentence', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const read = parse(drawing, value);
      return read.ok || (read.problem.code !== '' && read.problem.text.length > 10);
    }),
  );
});
