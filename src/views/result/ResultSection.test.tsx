// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { setField } from '../../store/edit';
import { renderInApp } from '../testing/render-in-app';
import { ResultSection } from './ResultSection';

afterEach(cleanup);

test('the round time stands beside both baselines and the certified bound', () => {
  const { answer } = renderInApp(<ResultSection />);
  act(answer);
  expect(screen.getByText('2.96')).toBeTruthy();
  const [, direct, withReplicas, , bound] = screen.getAllByRole('row').map((row) => row.textContent);
  expect(direct).toMatch(/^direct deployment↓ 53\.6× better/);
  expect(withReplicas).toMatch(/^… with replicas/);
  expect(bound).toMatch(/^certified bound2\.96 ms/);
});

test('against a pinned baseline every figure has an arrow and a word', () => {
  const { app, answer } = renderInApp(<ResultSection />);
  act(answer);
  fireEvent.click(screen.getByRole('button', { name: 'Pin baseline' }));
  expect(screen.getAllByText(/^= same$/)).toHaveLength(4);
  act(() => {
    app.edit(setField('system.tiles', 224));
    answer();
  });
  expect(screen.getAllByText(/^[↑↓] [\d.]+(×| %) (better|worse)$/).length).toBeGreaterThanOrEqual(4);
});

test('an infeasible scenario says what is missing, and a button mends it', () => {
  const { app, answer, document } = renderInApp(<ResultSection />);
  act(answer);
  act(() => {
    app.edit(setField('system.tiles', 64));
    answer();
  });
  expect(screen.getByRole('alert').textContent).toMatch(/needs 11[, ]?238 crossbars/);
  fireEvent.click(screen.getByRole('button', { name: 'Set 118 tiles' }));
  expect(document().system?.tiles).toBe(118);
  act(answer);
  expect(screen.queryByRole('alert')).toBeNull();
});
