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
