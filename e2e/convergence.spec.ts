import type { Page } from '@playwright/test';
import { canvas, openApp, pixelsOf, section, settled, slider } from './design-page';
import { expect, test } from './fixtures';

const convergence = (page: Page) => section(page, 'Convergence of the partition');

/** The default tenants with the iterative partition, its charts in view. */
async function openIterative(page: Page): Promise<void> {
  await openApp(page);
  await convergence(page).getByRole('button', { name: 'Use the iterative one' }).click();
  await settled(page);
  await convergence(page).scrollIntoViewIfNeeded();
}

test('a drag over the charts shows each iteration on the chip, and letting go the final partition', async ({
  page,
}) => {
  await openIterative(page);
  const last = await pixelsOf(page, 'chip');
  const chart = await convergence(page)
    .getByRole('img', { name: /^Time of each tenant/ })
    .boundingBox();
  if (chart === null) throw new Error('no chart');
  const middle = chart.y + chart.height / 2;

  await page.mouse.move(chart.x + 1, middle);
  await page.mouse.down();
  await settled(page);
  await expect(canvas(page, 'chip')).toHaveAccessibleName(/^Iteration 0: 168 tiles; phone has 55.6, camera has 56,/);
  const first = await pixelsOf(page, 'chip');
  expect(first).not.toBe(last);
  await page.mouse.move(chart.x + chart.width / 8, middle, { steps: 5 });
  await settled(page);
  expect(await pixelsOf(page, 'chip')).not.toBe(first);
  await page.mouse.up();
  await settled(page);
  expect(await pixelsOf(page, 'chip')).toBe(last);
  await expect(canvas(page, 'chip')).toHaveAccessibleName(/^168 tiles/);
});

test('by keyboard an iteration is held on the chip until Escape, the button, or another scenario', async ({ page }) => {
  await openIterative(page);
  const last = await pixelsOf(page, 'chip');
  const chip = page.getByRole('region', { name: 'Chip', exact: true });
  const iterations = slider(page, 'Iteration on the chip');

  await iterations.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await settled(page);
  await expect(chip.getByRole('radio', { name: 'Iteration 1', exact: true })).toBeChecked();
  await expect(canvas(page, 'chip')).toHaveAccessibleName(/^Iteration 1: /);
  expect(await pixelsOf(page, 'chip')).not.toBe(last);
  await page.keyboard.press('Escape');
  await settled(page);
  expect(await pixelsOf(page, 'chip')).toBe(last);

  await page.keyboard.press('Home');
  await settled(page);
  await convergence(page).getByRole('button', { name: 'Back to the final partition' }).click();
  await settled(page);
  expect(await pixelsOf(page, 'chip')).toBe(last);

  await iterations.press('Home');
  await settled(page);
  await page.getByRole('button', { name: /^Undo/ }).click();
  await settled(page);
  await expect(chip.getByRole('radiogroup')).toHaveCount(0);
});

test('a pinned partition that iterated is outlined beside the present one', async ({ page }) => {
  await openIterative(page);
  await page.getByRole('button', { name: 'Pin baseline' }).click();
  await expect(convergence(page)).toContainText('outline: baseline');
});
