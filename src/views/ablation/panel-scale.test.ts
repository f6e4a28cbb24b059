import { expect, test } from 'vitest';
import { success } from '../../core/basis/result';
import { ablationCells } from '../../core/scenario/ablation';
import { sizesOf, type AblationAnswer } from '../../store/ablation-study';
import { panelMargin, panelParts, panelScale } from './panel-scale';

const cells = ablationCells();
const sizes = sizesOf(cells);
const answers = (speedup: number): AblationAnswer[] =>
  cells.map((cell) => ({
    cell,
    result: success({ ...cell, tiles: 1, makespan_ns: 1, energy_pJ: 1, speedup, energyGain: 3, areas: [], gap: 0.4 }),
  }));

test('every mark lies inside its chart, and so does what the paper states', () => {
  const { x, y } = panelScale(answers(500), sizes, 240);
  for (const size of sizes) {
    expect(x(size)).toBeGreaterThan(panelMargin.left);
    expect(x(size)).toBeLessThan(240 - panelMargin.right);
  }
  const inside = (part: keyof typeof panelParts, value: number) => {
    expect(y[part](value)).toBeGreaterThanOrEqual(panelParts[part][0]);
    expect(y[part](value)).toBeLessThanOrEqual(panelParts[part][1]);
  };
  for (const value of [1, 1.75, 60.43, 500]) inside('speedup', value);
  for (const value of [1, 1.89, 3]) inside('energyGain', value);
  for (const value of [0, 0.4]) inside('gap', value);
});

test('before the first answer the axes hold what the paper states', () => {
  const { y, ticks } = panelScale([], sizes, 240);
  expect(y.speedup(60.43)).toBeGreaterThan(panelParts.speedup[0]);
  expect(ticks.speedup).toEqual([1, 10]);
});
