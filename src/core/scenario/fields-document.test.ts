/** The tables of the documentation say what the table of fields says: neither can change without the other. */
import { describe, expect, test } from 'vitest';
import page from '../../../docs/models/scenario.md?raw';
import { valueAt } from '../basis/path';
import { completeDocument } from './complete-document';
import { defaultScenario } from './default-scenario';
import { isaac, type Field } from './field';
import { fieldsOfKind } from './fields';
import { withKind } from './switch-kind';
import type { SystemKind } from './system-kind';

const columns = ['path', 'unit', 'range', 'default', 'tag', 'source', 'what it is'];

/** Rows of all tables below a heading of level 3, cell by cell, by path. */
function documented(heading: string): Map<string, readonly string[]> {
  const section = page.split(`\n### ${heading}\n`)[1].split('\n### ')[0];
  const rows = section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  const isHeading = (cells: readonly string[]): boolean => cells[0] === 'path' || /^-+$/.test(cells[0]);
  expect(rows.filter(([first]) => first === 'path').every((cells) => cells.join() === columns.join())).toBe(true);
  return new Map(rows.filter((cells) => !isHeading(cells)).map((cells) => [cells[0].replaceAll('`', ''), cells]));
}

function numberText(value: number): string {
  return value.toLocaleString('en-US', { useGrouping: value >= 10_000, maximumFractionDigits: 9 });
}

function rangeText(field: Field): string {
  if (field.kind === 'choice') return field.choices.map(({ id }) => `\`${id}\``).join(', ');
  if (field.kind === 'switch') return '`true`, `false`';
  const powers = field.powerOfTwo ? ', powers of two' : '';
  const word = field.word ? `, or \`${field.word}\`` : '';
  return `${numberText(field.min)} to ${numberText(field.max)}${field.integer ? '' : ', real'}${powers}${word}`;
}

function defaultText(path: string, kind: SystemKind): string {
  const { network } = defaultScenario.tenants[0];
  const complete = completeDocument(withKind({ tenants: [{ network }] }, kind));
  if (!complete.ok) throw new Error(complete.problem.text);
  const value = valueAt(complete.value, path.replace('[]', '[0]'));
  if (value === undefined || value === null) return 'absent';
  if (typeof value === 'number') return numberText(value);
  if (typeof value !== 'string' && typeof value !== 'boolean') throw new Error(`${path} has no plain default`);
  return `\`${value}\``;
}

/** Where the fields of each kind are documented; those of the second kind that the first has too are there. */
const headings: readonly { readonly kind: SystemKind; readonly heading: string; readonly own: readonly Field[] }[] = [
  { kind: 'reram', heading: 'Fields', own: fieldsOfKind.reram },
  {
    kind: 'gpu+dram-pim',
    heading: 'Fields of a GPU with DRAM-PIM',
    own: fieldsOfKind['gpu+dram-pim'].filter((field) => !fieldsOfKind.reram.includes(field)),
  },
];

describe.each(headings)('fields of $kind', ({ kind, heading, own }) => {
  const rows = documented(heading);

  test('every field is documented, and no other', () => {
    expect([...rows.keys()].sort()).toEqual(own.map(({ path }) => path).sort());
  });

  test.each(own.map((field) => [field.path, field] as const))('%s is documented as it is', (path, field) => {
    expect(rows.get(path)).toEqual([
      `\`${path}\``,
      field.kind === 'number' ? field.unit : '',
      rangeText(field),
      defaultText(path, kind),
      field.tag,
      field.source === isaac ? 'ISAAC' : field.source,
      field.help,
    ]);
  });
});

test('the short word for ISAAC is explained with the source that it stands for', () => {
  const reference = isaac.replace('ISAAC, ', '').replace(/, doi .*/, '');
  const doi = /doi (\S+)/.exec(isaac)?.[1] ?? '';
  const words = page.replaceAll(/\s+/g, ' ');
  expect(words).toContain(`"ISAAC" as source is ${reference}`);
  expect(words).toContain(`https://doi.org/${doi}`);
});
