// @vitest-environment jsdom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { removeTenant } from '../../store/edit';
import { reramOf } from '../../store/state';
import { useAppState } from '../binding/use-app';
import { renderInApp } from '../testing/render-in-app';
import { EnergySection } from './EnergySection';

afterEach(cleanup);

function Energy() {
  const shown = useAppState((state) => reramOf(state.shown));
  return shown && <EnergySection shown={shown} />;
}

test('a pinned baseline outlines the bar of every tenant that it knows by name, and the legend says so', () => {
  const { app, answer } = renderInApp(<Energy />);
  act(answer);
  const outlines = () => document.querySelectorAll('.energy-bar rect[stroke-dasharray]');
  expect(outlines()).toHaveLength(0);
  expect(screen.queryByText('outline: baseline')).toBeNull();
  act(() => {
    app.togglePin();
    app.edit(removeTenant(0));
    answer();
  });
  expect(outlines()).toHaveLength(2);
  expect(screen.getByText('outline: baseline')).toBeTruthy();
  expect(screen.getAllByRole('img', { name: /an inference, .+ in the baseline$/ })).toHaveLength(2);
});
