import { openApp, settled } from './design-page';
import { expect, test } from './fixtures';

test('each published system shows what its paper states beside what is computed here', async ({ page }) => {
  await openApp(page);
  await page.getByRole('button', { name: 'Gallery', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Gallery' });
  await expect(dialog).toBeVisible();
  await settled(page);
  const hitm = dialog.getByRole('listitem').filter({ hasText: 'A captioning network' });
  await expect(hitm.getByRole('row').filter({ hasText: 'throughput' })).toContainText('78.01 %');
  await expect(hitm).toContainText('Setup of the paper unknown');
  const collaborative = dialog.getByRole('listitem').filter({ hasText: 'The same four at once' });
  await expect(collaborative.getByRole('row').filter({ hasText: 'greatest' }).first()).toContainText('60.43×');
});

test('an entry opens as its scenario, and undo takes it back', async ({ page }) => {
  await openApp(page);
  await page.keyboard.press('g');
  await page.getByRole('button', { name: 'Open A transformer, a captioner and ResNet-50' }).click();
  await settled(page);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Name of tenant 2' })).toHaveValue('captions');
  await page.getByRole('button', { name: /^Undo open/ }).click();
  await settled(page);
  await expect(page.getByRole('textbox', { name: 'Name of tenant 1' })).toHaveValue('phone');
});

test('a deep link opens the gallery at its entry, and closing it leaves an address without it', async ({ page }) => {
  await page.goto('/?gallery=hitm');
  await settled(page);
  await expect(page.getByRole('button', { name: 'Open HitM' })).toBeInViewport();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(new URL(page.url()).search).toBe('');
});

test('an entry that is not there is said, and the others are', async ({ page }) => {
  await page.goto('/?gallery=nothing');
  await settled(page);
  await expect(page.getByText('The gallery has no entry nothing.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open HitM' })).toBeAttached();
});
