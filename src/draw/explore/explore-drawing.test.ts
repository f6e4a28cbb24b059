import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTheme } from '../theme';
import { recordingRenderer } from '../testing/recording-renderer';
import { fullSet, membersOf, setWhere } from './bit-set';
import { stampCloud } from './cloud-pixels';
import { frontCorners } from './front-line';
import { createLinePainter, drawParallelMarks, spreadStep } from './parallel-drawing';
import { lineNear, parallelLayout, valueAtHeight, heightOfValue, axisNear } from './parallel-layout';
import type { PointColumn } from './point-column';
import { drawScatter } from './scatter-drawing';
import { rowNear, scatterLayout, type ScatterScene } from './scatter-layout';

const theme = readTheme({ getPropertyValue: (name) => (name === '--t1' ? '#d55e00' : '#336699') });

function column(id: string, values: readonly number[], more: Partial<PointColumn> = {}): PointColumn {
  return { id, label: id, kind: 'metric', values: Float64Array.from(values), text: String, ...more };
}

type Pair = readonly [number, number];

function sceneOf(points: readonly Pair[], more: Partial<ScatterScene> = {}): ScatterScene {
  const [shown, front] = [fullSet(points.length), setWhere(points.length, (row) => row === 0)];
  const [x, y] = [column('x', points.map(([each]) => each)), column('y', points.map(([, each]) => each))]; // prettier-ignore
  return { x, y, xKind: 'linear', yKind: 'linear', shown, picked: shown, drawn: shown, front, ...more };
}

const size = { width: 640, height: 400 };
const pairs = fc.array(fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 })), { minLength: 2, maxLength: 40 }); // prettier-ignore

describe('a scatter', () => {
  test('finds the point that is drawn where it is asked', () => {
    fc.assert(
      fc.property(pairs, (points) => {
        const scene = sceneOf(points);
        const layout = scatterLayout(scene, size, 1);
        points.forEach(([x, y]) => {
          const found = points[rowNear(layout, layout.pixelX(x), layout.pixelY(y), 3) ?? -1];
          expect(Math.hypot(layout.pixelX(found?.[0] ?? 0) - layout.pixelX(x), layout.pixelY(found?.[1] ?? 0) - layout.pixelY(y))).toBeLessThan(1e-2); // prettier-ignore
        });
      }),
    );
  });

  test('keeps every mark inside of its plot, and knows the value of a pixel', () => {
    fc.assert(
      fc.property(pairs, fc.constantFrom('linear', 'log', 'rank'), (points, kind) => {
        const layout = scatterLayout(sceneOf(points, { xKind: kind, yKind: kind }), size, 1);
        layout.xs.forEach((x, place) => {
          expect(x).toBeGreaterThan(layout.plot.x);
          expect(x).toBeLessThan(layout.plot.x + layout.plot.width);
          if (layout.x.high > layout.x.low) expect(layout.valueX(x)).toBeCloseTo(points[place]?.[0] ?? NaN, 1);
        });
      }),
    );
  });

  test('paints each point once, those on the front upon the others', () => {
    const renderer = recordingRenderer();
    const scene = sceneOf([[1, 9], [5, 5], [9, 1]]); // prettier-ignore
    drawScatter(renderer, scene, scatterLayout(scene, size, 1), theme);
    const discs = renderer.calls.filter(({ kind }) => kind === 'roundedRectangle');
    expect(discs).toHaveLength(3 + 2);
    expect(discs.at(-1)?.colour).toBe('#d55e00');
  });

  test('of many points is one image', () => {
    const renderer = recordingRenderer();
    const scene = sceneOf(Array.from({ length: 3000 }, (_, row): Pair => [row, row % 71]));
    drawScatter(renderer, scene, scatterLayout(scene, size, 1), theme);
    expect(renderer.calls.filter(({ kind }) => kind === 'pixels')).toHaveLength(1);
  });
});

describe('the image of a cloud', () => {
  const red = 0xff0000ff;
  test('is strongest where points lie upon each other, and empty elsewhere', () => {
    const pixels = { width: 20, height: 10, values: new Uint32Array(200) };
    const [xs, ys] = [Float32Array.of(5, 5, 15), Float32Array.of(5, 5, 5)];
    stampCloud(pixels, 0, 0, { xs, ys, colours: Uint32Array.of(red, red, red), radius: 1.5, strength: 0.5 });
    const alphaAt = (x: number, y: number) => (pixels.values[20 * y + x] ?? 0) >>> 24;
    expect(alphaAt(5, 5)).toBeGreaterThan(alphaAt(15, 5));
    expect(alphaAt(15, 5)).toBeGreaterThan(100);
    expect([alphaAt(10, 5), alphaAt(0, 0)]).toEqual([0, 0]);
    expect((pixels.values[20 * 5 + 5] ?? 0) & 0xffffff).toBe(0x0000ff);
  });

  test('leaves out what has no colour and what lies outside', () => {
    const pixels = { width: 4, height: 4, values: new Uint32Array(16) };
    const cloud = { xs: Float32Array.of(1, -9), ys: Float32Array.of(1, 2), colours: Uint32Array.of(0, red) };
    stampCloud(pixels, 0, 0, { ...cloud, radius: 2, strength: 1 });
    expect(pixels.values.every((value) => value === 0)).toBe(true);
  });
});

