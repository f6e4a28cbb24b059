// @vitest-environment jsdom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { ScenarioPanel } from '../scenario/ScenarioPanel';
import { renderInApp } from '../testing/render-in-app';
import { revealField } from './reveal-field';

afterEach(cleanup);
beforeAll(() => {
  // jsdom lays nothing out, so it has nowhere to scroll.
  Element.prototype.scrollIntoView = () => undefined;
});

test.each(['tenants[1].latencyTarget_ns', 'policy.tenancyOptions.granule', 'system.adcBits'])(
  '%s is folded at first, and shown with the focus on its control',
  (path) => {
    const { app } = renderInApp(<ScenarioPanel />);
    const row = () => document.querySelector(`[data-path="${path}"]`);
    expect(row()).toBeNull();
    act(() => revealField(app, path));
    expect(row()?.contains(document.activeElement)).toBe(true);
  },
);

test('a card that is open stays open', () => {
  const { app } = renderInApp(<ScenarioPanel />);
  act(() => revealField(app, 'tenants[0].batch'));
  act(() => revealField(app, 'tenants[0].weight'));
  expect(screen.getByRole('button', { name: /^Batch, weight and service of phone/ }).getAttribute('aria-expanded')).toBe('true'); // prettier-ignore
  expect(document.activeElement?.closest('[data-path]')?.getAttribute('data-path')).toBe('tenants[0].weight');
});
