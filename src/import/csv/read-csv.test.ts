import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importText, operatorLines, refusal } from '../testing/imported-network';
import { cellText, cellValue } from './cells';
import { csvRows } from './rows';

const table = `# a small network
name,kind,inputs,channels,height,width,outChannels,kernel,stride,pad,outFeatures,op
image,input,,3,32,32,,,,,,
conv1,conv,,,,,16,3x3,2,1,,
"conv, two",conv,,,,,16,3,,0x1x2x1,,

pool,globalPool,conv1,,,,,,,,,
both,elementwise,conv1 pool,,,,,,,,,add
head,linear,pool,,,,,,,,10,
`;

test('one operator a line, behind the line before unless it says otherwise', async () => {
  const read = await importText('layers.csv', table);
  expect(operatorLines(read)).toEqual([
    'image input 3 x 32 x 32',
    'conv1 conv(image) 16 x 16 x 16 {"outChannels":16,"kernel":[3,3],"stride":2,"pad":1}',
    'conv, two conv(conv1) 16 x 16 x 16 {"outChannels":16,"kernel":3,"pad":[0,1,2,1]}',
    'pool globalPool(conv1) 16 x 1 x 1',
    'both elementwise(conv1, pool) 16 x 16 x 16 {"op":"add"}',
    'head linear(pool) 10 x 1 x 1 {"outFeatures":10}',
  ]);
  expect(read.network.id).toBe('custom:layers');
});

test('line ends, a byte order mark and columns in another order make no difference', async () => {
  const [, header = '', ...rows] = table.split('\n');
  const turned = [header, ...rows]
    .map((line) => (line.startsWith('"') ? line : line.split(',').reverse().join(',')))
    .filter((line) => !line.startsWith('"'));
  const read = await importText('layers.csv', `\uFEFF${turned.join('\r\n')}`);
  expect(read.network.operators.map(({ name }) => name)).toEqual(['image', 'conv1', 'pool', 'both', 'head']);
});

describe('what is refused names line and column', () => {
  test.each([
    ['', /^layers\.csv: empty/],
    ['name,kind,colour\n', /line 1, column colour: unknown column; known are name, inputs, kind/],
    ['name,name,kind\n', /line 1, column name: the column is there twice/],
    ['kind\n', /line 1: the header has no column name/],
    ['name,kind\n', /line 1: no operator behind the header/],
    [table.replace('3x3', '3y3'), /line 4, column kernel: kernel is "3y3"/],
    [table.replace('3x3', '99'), /line 4, column kernel: .*window of 99 x 99/],
    [table.replace('pool,globalPool,conv1', 'pool,globalPool,conv9'), /line 7, column inputs: .*conv9/],
    [
      table.replace('pool,globalPool', 'pool,globalPol'),
      /line 7, column kind: kind is "globalPol"; allowed: input, conv/,
    ],
    [table.replace('globalPool,conv1,,', 'globalPool,conv1,3,'), /line 7, column channels: unknown field channels/],
    [
      table.replace('image,input,,3,32,32', 'image,conv,,3,32,32'),
      /line 3, column (channels|outChannels|inputs|kernel)/,
    ],
    [table.replace('"conv, two"', '"conv, two'), /line 5: a quote that is not closed/],
    [table.replace('"conv, two"', '"conv"two'), /line 5: text behind a closing quote/],
    [table.replace('10,\n', '10,,,9\n'), /line 9: 14 cells under a header of 12/],
    ['name,kind,outChannels,kernel\nconv,conv,3,1\n', /line 2, column kind: the first operator is of kind input/],
  ])('%#', async (text, words) => {
    expect(await refusal('layers.csv', text)).toMatch(words);
  });
});

test('rows of any cells are read back, whatever is in them', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '1', ' ', ',', '"', '\n', 'é') });
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 }), (rows) => {
      const text = rows.map((cells) => cells.map(quoted).join(',')).join('\n');
      expect(csvRows(text).map(({ cells }) => cells)).toEqual(rows);
    }),
  );
});

test('any text is read or refused, never an exception', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ minLength: 1, maxLength: 80, unit: fc.constantFrom('name', ',', 'kind', '"', '\n', '#', '3x', ' ') }),
      async (text) => {
        expect(await refusal('layers.csv', text)).toMatch(/^layers\.csv: /);
      },
    ),
  );
});

test('a value is the same after it was shown as text', () => {
  const value = fc.oneof(
    fc.nat(),
    fc.boolean(),
    fc.constantFrom('max', 'lstm'),
    fc.array(fc.nat(), { minLength: 2, maxLength: 4 }),
  );
  fc.assert(
    fc.property(value, (each) => {
      expect(cellValue('pad', cellText('pad', each))).toEqual(each);
    }),
  );
});
