import { allFigures, copiedLink, enterNumber, hashOf, openApp, section, settled } from './design-page';
import { expect, test } from './fixtures';

test('a pinned result is the measure of every later one, in words and in links, until it is let go', async ({
  page,
  visitor,
}) => {
  await openApp(page);
  const before = await allFigures(page);
  await page.getByRole('button', { name: 'Pin baseline' }).click();
  await page.getByRole('button', { name: 'More figures' }).click();
  await enterNumber(page, 'Tiles', '336');

  const result = section(page, 'Result');
  await expect(result.locator('.metric').filter({ hasText: 'Round time' })).toContainText('better');
  await expect(result.locator('.metric').filter({ hasText: 'Area' }).first()).toContainText('worse');
  await expect(section(page, 'Tenant figures')).toContainText('against pinned');

  const other = await visitor();
  await openApp(other, hashOf(await copiedLink(page)));
  await other.getByRole('button', { name: 'More figures' }).click();
  expect(await allFigures(other)).toBe(await allFigures(page));

  await page.getByRole('button', { name: 'Copy link' }).focus();
  await page.keyboard.press('b');
  await page.getByRole('button', { name: 'More figures' }).click();
  await enterNumber(page, 'Tiles', '168');
  expect(await allFigures(page)).toBe(before);
  await settled(page);
});
