import type { Page } from '@playwright/test';
import { numberBox, openApp, section, settled } from './design-page';
import { expect, test } from './fixtures';

const replicas = (page: Page) => section(page, 'Replicas');
const staircase = (page: Page) => replicas(page).getByRole('slider', { name: /^Budget of/ });

async function openReplicas(page: Page): Promise<void> {
  await openApp(page);
  await page.getByRole('tab', { name: 'Replicas' }).click();
  await expect(staircase(page)).toBeVisible();
  await settled(page);
}

test('the designs of a tenant stand side by side, with the stated averages apart from ours', async ({ page }) => {
  await openReplicas(page);
  const rows = replicas(page).getByRole('row');
  await expect(rows.filter({ hasText: 'naive' })).toContainText('12,544');
  await expect(rows.filter({ hasText: /^\s*exact\s*405/ })).toContainText('3,267');
  await expect(rows.filter({ hasText: 'setup unknown' })).toContainText('78.01 %');
  await expect(rows.filter({ hasText: 'exact here' })).toContainText('points');
});

test('the budget moves by keys from step to step, names what binds, and picks it out everywhere', async ({ page }) => {
  await openReplicas(page);
  await staircase(page).focus();
  const before = await staircase(page).getAttribute('aria-valuenow');
  await page.keyboard.press('ArrowRight');
  await expect(staircase(page)).not.toHaveAttribute('aria-valuenow', before ?? '');
  await expect(replicas(page)).toContainText('(preview)');
  await expect(staircase(page)).toHaveAttribute('aria-valuetext', /crossbars, .* bind/);
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Static analysis' }).click();
  await expect(page.locator('.row-picked')).not.toHaveCount(0);
});

test('with one tenant the budget becomes the chip by a button, and undo takes it back', async ({ page }) => {
  await openApp(page);
  for (const tenant of ['camera', 'search']) {
    await page.getByRole('button', { name: `More for ${tenant}` }).click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await settled(page);
  }
  await page.getByRole('tab', { name: 'Replicas' }).click();
  await staircase(page).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('PageDown');
  const make = replicas(page).getByRole('button', { name: /^Make it the chip: / });
  const tiles = (await make.innerText()).replace(/\D/g, '');
  await make.click();
  await settled(page);
  await expect(numberBox(page, 'Tiles')).toHaveValue(new RegExp(`^${tiles.replace(/(\d)(?=(\d{3})+$)/g, '$1,?')}$`));
  await page.getByRole('button', { name: /^Undo/ }).click();
  await settled(page);
  await expect(numberBox(page, 'Tiles')).toHaveValue('168');
});

test('multi-modal networks are laid over the curve, with the mean of both shares', async ({ page }) => {
  await openReplicas(page);
  await replicas(page).getByRole('button', { name: 'caption-resnet18' }).click();
  await expect(
    replicas(page)
      .getByRole('row')
      .filter({ hasText: /^caption-resnet18/ }),
  ).toBeVisible();
  await replicas(page).getByRole('button', { name: 'All' }).click();
  await expect(
    replicas(page)
      .getByRole('row')
      .filter({ hasText: /^clip-/ }),
  ).toHaveCount(2);
});

test('the staircase is there as a table', async ({ page }) => {
  await openReplicas(page);
  await page.getByRole('button', { name: 'Table view of the staircase' }).click();
  const table = page.getByRole('dialog', { name: 'Staircase of phone' });
  expect(await table.getByRole('row').count()).toBeGreaterThan(100);
  await page.keyboard.press('Escape');
  await expect(table).toBeHidden();
});