describe('the staircase of a front', () => {
  const goals = fc.constantFrom<'min' | 'max'>('min', 'max');
  test('separates what its points dominate from what they do not', () => {
    fc.assert(
      fc.property(pairs, goals, goals, (points, goalX, goalY) => {
        const x = column('x', points.map(([each]) => each), { direction: goalX }); // prettier-ignore
        const y = column('y', points.map(([, each]) => each), { direction: goalY }); // prettier-ignore
        const rows = Uint32Array.from(points.keys());
        const corners = frontCorners(x, y, rows, fullSet(points.length));
        const noWorse = (a: number, b: number, goal: string) => (goal === 'min' ? a <= b : a >= b);
        const beats = ([ax, ay]: Pair, [bx, by]: Pair) =>
          noWorse(ax, bx, goalX) && noWorse(ay, by, goalY) && (ax !== bx || ay !== by);
        const members = points.filter((point) => !points.some((other) => beats(other, point)));
        const distinct = new Set(members.map(String));
        expect(corners).toHaveLength(2 * distinct.size - 1);
        corners.forEach((corner, place) => {
          const isPoint = place % 2 === 0;
          const at: Pair = [corner.x, corner.y];
          if (isPoint) expect(distinct.has(String(at))).toBe(true);
          else expect(members.some((point) => beats(point, at))).toBe(true);
          expect(corner.x).toBeGreaterThanOrEqual(corners[place - 1]?.x ?? -Infinity);
        });
      }),
    );
  });

  test('there is none where nothing is better', () => {
    expect(frontCorners(column('x', [1]), column('y', [1]), Uint32Array.of(0), fullSet(1))).toEqual([]);
  });
});

describe('parallel coordinates', () => {
  const every = (count: number) => ({ shown: fullSet(count), drawn: fullSet(count) });
  const axesOf = (points: readonly Pair[]) =>
    [0, 1, 0].map((part, place) => ({
      column: column(`c${place}`, points.map((point) => point[part] ?? 0)), // prettier-ignore
      kind: 'linear' as const,
      isFlipped: place === 2,
    }));

  test('find a line where it crosses an axis', () => {
    fc.assert(
      fc.property(pairs, (points) => {
        const layout = parallelLayout(axesOf(points), every(points.length), size, 1);
        points.forEach((_, row) => {
          const [x, y] = [layout.axes[1]?.x ?? 0, layout.heights[1]?.[row] ?? 0];
          const found = lineNear(layout, () => true, x, y, 4);
          expect(Math.abs((layout.heights[1]?.[found ?? -1] ?? NaN) - y)).toBeLessThan(1e-3);
        });
      }),
    );
  });

  test('know the way from a value to a height and back, flipped or not', () => {
    const layout = parallelLayout(axesOf([[1, 2], [30, 40]]), every(2), size, 1); // prettier-ignore
    layout.axes.forEach((axis, place) => {
      expect(valueAtHeight(layout, axis, heightOfValue(layout, axis, 17))).toBeCloseTo(17);
      expect(axisNear(layout, axis.x + 3, 6)).toBe(place);
    });
    expect(layout.heights[0]?.[0]).toBe(layout.heights[2]?.[1]);
  });

  test('are painted in as many goes as it takes, each line once', () => {
    const points = Array.from({ length: 300 }, (_, row): Pair => [row, row % 7]);
    const layout = parallelLayout(axesOf(points), every(300), size, 1);
    const places = Uint32Array.from(points.keys());
    const painter = createLinePainter(layout, [{ places, look: 'dimmed' }, { places: places.slice(0, 5), look: 'front' }], theme); // prettier-ignore
    const renderer = recordingRenderer();
    let goes = 1;
    let asked = 0;
    while (!painter.paint(renderer, () => ++asked % 3 === 0)) goes++;
    expect(goes).toBeGreaterThan(2);
    expect(renderer.calls).toHaveLength(305);
    const heights = renderer.calls.slice(0, 300).map(({ y }) => y);
    expect(new Set(heights).size).toBe(300);
  });

  test('very many lines are one image, shown while it is painted, with the front above it', () => {
    const points = Array.from({ length: 3000 }, (_, row): Pair => [row, row % 7]);
    const layout = parallelLayout(axesOf(points), every(3000), size, 1);
    const places = Uint32Array.from(points.keys());
    const painter = createLinePainter(layout, [{ places, look: 'picked' }, { places: places.slice(0, 5), look: 'front' }], theme); // prettier-ignore
    const renderer = recordingRenderer();
    let asked = 0;
    expect(painter.paint(renderer, () => ++asked > 3)).toBe(false);
    expect(renderer.calls.map(({ kind }) => kind)).toEqual(['pixels']);
    while (!painter.paint(renderer, () => ++asked % 5 === 0));
    expect(renderer.calls.map(({ kind }) => kind)).toEqual(['pixels', ...Array.from({ length: 5 }, () => 'polyline')]);
  });

  test('reach over all that is shown, and mark a row that has no line', () => {
    const points = Array.from({ length: 40 }, (_, row): Pair => [row, 2 * row]);
    const few = setWhere(40, (row) => row % 3 === 1);
    const layout = parallelLayout(axesOf(points), { shown: fullSet(40), drawn: few }, size, 1);
    const whole = parallelLayout(axesOf(points), every(40), size, 1);
    expect([...layout.rows]).toEqual([...membersOf(few)]);
    expect(layout.axes.map(({ scale }) => [scale.low, scale.high])).toEqual([[0, 39], [0, 78], [0, 39]]); // prettier-ignore
    const renderer = recordingRenderer();
    drawParallelMarks(renderer, layout, theme, [{ row: 39, look: 'chosen' }]);
    const other = recordingRenderer();
    drawParallelMarks(other, whole, theme, [{ row: 39, look: 'chosen' }]);
    expect(renderer.calls.length).toBeGreaterThan(1);
    expect(renderer.calls).toEqual(other.calls);
  });

  test('every place is visited once, whatever their number', () => {
    for (const count of [1, 2, 3, 10, 97, 100, 1024]) {
      const step = spreadStep(count);
      expect(new Set(Array.from({ length: count }, (_, each) => (each * step) % count)).size).toBe(count);
    }
  });
});
