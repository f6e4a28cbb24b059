// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { chipLayout } from '../../draw/chip-layout';
import { partRectangle } from '../../draw/chip-hit';
import { lightTheme, smallScene } from '../../draw/testing/small-chip';
import { tileOrderOf } from '../../draw/tile-order';
import { wholeView } from '../../draw/view-box';
import { ThemeContext } from '../app/use-theme';
import { stageOf } from '../canvas/testing/canvas-stage';
import { ChipView } from './ChipView';

const view = { width: 800, height: 400 };

beforeEach(() => stageOf(view.width, view.height));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function shown() {
  const calls = { onSelect: vi.fn(), onHover: vi.fn(), onColourBy: vi.fn(), onPlayhead: vi.fn() };
  const props = { scene: smallScene(), selection: {}, hover: {}, dimmed: false, theme: lightTheme, ...calls };
  render(
    <ThemeContext value={lightTheme}>
      <ChipView colourBy="tenant" playhead={0} {...props} />
    </ThemeContext>,
  );
  return { ...calls, map: screen.getByRole('application') };
}

test('the bar says how much of the chip is used, and the picture says whose it is', () => {
  shown();
  expect(screen.getByText(/40.6 % used/)).toBeTruthy();
  expect(screen.getByRole('img', { name: '4 tiles; camera has 0.9, phone has 0.8, 2.4 unused' })).toBeTruthy();
});

test('the colouring is chosen by name', () => {
  const { onColourBy } = shown();
  fireEvent.change(screen.getByRole('combobox'), { target: { value: 'utilisation' } });
  expect(onColourBy).toHaveBeenCalledWith('utilisation');
});

test('a tenant of the legend is selected by click and highlighted by hover', () => {
  const { onSelect, onHover } = shown();
  const key = screen.getByRole('button', { name: 'phone' });
  fireEvent.pointerEnter(key);
  fireEvent.click(key);
  expect(onHover).toHaveBeenCalledWith({ tenant: 1 });
  expect(onSelect).toHaveBeenCalledWith({ tenant: 1 });
});

test('a click on a crossbar selects its tile and its operator', () => {
  const { onSelect, map } = shown();
  const { chip } = smallScene();
  const layout = chipLayout(chip, tileOrderOf(chip.tiles), view, 1, wholeView);
  const { x, y } = partRectangle(layout, { tile: 0, ima: 2, crossbar: 0 });
  fireEvent.pointerDown(map, { button: 0, clientX: x + 2, clientY: y + 2 });
  fireEvent.pointerUp(map, { clientX: x + 2, clientY: y + 2 });
  expect(onSelect).toHaveBeenCalledWith({ tile: 0, tenant: 0, operator: 1 });
});

test('keys go from tile to crossbar, and what is reached is said', () => {
  const { map, onSelect } = shown();
  for (const key of ['ArrowRight', 'Enter', 'Enter', 'ArrowRight']) fireEvent.keyDown(map, { key });
  expect(screen.getByText(/^Tile 0, IMA 0, crossbar 1: Tenant camera, Operator conv1/)).toBeTruthy();
  fireEvent.keyDown(map, { key: ' ' });
  expect(onSelect).toHaveBeenCalledWith({ tile: 0, tenant: 0, operator: 0 });
  fireEvent.keyDown(map, { key: 'Backspace' });
  expect(screen.getByText(/^Tile 0, IMA 0: camera · conv1 2$/)).toBeTruthy();
});

test('the table has a row for each operator on the chip', () => {
  shown();
  fireEvent.click(screen.getByRole('button', { name: 'Table view of the chip' }));
  expect(screen.getAllByRole('row').length).toBe(5);
});
