import type { Locator, Page } from '@playwright/test';
import { openApp, pixelsOf, settled } from './design-page';
import { expect, test } from './fixtures';

const timeline = (page: Page): Locator => page.getByRole('application', { name: /^Timeline/ });
const spoken = (page: Page): Locator =>
  page.getByRole('region', { name: 'Timeline', exact: true }).locator('[aria-live]');

test('an operator unfolds into the replicas that work together, by key and by its sign', async ({ page }) => {
  await openApp(page);
  await timeline(page).focus();
  await page.keyboard.press('ArrowDown');
  await expect(spoken(page)).toHaveText(/^stem, replicas: \d+ in \d+ steps/);
  await settled(page);
  const folded = await pixelsOf(page, 'timeline');

  await page.keyboard.press('ArrowRight');
  await settled(page);
  const unfolded = await pixelsOf(page, 'timeline');
  expect(unfolded).not.toBe(folded);
  await page.keyboard.press('ArrowLeft');
  await settled(page);
  expect(await pixelsOf(page, 'timeline')).toBe(folded);

  // The sign stands left of the name: below minimap and ruler, and the heading of the tenant.
  await timeline(page).click({ position: { x: 8, y: 75 } });
  await page.mouse.move(0, 0);
  await settled(page);
  expect(await pixelsOf(page, 'timeline')).toBe(unfolded);
});

test('the table of the timeline says how many replicas work in how many steps', async ({ page }) => {
  await openApp(page);
  await page.getByRole('button', { name: 'Table view of the timeline' }).click();
  const row = page.getByRole('dialog').getByRole('row').filter({ hasText: 'stage1.0.depthwise' }).first();
  await expect(row).toContainText(/\d+ in \d+ steps, \d+ in \d+ steps/);
});

test.describe('with two fingers', () => {
  test.use({ hasTouch: true });

  /** Two fingers that move apart, sideways, around the middle of an element. */
  async function spread(page: Page, element: Locator): Promise<void> {
    const box = await element.boundingBox();
    if (box === null) throw new Error('nothing to touch');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const session = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', reach?: number) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: reach === undefined ? [] : [-reach, reach].map((by, id) => ({ x: x + by, y, id })),
      });
    await touch('touchStart', 30);
    for (const reach of [40, 60, 90]) await touch('touchMove', reach);
    await touch('touchEnd');
    await settled(page);
  }

  test('chip and timeline are zoomed where the fingers are', async ({ page }) => {
    await openApp(page);
    const wholeChip = page.getByRole('button', { name: 'Show the whole chip' });
    const wholeRound = page.getByRole('region', { name: 'Timeline', exact: true }).getByRole('button', { name: 'Fit' });
    await expect(wholeChip).toBeDisabled();
    await expect(wholeRound).toBeDisabled();
    await spread(page, page.getByRole('application', { name: /^Map of the chip/ }));
    await expect(wholeChip).toBeEnabled();
    await spread(page, timeline(page));
    await expect(wholeRound).toBeEnabled();
  });
});
