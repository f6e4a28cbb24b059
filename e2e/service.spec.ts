import type { Page } from '@playwright/test';
import { enterNumber, openApp, section, settled } from './design-page';
import { expect, test } from './fixtures';

const service = (page: Page) => section(page, 'Service and fairness');

async function openService(page: Page, tenant: string): Promise<void> {
  await openApp(page);
  await page.getByRole('button', { name: `Batch, weight and service of ${tenant}` }).click();
}

test('sharing is told by throughput, turnaround and fairness from the start', async ({ page }) => {
  await openApp(page);
  await expect(service(page)).toContainText('STP');
  await expect(service(page).getByRole('row').filter({ hasText: 'camera' })).toContainText('×');
});

test('with an arrival rate a tenant has responses, and is red with words where it cannot keep up', async ({ page }) => {
  await openService(page, 'search');
  await enterNumber(page, 'Arrival rate', '500');
  await expect(service(page)).toContainText('utilised, stable');
  await enterNumber(page, 'Arrival rate', '1M');
  await expect(service(page).locator('.worse')).toContainText(/unstable: .* needs an interval below/);
});

test('promises that the chip cannot keep are proved by stacked floors, and mended by one press', async ({ page }) => {
  await openService(page, 'camera');
  await enterNumber(page, 'Latency target', '2.5m');
  await page.getByRole('button', { name: 'Batch, weight and service of camera' }).click();
  await page.getByRole('button', { name: 'Batch, weight and service of search' }).click();
  await enterNumber(page, 'Latency target', '2.5m');
  const proof = page.getByRole('img', { name: /camera needs [\d,]+ crossbars, .* together, the chip has 16,128$/ });
  await expect(proof).toBeVisible();
  await page
    .getByRole('alert')
    .getByRole('button', { name: /^Set [\d,]+ tiles$/ })
    .click();
  await settled(page);
  await expect(proof).toBeHidden();
  await expect(service(page)).toContainText('met');
});
