import { pathToFileURL } from 'node:url';
import { enterNumber, figure, pixelsOf, settled, tenantFigures } from './design-page';
import { expect, test } from './fixtures';

const address = pathToFileURL('dist-single/index.html').href;

test('the single file works from the disk with the network off, worker and typeface included', async ({
  page,
  context,
}) => {
  await context.setOffline(true);
  await page.goto(address);
  await settled(page);
  expect(await figure(page, 'Round time')).toBe('2.96 ms');
  expect((await tenantFigures(page)).map(([, area]) => area)).toEqual(['3,267', '8,107', '4,744']);
  const before = await pixelsOf(page, 'chip');
  await enterNumber(page, 'Tiles', '336');
  expect(await pixelsOf(page, 'chip')).not.toBe(before);
  expect(await page.evaluate(() => document.fonts.check('12px "Inter Variable"'))).toBe(true);
});

test('a link to the single file holds the whole scenario', async ({ page }) => {
  await page.goto(address);
  await settled(page);
  await enterNumber(page, 'Tiles', '336');
  const link = page.url();
  expect(link).toContain('#1.');
  await page.goto('about:blank');
  await page.goto(link);
  await settled(page);
  await expect(page.getByRole('textbox', { name: 'Tiles', exact: true })).toHaveValue('336');
});
