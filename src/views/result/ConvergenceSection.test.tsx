// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { setField } from '../../store/edit';
import { ChipPanel } from '../app/ChipPanel';
import { reramOf } from '../../store/state';
import { useAppState } from '../binding/use-app';
import { stageOf } from '../canvas/testing/canvas-stage';
import { renderInApp } from '../testing/render-in-app';
import { ConvergenceSection } from './ConvergenceSection';

beforeEach(() => stageOf(800, 400));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function Panels() {
  const shown = useAppState((state) => reramOf(state.shown));
  return (
    shown && (
      <>
        <ChipPanel shown={shown} />
        <ConvergenceSection shown={shown} />
      </>
    )
  );
}

/** The default tenants with the iterative partition, once the charts are loaded. */
async function opened() {
  const rendered = renderInApp(<Panels />);
  act(() => {
    rendered.app.edit(setField('policy.tenancy', 'iterative'));
    rendered.answer();
  });
  await screen.findByRole('img', { name: /^Time of each tenant/ });
  const log = reramOf(rendered.app.store.getState().shown)?.evaluation.tenancy.log ?? [];
  return { ...rendered, log };
}

const chip = () => screen.getByRole('img', { name: /tiles;/ }).getAttribute('aria-label') ?? '';
const slider = () => screen.getByRole<HTMLInputElement>('slider', { name: 'Iteration on the chip' });
const settled = () => act(() => new Promise((resolve) => setTimeout(resolve)));

/** The surface of both charts, 100 px wide. */
function charts() {
  const element = screen.getByRole('img', { name: /^Time of each tenant/ }).parentElement;
  if (element === null) throw new Error('no charts');
  element.getBoundingClientRect = () => new DOMRect(0, 0, 100, 100);
  return element;
}

test('the slider keeps an iteration on the chip, until the button brings the final partition back', async () => {
  await opened();
  const before = chip();
  fireEvent.change(slider(), { target: { value: '0' } });
  await settled();
  expect(chip()).toMatch(/^Iteration 0: /);
  expect(slider().getAttribute('aria-valuetext')).toMatch(/^iteration 0 of/);
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Iteration 0' }).checked).toBe(true);
  fireEvent.click(screen.getByRole('button', { name: 'Back to the final partition' }));
  expect(chip()).toBe(before);
  expect(screen.queryByRole('radiogroup')).toBeNull();
});

test('a drag over the charts shows each iteration as long as it lasts', async () => {
  const { log } = await opened();
  const before = chip();
  const surface = charts();
  fireEvent.pointerDown(surface, { button: 0, clientX: 0 });
  await settled();
  expect(chip()).toMatch(/^Iteration 0: /);
  fireEvent.pointerMove(surface, { clientX: 100 });
  await settled();
  expect(chip()).toMatch(new RegExp(`^Iteration ${log.length - 1}: `));
  fireEvent.pointerUp(surface);
  expect(chip()).toBe(before);
  fireEvent.pointerMove(surface, { clientX: 0 });
  expect(chip()).toBe(before);
});

test('a drag that was ended by a key does not begin again', async () => {
  const { app } = await opened();
  const before = chip();
  const surface = charts();
  fireEvent.pointerDown(surface, { button: 0, clientX: 0 });
  await settled();
  act(() => app.showOnChip({ kind: 'present' }));
  fireEvent.pointerMove(surface, { clientX: 30 });
  await settled();
  expect(chip()).toBe(before);
});

test('an iteration in which a tenant has no room says so on the chip', async () => {
  const { app, log } = await opened();
  const shown = reramOf(app.store.getState().shown);
  const [first] = log;
  if (shown === undefined || first === undefined) throw new Error('nothing to change');
  const cramped = { ...first, areas: [...first.areas.slice(0, -1), 5], time_ns: [...first.time_ns.slice(0, -1), null] };
  const tenancy = { ...shown.evaluation.tenancy, log: [cramped, ...log.slice(1)] };
  act(() => app.store.setState({ shown: { ...shown, evaluation: { ...shown.evaluation, tenancy } } }));
  fireEvent.change(slider(), { target: { value: '0' } });
  await settled();
  const name = shown.complete.tenants.at(-1)?.name ?? '';
  expect(screen.getByRole('listitem').textContent).toMatch(
    new RegExp(`^${name} is not on the chip: it needs [\\d,]+ crossbars and has 5$`),
  );
  expect(chip()).toContain(`${name} has 0,`);
});

test('a pinned baseline that iterated too is outlined', async () => {
  const { app } = await opened();
  const outlines = () => document.querySelectorAll('.convergence-baseline').length;
  expect(outlines()).toBe(0);
  act(app.togglePin);
  expect(outlines()).toBe(3 + 2);
  expect(screen.getByText('outline: baseline')).toBeTruthy();
});
