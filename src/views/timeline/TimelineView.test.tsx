// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { buildPyramid } from '../../core/pipeline/pyramid-columns';
import { timelineFromText } from '../../core/testing/timeline-text';
import type { Selection } from '../../draw/selection';
import { evaluationOf, lightTheme, twoTenants } from '../../draw/testing/small-chip';
import { barOfRow, timelineLayout } from '../../draw/timeline-layout';
import { ThemeContext } from '../app/use-theme';
import { stageOf } from '../canvas/testing/canvas-stage';
import { TimelineView } from './TimelineView';

const view = { width: 800, height: 400 };
const timeline = timelineFromText(`
  0 0: C0-400 C400-1000
  0 1: S0-100 C100-500
  1 0: C0-300
  1 1: S0-300 C300-900
`);
const names = ['conv1', 'conv2'];
const scene = {
  timeline,
  pyramid: buildPyramid(timeline),
  evaluation: evaluationOf([names, names], 7, 3),
  tenants: twoTenants,
  stage: 'exact' as const,
};
const layoutOf = (folded: readonly number[], unfolded: readonly string[] = []) =>
  timelineLayout(scene, 1000, view, 1, { from: 0, to: 1000 }, 0, {
    tenants: new Set(folded),
    operators: new Set(unfolded),
  });
const layout = layoutOf([]);

beforeEach(() => stageOf(view.width, view.height));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function shown(selection: Selection = {}) {
  const calls = { onSelect: vi.fn(), onHover: vi.fn(), onPlayhead: vi.fn() };
  render(
    <ThemeContext value={lightTheme}>
      <TimelineView
        scene={scene}
        selection={selection}
        hover={{}}
        dimmed={false}
        theme={lightTheme}
        playhead={undefined}
        {...calls}
      />
    </ThemeContext>,
  );
  return { ...calls, canvas: screen.getByRole('application') };
}

function press(element: HTMLElement, x: number, y: number, toX = x) {
  fireEvent.pointerDown(element, { button: 0, clientX: x, clientY: y });
  if (toX !== x) fireEvent.pointerMove(element, { clientX: toX, clientY: y });
  fireEvent.pointerUp(element, { clientX: toX, clientY: y });
}

/** A point in the plot at a share of the run, on the row with this place on the screen. */
function pointOn(place: number, share: number, on = layout) {
  const row = on.rows[place];
  if (row === undefined) throw new Error('no such row');
  const bar = barOfRow(on, row);
  return [on.plot.x + share * on.plot.width, bar.y + 2] as const;
}

test('the bar says how long a round is, and that it is exact', () => {
  shown();
  expect(screen.getByText('exact')).toBeTruthy();
  expect(screen.getByText('camera: interval 100 ns · latency 500 ns')).toBeTruthy();
});

test('a click on a slice selects it, one on a name its operator, one on a heading folds the tenant', () => {
  const { canvas, onSelect } = shown();
  press(canvas, ...pointOn(1, 0.6));
  expect(onSelect).toHaveBeenLastCalledWith({ tenant: 0, operator: 0, slice: 1 });
  press(canvas, 30, pointOn(2, 0)[1]);
  expect(onSelect).toHaveBeenLastCalledWith({ tenant: 0, operator: 1 });
  press(canvas, 30, pointOn(0, 0)[1]);
  press(canvas, ...pointOn(2, 0.1, layoutOf([0])));
  expect(onSelect).toHaveBeenLastCalledWith({ tenant: 1, operator: 0, slice: 4 });
});

test('a selected slice is told in words, and the keys step to the next', () => {
  const { canvas, onSelect } = shown({ tenant: 0, operator: 0, slice: 0 });
  expect(screen.getByRole('group', { name: 'Details of the slice' }).textContent).toContain('Duration400 ns');
  fireEvent.keyDown(canvas, { key: '.' });
  expect(onSelect).toHaveBeenCalledWith({ tenant: 0, operator: 0, slice: 1 });
});

