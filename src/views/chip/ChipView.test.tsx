// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { chipLayout } from '../../draw/chip-layout';
import type { ChipScene } from '../../draw/chip-scene';
import { partRectangle } from '../../draw/chip-hit';
import { lightTheme, planOf, smallScene } from '../../draw/testing/small-chip';
import { wiredScene } from '../../draw/testing/wired-scene';
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

function shown(scene: ChipScene = smallScene(), tier?: number) {
  const calls = {
    onSelect: vi.fn(),
    onHover: vi.fn(),
    onColourBy: vi.fn(),
    onLinks: vi.fn(),
    onCurve: vi.fn(),
    onTier: vi.fn(),
    onPlayhead: vi.fn(),
  };
  const props = { scene, tier, selection: {}, hover: {}, dimmed: false, theme: lightTheme, ...calls };
  render(
    <ThemeContext value={lightTheme}>
      <ChipView colourBy="tenant" showsLinks={false} showsCurve={false} playhead={0} {...props} />
    </ThemeContext>,
  );
  return { ...calls, map: screen.getByRole('application') };
}

test('the bar says how much of the chip is used, and the picture says whose it is', () => {
  shown();
  expect(screen.getByText(/40.6 % used/)).toBeTruthy();
  expect(screen.getByRole('img', { name: '4 tiles; camera has 0.9, phone has 0.8, 2.4 unused' })).toBeTruthy();
});

test('of a package there are toggles for links and curve, and a choice of tier where it has several', () => {
  const { onLinks, onCurve, onTier } = shown(wiredScene({ package: 'stack-tsv', width: 8, height: 6, tiers: 4 }));
  fireEvent.click(screen.getByRole('button', { name: 'Links', pressed: false }));
  fireEvent.click(screen.getByRole('button', { name: 'Curve', pressed: false }));
  expect([onLinks.mock.calls, onCurve.mock.calls]).toEqual([[[true]], [[true]]]);
  const tier = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Tier that is shown' });
  expect([...tier.options].map(({ text }) => text)).toEqual(['All tiers', 'Tier 0', 'Tier 1', 'Tier 2', 'Tier 3']);
  fireEvent.change(tier, { target: { value: '3' } });
  expect(onTier).toHaveBeenCalledWith(3);
  expect(screen.getByText(/192 cores/)).toBeTruthy();
  expect(screen.getByRole('img').getAttribute('aria-label')).toMatch(/worst link from/);
});

test('of a stack one tier can be shown alone', () => {
  const { map } = shown(wiredScene({ package: 'stack-tsv', width: 8, height: 6, tiers: 4 }), 3);
  fireEvent.keyDown(map, { key: 'ArrowRight' });
  expect(screen.getByText(/\(0, 0, tier 3\)/)).toBeTruthy();
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
  const layout = chipLayout(chip, planOf(chip.tiles), view, 1, wholeView);
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
