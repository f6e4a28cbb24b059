import { figure, numberBox, openApp, section, settled, tenantFigures } from './design-page';
import { expect, test } from './fixtures';
import type { Page } from '@playwright/test';

/** Presses Tab until the focus is on what has this role and name; the way there is bounded, so a trap fails. */
async function tabTo(page: Page, role: 'slider' | 'button' | 'textbox', name: string | RegExp): Promise<void> {
  const wanted = page.getByRole(role, { name });
  for (let press = 0; press < 200; press++) {
    await page.keyboard.press('Tab');
    if (await wanted.evaluateAll((all) => all.includes(document.activeElement as HTMLElement))) return;
  }
  throw new Error(`the ${role} ${String(name)} cannot be reached by Tab`);
}

test('a tenant is added, the chip enlarged, a result pinned and the link copied without a mouse', async ({ page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await openApp(page);

  await tabTo(page, 'button', 'Add tenant');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Search networks' })).toBeFocused();
  await page.keyboard.type('squeeze');
  await page.keyboard.press('Enter');
  await settled(page);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await tenantFigures(page)).toHaveLength(4);
  await expect(page.getByRole('button', { name: 'Add tenant' })).toBeFocused();

  await tabTo(page, 'slider', 'Tiles');
  const before = await figure(page, 'Round time');
  await page.keyboard.press('b');
  await page.keyboard.press('PageUp');
  await settled(page);
  expect(await figure(page, 'Round time')).not.toBe(before);
  await expect(section(page, 'Result').locator('.metric').first()).toContainText('better');

  await page.keyboard.press('Control+z');
  await settled(page);
  await expect(numberBox(page, 'Tiles')).toHaveValue('168');
  await page.keyboard.press('l');
  await expect(page.getByText(/^Link copied/)).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('#1.');
});

test('keys do nothing while a text box has the focus', async ({ page }) => {
  await openApp(page);
  await page.getByRole('textbox', { name: 'Name of the scenario' }).fill('b?l');
  await page.getByRole('textbox', { name: 'Name of the scenario' }).press('b');
  await expect(page.getByRole('button', { name: 'Pin baseline' })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('the help opens by its key and gives the focus back on Escape', async ({ page }) => {
  await openApp(page);
  await tabTo(page, 'button', /^Add tenant/);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys and words' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Add tenant' })).toBeFocused();
});

test('the chip is read by arrow keys, in and out of a tile, and tells what is there', async ({ page }) => {
  await openApp(page);
  const chip = page.getByRole('application', { name: /^Map of the chip/ });
  const spoken = section(page, 'Chip').locator('[aria-live]');
  await chip.focus();
  await page.keyboard.press('ArrowRight');
  await expect(spoken).toContainText(/tile/i);
  const tile = await spoken.innerText();
  await page.keyboard.press('Enter');
  await expect(spoken).not.toHaveText(tile);
  await page.keyboard.press('Backspace');
  await expect(spoken).toHaveText(tile);
});

test('the timeline is read by keys, slice by slice', async ({ page }) => {
  await openApp(page);
  const timeline = page.getByRole('application', { name: /^Timeline/ });
  const spoken = section(page, 'Timeline').locator('[aria-live]');
  await timeline.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await settled(page);
  const first = await spoken.innerText();
  expect(first).not.toBe('');
  await page.keyboard.press('.');
  await expect(spoken).not.toHaveText(first);
  await page.keyboard.press(',');
  await expect(spoken).toHaveText(first);
});
