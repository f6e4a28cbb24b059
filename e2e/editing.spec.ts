import {
  allFigures,
  canvas,
  enterNumber,
  exported,
  figure,
  numberBox,
  openApp,
  pixelsOf,
  section,
  settled,
  slider,
  tenantFigures,
} from './design-page';
import { expect, test } from './fixtures';

test('a dragged slider takes numbers, occupancy and timeline with it, as one step of undo', async ({ page }) => {
  await openApp(page);
  const before = {
    figures: await allFigures(page),
    chip: await pixelsOf(page, 'chip'),
    time: await pixelsOf(page, 'timeline'),
  };
  const track = await slider(page, 'Tiles').boundingBox();
  if (!track) throw new Error('the slider is not on the screen');
  const y = track.y + track.height / 2;
  const thumb = track.x + track.width * (Math.log(168) / Math.log(4096));
  await page.mouse.move(thumb, y);
  await page.mouse.down();
  await page.mouse.move(thumb + 40, y, { steps: 12 });
  await page.mouse.up();
  await settled(page);

  expect(Number((await numberBox(page, 'Tiles').inputValue()).replace(',', ''))).toBeGreaterThan(168);
  expect(await allFigures(page)).not.toBe(before.figures);
  expect(await pixelsOf(page, 'chip')).not.toBe(before.chip);
  expect(await pixelsOf(page, 'timeline')).not.toBe(before.time);

  await page.getByRole('button', { name: /^Undo/ }).click();
  await settled(page);
  await expect(numberBox(page, 'Tiles')).toHaveValue('168');
  expect(await allFigures(page)).toBe(before.figures);
});

test('keys move a slider by a step, by ten and to its ends', async ({ page }) => {
  await openApp(page);
  await slider(page, 'Tiles').focus();
  await page.keyboard.press('ArrowRight');
  await expect(numberBox(page, 'Tiles')).toHaveValue('169');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(numberBox(page, 'Tiles')).toHaveValue('179');
  await page.keyboard.press('End');
  await expect(numberBox(page, 'Tiles')).toHaveValue(/^4,?096$/);
  await expect(slider(page, 'Tiles')).toHaveAttribute('aria-valuetext', /^4,?096$/);
});

test('a typed number is taken on Enter, with its suffix, and given back on Escape', async ({ page }) => {
  await openApp(page);
  await enterNumber(page, 'Tiles', '0.2k');
  await expect(numberBox(page, 'Tiles')).toHaveValue('200');
  await numberBox(page, 'Tiles').fill('300');
  await numberBox(page, 'Tiles').press('Escape');
  await expect(numberBox(page, 'Tiles')).toHaveValue('200');
});

test('a number out of range is refused with the range beside it, and kept for mending', async ({ page }) => {
  await openApp(page);
  const before = await allFigures(page);
  await enterNumber(page, 'Tiles', '99999');
  await expect(numberBox(page, 'Tiles')).toHaveValue('99999');
  await expect(page.getByRole('alert').filter({ hasText: '4,096' })).toBeVisible();
  expect(await allFigures(page)).toBe(before);
  await enterNumber(page, 'Tiles', '200');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a changed field shows a mark that resets it', async ({ page }) => {
  await openApp(page);
  const before = await allFigures(page);
  await enterNumber(page, 'Tiles', '200');
  await page.getByRole('button', { name: 'Reset Tiles' }).click();
  await settled(page);
  await expect(numberBox(page, 'Tiles')).toHaveValue('168');
  await expect(page.getByRole('button', { name: 'Reset Tiles' })).toHaveCount(0);
  expect(await allFigures(page)).toBe(before);
});

test('a policy is one choice, and its picture follows', async ({ page }) => {
  await openApp(page);
  await page.getByRole('radio', { name: 'Equal', exact: true }).check();
  await settled(page);
  expect(await figure(page, 'Round time')).toBe('6.88 ms');
  expect((await tenantFigures(page)).map(([, area]) => area)).toEqual(['5,376', '5,376', '5,376']);
});

test('the iterative partition shows how it came to its areas', async ({ page }) => {
  await openApp(page);
  await page.getByRole('radio', { name: 'Iterative', exact: true }).check();
  await settled(page);
  expect(await figure(page, 'Round time')).toBe('2.97 ms');
  const iteration = section(page, 'Convergence of the partition').getByRole('slider');
  await expect(iteration).toBeVisible();
  await iteration.fill('0');
  await settled(page);
  await expect(iteration).toHaveValue('0');
});

test('ten acts are undone one by one and done again, to the same figures', async ({ page }) => {
  await openApp(page);
  const seen = [await allFigures(page)];
  for (let act = 1; act <= 10; act++) {
    await enterNumber(page, 'Tiles', String(168 + 4 * act));
    seen.push(await allFigures(page));
  }
  // In a text box the keys would be the box's own.
  await numberBox(page, 'Tiles').blur();
  for (const figures of seen.slice(0, -1).reverse()) {
    await page.keyboard.press('Control+z');
    await settled(page);
    expect(await allFigures(page)).toBe(figures);
  }
  await expect(page.getByRole('button', { name: /^Undo/ })).toBeDisabled();
  for (const figures of seen.slice(1)) {
    await page.keyboard.press('Control+Shift+z');
    await settled(page);
    expect(await allFigures(page)).toBe(figures);
  }
  const { text } = await exported(page, 'Scenario, JSON');
  expect(JSON.parse(text)).toMatchObject({ system: { tiles: 208 } });
});

test('a tenant is duplicated, moved and removed, and removing can be undone', async ({ page }) => {
  await openApp(page);
  const names = async () => (await tenantFigures(page)).map(([name]) => name);
  const act = async (tenant: string, item: string) => {
    await page.getByRole('button', { name: `More for ${tenant}`, exact: true }).click();
    await page.locator('[role=menuitem]').filter({ hasText: item }).click();
    await settled(page);
  };
  await act('phone', 'Duplicate');
  expect(await names()).toEqual(['phone', 'phone 2', 'camera', 'search']);
  await act('phone', 'Move down');
  expect(await names()).toEqual(['phone 2', 'phone', 'camera', 'search']);
  await act('phone 2', 'Remove');
  expect(await names()).toEqual(['phone', 'camera', 'search']);
  await page.getByRole('button', { name: /^Undo/ }).click();
  await settled(page);
  expect(await names()).toEqual(['phone 2', 'phone', 'camera', 'search']);
});

test('a selected tenant is picked out in both pictures, and Escape lets go', async ({ page }) => {
  await openApp(page);
  const before = { chip: await pixelsOf(page, 'chip'), time: await pixelsOf(page, 'timeline') };
  // The first tenant's rows are in sight: the timeline does not have to scroll to them.
  await section(page, 'Tenant figures').getByRole('button', { name: 'phone' }).click();
  await page.mouse.move(0, 0);
  await settled(page);
  expect(await pixelsOf(page, 'chip')).not.toBe(before.chip);
  expect(await pixelsOf(page, 'timeline')).not.toBe(before.time);
  await page.keyboard.press('Escape');
  await settled(page);
  expect(await pixelsOf(page, 'chip')).toBe(before.chip);
  expect(await pixelsOf(page, 'timeline')).toBe(before.time);
  await expect(canvas(page, 'chip')).toBeVisible();
});
