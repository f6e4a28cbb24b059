// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { addTenant } from '../../store/edit';
import { renderInApp } from '../testing/render-in-app';
import { ScenarioPanel } from './ScenarioPanel';

afterEach(cleanup);

const names = () =>
  screen.getAllByRole<HTMLInputElement>('textbox', { name: /^Name of tenant/ }).map(({ value }) => value);

test('there is a card for each tenant, with its network', () => {
  renderInApp(<ScenarioPanel />);
  expect(names()).toEqual(['phone', 'camera', 'search']);
  expect(screen.getByRole('button', { name: 'Network of phone: MobileNetV2' })).toBeTruthy();
});

test('Alt with an arrow moves a tenant, and the focus stays with it', () => {
  renderInApp(<ScenarioPanel />);
  const name = screen.getByRole('textbox', { name: 'Name of tenant 1' });
  name.focus();
  fireEvent.keyDown(name, { key: 'ArrowDown', altKey: true });
  expect(names()).toEqual(['camera', 'phone', 'search']);
  expect((document.activeElement as HTMLInputElement).value).toBe('phone');
});

test('a tenant is dragged into a gap, which is marked meanwhile', () => {
  renderInApp(<ScenarioPanel />);
  const list = screen.getAllByRole('listitem')[0]?.parentElement;
  if (!list) throw new Error('no tenants');
  const cards = () => Array.from(list.children);
  cards().forEach((card, place) => {
    card.getBoundingClientRect = () => new DOMRect(0, 100 * place, 200, 90);
  });
  const held = new Map<string, string>();
  const dataTransfer = {
    setData: (type: string, data: string) => held.set(type, data),
    getData: (type: string) => held.get(type),
    setDragImage: () => undefined,
    get types() {
      return [...held.keys()];
    },
  };
  /** fireEvent gives drag events no place. */
  const drag = (type: 'dragover' | 'drop', clientY: number) => {
    const event = new MouseEvent(type, { bubbles: true, cancelable: true, clientY });
    fireEvent(list, Object.assign(event, { dataTransfer }));
  };
  const [grip] = screen.getAllByTitle('Drag to reorder, or Alt with arrow keys');
  if (!grip) throw new Error('no grip');
  fireEvent.dragStart(grip, { dataTransfer });
  drag('dragover', 195);
  expect(cards().map(({ className }) => className.includes('tenant-gap-above'))).toEqual([false, false, true]);
  drag('drop', 195);
  expect(names()).toEqual(['camera', 'phone', 'search']);
  expect(document.querySelector('[class*="tenant-gap"]')).toBeNull();
});

test('a name that is taken stays for mending', () => {
  renderInApp(<ScenarioPanel />);
  const name = screen.getByRole<HTMLInputElement>('textbox', { name: 'Name of tenant 1' });
  fireEvent.change(name, { target: { value: 'camera' } });
  fireEvent.blur(name);
  expect(screen.getByRole('alert').textContent).toContain('another tenant is called camera');
  expect(name.value).toBe('camera');
});

test('a tenant is removed and duplicated from its menu', () => {
  renderInApp(<ScenarioPanel />);
  fireEvent.click(screen.getByRole('button', { name: 'More for camera' }));
  fireEvent.click(screen.getByRole('menuitem', { name: 'Remove' }));
  expect(names()).toEqual(['phone', 'search']);
  fireEvent.click(screen.getByRole('button', { name: 'More for phone' }));
  fireEvent.click(screen.getByRole('menuitem', { name: 'Duplicate' }));
  expect(names()).toEqual(['phone', 'phone 2', 'search']);
});

test('with sixteen tenants none can be added', () => {
  const { app } = renderInApp(<ScenarioPanel />);
  act(() => {
    for (let count = 3; count < 16; count++) app.edit(addTenant('vgg-11'));
  });
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Add tenant' }).disabled).toBe(true);
});

test('only the options of the chosen policy are there', () => {
  renderInApp(<ScenarioPanel />);
  fireEvent.click(screen.getByRole('button', { name: 'Options of tenancy' }));
  expect(screen.queryByRole('slider', { name: 'Learning rate' })).toBeNull();
  fireEvent.click(screen.getByRole('radio', { name: 'Iterative' }));
  expect(screen.getByRole('slider', { name: 'Learning rate' })).toBeTruthy();
  const objective = within(screen.getByRole('radiogroup', { name: /Objective/ }));
  expect(objective.getByRole<HTMLInputElement>('radio', { name: 'sum' }).disabled).toBe(true);
});
