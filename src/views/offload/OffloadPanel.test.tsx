// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { OffloadDocument } from '../../core/scenario/schema';
import { useAppState } from '../binding/use-app';
import { stageOf } from '../canvas/testing/canvas-stage';
import { renderInApp } from '../testing/render-in-app';
import { OffloadEnergy } from './OffloadEnergy';
import { OffloadMetrics } from './OffloadMetrics';
import { OffloadPanel } from './OffloadPanel';
import { OffloadTenants } from './OffloadTenants';

/** Everything of the second technology, where there is a result of it. */
function Views() {
  const shown = useAppState((state) => state.shown);
  if (shown?.kind !== 'gpu+dram-pim') return null;
  return (
    <>
      <OffloadPanel shown={shown} />
      <OffloadMetrics shown={shown} />
      <OffloadTenants shown={shown} />
      <OffloadEnergy shown={shown} />
    </>
  );
}

const small: OffloadDocument = {
  tenants: [
    { network: 'squeezenet-1.1', name: 'phone' },
    { network: 'squeezenet-1.1', name: 'camera' },
  ],
  system: { kind: 'gpu+dram-pim' },
};

beforeEach(() => stageOf(640, 300));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function onMemory() {
  const rendered = renderInApp(<Views />);
  act(() => {
    rendered.app.open({ scenario: small }, 'small');
    rendered.answer();
  });
  return rendered;
}

const strips = () => screen.getByRole('application', { name: /^Who does what/ });

test('a strip for each tenant says how many operators each side has', () => {
  onMemory();
  const names = within(strips())
    .getAllByRole('img')
    .map((strip) => strip.getAttribute('aria-label'));
  expect(names).toHaveLength(2);
  expect(names[0]).toMatch(/^phone: of \d+ operators .*GPU \(.*\)/);
});

test('the arrow keys select an operator, whose decision is told with its alternatives', () => {
  const { app } = onMemory();
  fireEvent.keyDown(strips(), { key: 'ArrowRight' });
  fireEvent.keyDown(strips(), { key: 'ArrowRight' });
  expect(app.store.getState().selection).toEqual({ tenant: 0, operator: 1 });
  expect(screen.getByRole('region', { name: /^Decision of/ }).textContent).toContain('GPU alone');
  fireEvent.keyDown(strips(), { key: 'ArrowDown' });
  expect(app.store.getState().selection).toEqual({ tenant: 1, operator: 1 });
  fireEvent.keyDown(strips(), { key: 'ArrowUp' });
  fireEvent.keyDown(strips(), { key: 'End' });
  const last = (app.store.getState().shown?.evaluation.tenants[0]?.operators.length ?? 0) - 1;
  expect(app.store.getState().selection).toEqual({ tenant: 0, operator: last });
});

test('the metrics stand against the GPU alone, or against a pinned baseline of any kind', () => {
  const { app } = onMemory();
  expect(screen.getAllByTitle('compared with the GPU alone')).toHaveLength(1);
  act(() => app.togglePin());
  expect(screen.queryByTitle('compared with the GPU alone')).toBeNull();
  const throughput = screen.getByText('Throughput').closest('div');
  expect(throughput?.textContent).toContain('same');
});

test('a tenant of the table is selected and let go', () => {
  const { app } = onMemory();
  const button = screen.getByRole('button', { name: 'camera' });
  fireEvent.click(button);
  expect(app.store.getState().selection).toEqual({ tenant: 1 });
  expect(screen.getByRole('button', { name: /^Commands of camera/ })).toBeTruthy();
  fireEvent.click(button);
  expect(app.store.getState().selection).toEqual({});
});

test('the table view has a line for every operator', () => {
  const { app } = onMemory();
  const { tenants = [] } = app.store.getState().shown?.evaluation ?? {};
  const operators = tenants.reduce((sum, { operators: own }) => sum + own.length, 0);
  fireEvent.click(screen.getByRole('button', { name: 'Table view of who does what' }));
  expect(document.querySelectorAll('dialog tbody tr')).toHaveLength(operators);
});
