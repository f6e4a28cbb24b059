import { describe, expect, test } from 'vitest';
import { evaluateOffload } from '../../core/scenario/offload-evaluate';
import { cellAt, decisionCells, decisionFacts, doerSums, doerText, pipelineSpans, stripText } from './decision-cells';

function tenantOf(offload: string) {
  const result = evaluateOffload({
    tenants: [{ network: 'mobilenet-v2', name: 'phone' }],
    system: { kind: 'gpu+dram-pim' },
    policy: { offload },
  });
  const [tenant] = result.ok ? result.value.evaluation.tenants : [];
  if (!tenant) throw new Error('it has a result');
  return tenant;
}
const tenant = tenantOf('pimflow');

describe('cells', () => {
  test.each(['time', 'equal'] as const)('by %s follow each other from end to end', (widths) => {
    const cells = decisionCells(tenant, widths, 600);
    let end = 0;
    for (const { x, width } of cells) {
      expect(x).toBeCloseTo(end, 6);
      end = x + width;
    }
    expect(end).toBeCloseTo(600, 6);
    expect(cells).toHaveLength(tenant.operators.length);
    for (const cell of cells) expect(cellAt(cells, cell.x + cell.width / 2)).toBe(cell);
    expect(cellAt(cells, 601)).toBeUndefined();
  });

  test('by time are as wide as their work', () => {
    const [first, second] = decisionCells(tenant, 'time', 600);
    const ns = (cell: typeof first) => Math.max(cell?.decision.gpuNs ?? 0, cell?.decision.pimNs ?? 0);
    expect((first?.width ?? 0) / (second?.width ?? 1)).toBeCloseTo(ns(first) / ns(second), 9);
  });
});

test('a bracket spans the members of each pipeline, two or three that follow each other', () => {
  const cells = decisionCells(tenant, 'equal', 600);
  const spans = pipelineSpans(cells);
  const groups = new Set(tenant.offload.flatMap(({ chosen }) => chosen.group ?? []));
  expect(spans.map(({ group }) => group)).toEqual([...groups]);
  for (const { first, last, group } of spans) {
    expect(last - first).toBeGreaterThanOrEqual(1);
    expect(last - first).toBeLessThanOrEqual(2);
    for (const { decision } of cells.slice(first, last + 1)) expect(decision.chosen.group).toBe(group);
  }
  expect(pipelineSpans(decisionCells(tenantOf('mddp'), 'equal', 600))).toEqual([]);
});

test('who does it is said in words, and so is what else there was', () => {
  const cut = tenantOf('mddp').offload.find(({ chosen }) => chosen.kind === 'split');
  if (!cut) throw new Error('something is cut');
  const { p } = cut.chosen;
  expect(doerText(cut)).toBe(`cut: ${p} % GPU, ${100 - p} % memory`);
  const names = decisionFacts(cut, 1e6).map(({ name }) => name);
  expect(names).toEqual(['Done by', 'Takes', 'GPU alone', 'Memory alone', `Best cut, ${p} % GPU`, 'Why']);
  const stays = tenant.offload.find(({ candidates }) => candidates.length === 1);
  expect(stays && doerText(stays)).toBe('GPU');
  expect(stays?.why).toMatch(/^the GPU alone takes/);
});

test('every operator is counted once', () => {
  const sums = doerSums(tenant.offload);
  expect(sums.reduce((sum, { count }) => sum + count, 0)).toBe(tenant.offload.length);
  expect(stripText(tenant)).toContain(`phone: of ${tenant.offload.length} operators`);
});
