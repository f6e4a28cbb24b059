import type { Page } from '@playwright/test';
import { openApp, section, settled } from './design-page';
import { expect, test } from './fixtures';

const ablation = (page: Page) => section(page, 'Ablation');

async function runAblation(page: Page): Promise<void> {
  await openApp(page);
  await page.getByRole('tab', { name: 'Ablation' }).click();
  await page.getByRole('button', { name: 'Run the ablation' }).click();
  await settled(page);
}

test('one click computes every design, and the stated range is labelled as of an unknown setup', async ({ page }) => {
  await runAblation(page);
  await expect(ablation(page).getByRole('status')).toHaveText('120 of 120');
  await expect(ablation(page)).toContainText('paper, setup unknown: 1.75× to 60.43×');
  await expect(ablation(page).getByRole('application')).toHaveCount(5);
});

test('a cell is chosen by keys, made the scenario with Enter, and undone', async ({ page }) => {
  await runAblation(page);
  const panel = ablation(page).getByRole('application', { name: /^vgg16 \+ resnet18/ });
  await panel.focus();
  await page.keyboard.press('ArrowRight');
  await expect(ablation(page).getByText(/vgg16 \+ resnet18: both levels, chip ×1: round/)).toBeAttached();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await settled(page);
  await expect(page.getByRole('textbox', { name: 'Name of tenant 1' })).toHaveValue('vgg16');
  await expect(page.getByRole('textbox', { name: 'Tiles', exact: true })).toHaveValue('336');
  await expect(ablation(page).getByRole('status')).toContainText('of an older scenario');
  await page.getByRole('button', { name: /^Undo ablation/ }).click();
  await settled(page);
  await expect(page.getByRole('textbox', { name: 'Name of tenant 1' })).toHaveValue('phone');
});

test('the table has a row a cell, each of which can be loaded, and CSV has the same rows', async ({ page }) => {
  await runAblation(page);
  const coming = page.waitForEvent('download');
  await ablation(page).getByRole('button', { name: 'CSV' }).click();
  expect((await coming).suggestedFilename()).toMatch(/\.ablation\.csv$/);
  await page.getByRole('button', { name: 'Table view of the ablation' }).click();
  const table = page.getByRole('dialog', { name: 'Ablation' });
  await expect(table.getByRole('row')).toHaveCount(121);
  await table.getByRole('button', { name: 'Load all four, chip ×4, both levels' }).click();
  await settled(page);
  await expect(table).toBeHidden();
  await expect(page.getByRole('textbox', { name: 'Name of tenant 4' })).toHaveValue('resnet50');
});

test('a run can be cancelled and what is there stays', async ({ page }) => {
  await openApp(page);
  await page.getByRole('tab', { name: 'Ablation' }).click();
  await page.getByRole('button', { name: 'Run the ablation' }).click();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(ablation(page).getByRole('status')).toContainText('cancelled');
  await settled(page);
  await ablation(page).getByRole('button', { name: 'Run again' }).click();
  await settled(page);
  await expect(ablation(page).getByRole('status')).toHaveText('120 of 120');
});
