import {
  allFigures,
  canvas,
  copiedLink,
  enterNumber,
  hashOf,
  openApp,
  pixelsOf,
  section,
  settled,
} from './design-page';
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

test('the chip is flipped between the pinned one and the present one, by pointer and by key', async ({ page }) => {
  await openApp(page);
  const before = await pixelsOf(page, 'chip');
  await page.getByRole('button', { name: 'Pin baseline' }).click();
  await enterNumber(page, 'Tiles', '224');
  const chip = page.getByRole('region', { name: 'Chip', exact: true });
  const now = await pixelsOf(page, 'chip');
  await expect(chip).toContainText('224 tiles');
  await expect(section(page, 'Energy of an inference')).toContainText('outline: baseline');

  await chip.getByRole('radio', { name: 'Baseline', exact: true }).click();
  await settled(page);
  await expect(chip).toContainText('168 tiles');
  await expect(canvas(page, 'chip')).toHaveAccessibleName(/^Baseline: 168 tiles/);
  expect(await pixelsOf(page, 'chip')).toBe(before);

  await page.keyboard.press('Shift+B');
  await settled(page);
  await expect(chip).toContainText('224 tiles');
  expect(await pixelsOf(page, 'chip')).toBe(now);

  await page.keyboard.press('Shift+B');
  await page.getByRole('button', { name: 'Unpin baseline' }).click();
  await expect(chip).toContainText('224 tiles');
  await expect(chip.getByRole('radiogroup')).toHaveCount(0);
});