test('the arrow keys go from operator to operator across tenants', () => {
  const { canvas, onSelect } = shown({ tenant: 0, operator: 1 });
  fireEvent.keyDown(canvas, { key: 'ArrowDown' });
  expect(onSelect).toHaveBeenLastCalledWith({ tenant: 1, operator: 0 });
  fireEvent.keyDown(canvas, { key: 'ArrowUp' });
  expect(onSelect).toHaveBeenLastCalledWith({ tenant: 0, operator: 0 });
  fireEvent.keyDown(canvas, { key: 'Enter' });
  expect(onSelect).toHaveBeenLastCalledWith({ tenant: 0, operator: 1, slice: 2 });
});

test('a drag on the ruler sums what happens in its range', () => {
  const { canvas } = shown();
  const [from] = pointOn(1, 0);
  press(canvas, from, layout.ruler.y + 5, from + 0.5 * layout.plot.width);
  const sums = screen.getByRole('group', { name: 'Sums over the range' });
  expect(sums.textContent).toContain('busy 900 ns, stalled 100 ns');
  expect(sums.textContent).toContain('busy 500 ns, stalled 300 ns');
});

test('zooming in makes room to fit again', () => {
  const { canvas } = shown();
  const fit = screen.getByRole<HTMLButtonElement>('button', { name: 'Fit' });
  expect(fit.disabled).toBe(true);
  fireEvent.keyDown(canvas, { key: 'w' });
  expect(fit.disabled).toBe(false);
  fireEvent.keyDown(canvas, { key: '0' });
  expect(fit.disabled).toBe(true);
});

test('pointing at a name highlights its operator everywhere', () => {
  const { canvas, onHover } = shown();
  fireEvent.pointerMove(canvas, { clientX: 30, clientY: pointOn(2, 0)[1] });
  expect(onHover).toHaveBeenCalledWith({ tenant: 0, operator: 1 });
});

test('the table has a row for each operator', () => {
  shown();
  fireEvent.click(screen.getByRole('button', { name: 'Table view of the timeline' }));
  expect(screen.getAllByRole('row').length).toBe(5);
});

test('the sign before a name unfolds the replicas of an operator, and folds them again', () => {
  const { canvas, onSelect } = shown();
  const [, below] = pointOn(2, 0);
  press(canvas, 10, pointOn(1, 0)[1]);
  press(canvas, 30, below);
  expect(onSelect).toHaveBeenLastCalledWith({ tenant: 0, operator: 0 });
  press(canvas, ...pointOn(2, 0.1, layoutOf([], ['0 0'])));
  expect(onSelect).toHaveBeenLastCalledWith({ tenant: 0, operator: 0, slice: 0 });
  press(canvas, 10, pointOn(1, 0)[1]);
  press(canvas, 30, below);
  expect(onSelect).toHaveBeenLastCalledWith({ tenant: 0, operator: 1 });
});

test('the arrow keys unfold and fold as in a tree: operator, then tenant', () => {
  const { canvas, onSelect } = shown({ tenant: 0, operator: 0 });
  const thirdRow = (on: ReturnType<typeof layoutOf>) => {
    press(canvas, 30, pointOn(2, 0, on)[1]);
    return onSelect.mock.lastCall?.[0] as Selection;
  };
  expect(screen.getByText('conv1, replicas: 1 in 3 steps, 2 in 2 steps')).toBeTruthy();
  fireEvent.keyDown(canvas, { key: 'ArrowRight' });
  expect(thirdRow(layoutOf([], ['0 0']))).toEqual({});
  fireEvent.keyDown(canvas, { key: 'ArrowLeft' });
  expect(thirdRow(layout)).toEqual({ tenant: 0, operator: 1 });
  fireEvent.keyDown(canvas, { key: 'ArrowLeft' });
  expect(thirdRow(layoutOf([0]))).toEqual({ tenant: 1, operator: 0 });
});

test('two fingers zoom, and the one that stays longer neither pans nor clicks', () => {
  const { canvas, onSelect } = shown();
  const finger = (type: 'pointerDown' | 'pointerMove' | 'pointerUp', pointerId: number, clientX: number) =>
    fireEvent[type](canvas, { button: 0, pointerType: 'touch', pointerId, clientX, clientY: 200 });
  finger('pointerDown', 1, 300);
  finger('pointerDown', 2, 400);
  finger('pointerMove', 2, 600);
  finger('pointerUp', 2, 600);
  finger('pointerUp', 1, 300);
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Fit' }).disabled).toBe(false);
  expect(onSelect).not.toHaveBeenCalled();
});
