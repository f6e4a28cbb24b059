// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { removeTenant, setField } from '../../store/edit';
import { reramOf } from '../../store/state';
import { useAppState } from '../binding/use-app';
import { stageOf } from '../canvas/testing/canvas-stage';
import { renderInApp } from '../testing/render-in-app';
import { ChipPanel } from './ChipPanel';

beforeEach(() => stageOf(800, 400));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function Panel() {
  const shown = useAppState((state) => reramOf(state.shown));
  return shown && <ChipPanel shown={shown} />;
}

const picture = () => screen.getByRole('img').getAttribute('aria-label') ?? '';
const choice = (name: string) => screen.getByRole<HTMLInputElement>('radio', { name });

/** The default scenario pinned, then edited to 224 tiles. */
function pinned() {
  const rendered = renderInApp(<Panel />);
  act(rendered.answer);
  expect(screen.queryByRole('radiogroup')).toBeNull();
  act(() => {
    rendered.app.togglePin();
    rendered.app.edit(setField('system.tiles', 224));
    rendered.answer();
  });
  return rendered;
}

test('the chip is flipped to the baseline and back, and says which it is', () => {
  pinned();
  expect(choice('Now').checked).toBe(true);
  expect(picture()).toMatch(/^224 tiles;/);
  fireEvent.click(choice('Baseline'));
  expect(picture()).toMatch(/^Baseline: 168 tiles;/);
  expect(screen.getByText('baseline')).toBeTruthy();
  fireEvent.click(choice('Now'));
  expect(picture()).toMatch(/^224 tiles;/);
  expect(screen.queryByText('baseline')).toBeNull();
});

test('unpinning while the baseline is shown returns to the present chip', () => {
  const { app } = pinned();
  fireEvent.click(choice('Baseline'));
  act(app.togglePin);
  expect(picture()).toMatch(/^224 tiles;/);
  expect(screen.queryByRole('radiogroup')).toBeNull();
});

test('a tenant picked on the baseline is picked at its present place', () => {
  const { app, answer, document } = pinned();
  act(() => {
    app.edit(removeTenant(0));
    answer();
  });
  fireEvent.click(choice('Baseline'));
  const names = app.store.getState().shown?.complete.tenants.map(({ name }) => name) ?? [];
  expect(document().tenants).toHaveLength(2);
  fireEvent.click(screen.getByRole('button', { name: names[1] ?? '' }));
  expect(app.store.getState().selection).toEqual({ tenant: 1 });
  expect(screen.getByRole('button', { name: names[1] ?? '' }).getAttribute('aria-pressed')).toBe('true');
});
