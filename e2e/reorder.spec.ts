import { openApp, settled } from './design-page';
import { expect, test } from './fixtures';

test('a tenant is dragged to another place, and undo brings it back', async ({ page }) => {
  await openApp(page);
  const names = () =>
    page.getByRole('textbox', { name: /^Name of tenant/ }).evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)); // prettier-ignore
  const before = await names();
  const cards = page.locator('.tenant-card');
  await cards.first().hover();
  await cards
    .first()
    .locator('.tenant-grip')
    .dragTo(cards.nth(2), { targetPosition: { x: 60, y: 70 } });
  await settled(page);
  expect(await names()).toEqual([...before.slice(1), before[0]]);
  await page.getByRole('button', { name: /^Undo/ }).click();
  expect(await names()).toEqual(before);
});
