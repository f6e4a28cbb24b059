import { expect, test } from 'vitest';
import { chartMargin, chartScale, scaleKinds, staircasePath } from './chart-scale';

const subject = {
  chip: 1000,
  staircase: { need: Float64Array.of(100, 300, 4000), interval: Float64Array.of(40, 10, 1) },
};

test.each(scaleKinds)('on a %s axis pixels and crossbars are inverse, and the whole chip is in the picture', (kind) => {
  const scale = chartScale([subject], 500, kind, 400, 200);
  for (const crossbars of [100, 500, 1000]) {
    expect(scale.crossbarsAt(scale.x(crossbars))).toBeCloseTo(crossbars, 6);
    expect(scale.x(crossbars)).toBeGreaterThanOrEqual(chartMargin.left);
    expect(scale.x(crossbars)).toBeLessThanOrEqual(400 - chartMargin.right);
  }
  expect(scale.y(1)).toBeGreaterThanOrEqual(chartMargin.top);
  expect(scale.y(0.1)).toBeGreaterThan(scale.y(1));
});

test('ticks read as shares of the chip, and as chips where they are many', () => {
  const { xTicks } = chartScale([subject], 500, 'log', 400, 200);
  expect(xTicks.map(({ text }) => text)).toEqual(['10 %', '100 %']);
  const wide = { ...subject, staircase: { need: Float64Array.of(100, 90_000), interval: Float64Array.of(40, 1) } };
  expect(chartScale([wide], 500, 'log', 400, 200).xTicks.map(({ text }) => text)).toEqual(['10 %', '100 %', '10×', '100×']); // prettier-ignore
});

test('a budget beyond the chip widens the linear axis', () => {
  const scale = chartScale([subject], 3000, 'linear', 400, 200);
  expect(scale.x(3000)).toBeLessThanOrEqual(400 - chartMargin.right);
});

test('the line is level until the next interval can be paid for', () => {
  const plain = { x: (at: number) => at, y: (at: number) => at };
  const scale = { ...chartScale([subject], 500, 'log', 400, 200), ...plain };
  expect(staircasePath(subject.staircase, scale)).toBe('M100.0 0.0H300.0V0.1H4000.0V1.0');
});
