import { expect, test } from 'vitest';
import { evaluateOffload } from '../core/scenario/offload-evaluate';
import { offloadText } from './offload-table';

const result = evaluateOffload({
  tenants: [{ network: 'mobilenet-v2', name: 'phone, "first"' }],
  system: { kind: 'gpu+dram-pim' },
});

test('one line an operator, who does it and what else there was; awkward names are quoted', () => {
  if (!result.ok) throw new Error(result.problem.text);
  const { evaluation } = result.value;
  const [heading, ...lines] = offloadText(evaluation, ',').trimEnd().split('\r\n');
  expect(heading).toContain('tenant,operator,kind,done by,GPU share (%)');
  expect(lines).toHaveLength(evaluation.tenants[0]?.operators.length ?? 0);
  expect(lines[0]?.startsWith('"phone, ""first""",stem,conv,')).toBe(true);
  const plain = offloadText(evaluation, '\t').trimEnd().split('\r\n');
  for (const line of plain) expect(line.split('\t')).toHaveLength(12);
});
