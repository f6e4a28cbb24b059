// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { renderInApp } from '../testing/render-in-app';
import { FieldRow } from './FieldRow';

afterEach(cleanup);

const box = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Tiles' });
const slider = () => screen.getByRole<HTMLInputElement>('slider', { name: 'Tiles' });

describe('the number box', () => {
  test('Enter commits what was typed', () => {
    const { document } = renderInApp(<FieldRow path="system.tiles" />);
    fireEvent.change(box(), { target: { value: '224' } });
    expect(document().system).toBeUndefined();
    fireEvent.keyDown(box(), { key: 'Enter' });
    expect(document().system?.tiles).toBe(224);
  });

  test('leaving commits too, Escape restores', () => {
    const { document } = renderInApp(<FieldRow path="system.tiles" />);
    fireEvent.change(box(), { target: { value: '1k' } });
    fireEvent.blur(box());
    expect(document().system?.tiles).toBe(1000);
    fireEvent.change(box(), { target: { value: '7' } });
    fireEvent.keyDown(box(), { key: 'Escape' });
    expect(box().value).toBe('1,000');
    fireEvent.blur(box());
    expect(document().system?.tiles).toBe(1000);
  });

  test('what is out of range stays to be mended, with the range beside it', () => {
    const { document } = renderInApp(<FieldRow path="system.tiles" />);
    fireEvent.change(box(), { target: { value: '5000' } });
    fireEvent.keyDown(box(), { key: 'Enter' });
    expect(box().value).toBe('5000');
    expect(screen.getByRole('alert').textContent).toContain('1 to 4,096');
    expect(box().getAttribute('aria-invalid')).toBe('true');
    expect(document().system).toBeUndefined();
  });
});

describe('the slider', () => {
  test('says its value, and an arrow is one step', () => {
    const { document } = renderInApp(<FieldRow path="system.tiles" />);
    expect(slider().getAttribute('aria-valuetext')).toBe('168');
    fireEvent.keyDown(slider(), { key: 'ArrowRight' });
    fireEvent.keyDown(slider(), { key: 'ArrowUp', shiftKey: true });
    expect(document().system?.tiles).toBe(179);
  });

  test('a drag is one step of the history', () => {
    const { app } = renderInApp(<FieldRow path="system.tiles" />);
    for (const place of ['700', '720', '740']) fireEvent.change(slider(), { target: { value: place } });
    fireEvent.pointerUp(slider());
    fireEvent.change(slider(), { target: { value: '600' } });
    expect(app.store.getState().history.past).toHaveLength(2);
  });
});

describe('a field that needs no value', () => {
  const target = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Latency target' });
  const enter = (text: string) => {
    fireEvent.change(target(), { target: { value: text } });
    fireEvent.keyDown(target(), { key: 'Enter' });
  };

  test('is empty and reads none, takes a number, and can be emptied again', () => {
    const { document } = renderInApp(<FieldRow path="tenants[0].latencyTarget_ns" />);
    expect(target().value).toBe('');
    expect(target().placeholder).toBe('none');
    enter('4 ms');
    expect(target().value).toBe('4,000,000');
    expect(document().tenants[0]?.latencyTarget_ns).toBe(4e6);
    enter('');
    expect(target().value).toBe('');
    expect(document().tenants[0]).not.toHaveProperty('latencyTarget_ns');
  });

  test('has none at the right end of its slider', () => {
    const { document } = renderInApp(<FieldRow path="tenants[0].latencyTarget_ns" />);
    const range = screen.getByRole<HTMLInputElement>('slider', { name: 'Latency target' });
    expect(range.value).toBe(range.max);
    expect(range.getAttribute('aria-valuetext')).toBe('none');
    fireEvent.keyDown(range, { key: 'ArrowLeft' });
    expect(document().tenants[0]?.latencyTarget_ns).toBe(1e15);
    fireEvent.keyDown(range, { key: 'End' });
    expect(document().tenants[0]).not.toHaveProperty('latencyTarget_ns');
  });

  test('is automatic where its policy chooses', () => {
    const { document } = renderInApp(<FieldRow path="policy.allocationOptions.d" />);
    const box = screen.getByRole<HTMLInputElement>('textbox');
    expect(box.placeholder).toBe('automatic');
    for (const text of ['2', '']) {
      fireEvent.change(box, { target: { value: text } });
      fireEvent.blur(box);
    }
    expect(document().policy?.allocationOptions?.d).toBeUndefined();
  });
});

test('no arrivals at random are called saturated', () => {
  const { document } = renderInApp(<FieldRow path="tenants[0].arrivalRate_per_s" />);
  const range = screen.getByRole<HTMLInputElement>('slider', { name: 'Arrival rate' });
  expect(range.getAttribute('aria-valuetext')).toBe('saturated');
  expect(screen.getByText('saturated')).toBeTruthy();
  fireEvent.change(range, { target: { value: '1' } });
  expect(document().tenants[0]?.arrivalRate_per_s).toBe(1);
  fireEvent.keyDown(range, { key: 'Home' });
  expect(document().tenants[0]).not.toHaveProperty('arrivalRate_per_s');
});

test('a dot marks what differs from the preset, and puts it back', () => {
  const { app, document } = renderInApp(<FieldRow path="system.tiles" />);
  expect(screen.queryByRole('button', { name: 'Reset Tiles' })).toBeNull();
  fireEvent.keyDown(slider(), { key: 'ArrowRight' });
  fireEvent.click(screen.getByRole('button', { name: 'Reset Tiles' }));
  expect(document().system).toBeUndefined();
  fireEvent.keyDown(slider(), { key: 'ArrowRight' });
  fireEvent.click(screen.getByText('Tiles'), { altKey: true });
  expect(document().system).toBeUndefined();
  expect(app.store.getState().history.past).toHaveLength(4);
});

test('undo from elsewhere is seen in the box', () => {
  const { app } = renderInApp(<FieldRow path="system.tiles" />);
  fireEvent.keyDown(slider(), { key: 'End' });
  expect(box().value).toBe('4,096');
  act(app.undo);
  expect(box().value).toBe('168');
});

test('where the default comes from is told on focus', () => {
  renderInApp(<FieldRow path="system.staticShare" />);
  const mark = screen.getByRole('button', { name: 'About Static share: reconstructed' });
  // jsdom does not know which focus is visible.
  vi.spyOn(mark, 'matches').mockReturnValue(true);
  act(() => mark.focus());
  expect(screen.getByRole('tooltip').textContent).toContain('Default 0.1; range 0 to 0.9');
  fireEvent.keyDown(mark, { key: 'Escape' });
  expect(screen.queryByRole('tooltip')).toBeNull();
});

test('a choice is a group of radio buttons, a switch is a switch', () => {
  const { document } = renderInApp(
    <>
      <FieldRow path="policy.tenancy" />
      <FieldRow path="system.flippedColumns" />
    </>,
  );
  fireEvent.click(screen.getByRole('radio', { name: 'Equal' }));
  expect(document().policy?.tenancy).toBe('equal');
  fireEvent.click(screen.getByRole('switch', { name: 'Flipped columns' }));
  expect(document().system?.flippedColumns).toBe(false);
});
