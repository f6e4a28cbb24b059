import { axeFindings } from './axe';
import { numberBox, openApp, settled, tenantFigures } from './design-page';
import { expect, test } from './fixtures';

test('the palette sets a field, refuses what is out of range, adds a network and gives the focus back', async ({
  page,
}) => {
  await openApp(page);
  await page.getByRole('button', { name: 'Gallery' }).focus();
  const palette = page.getByRole('dialog', { name: 'Command palette' });
  const box = page.getByRole('combobox', { name: 'Find a command, field, network or operator' });
  const open = async (search: string) => {
    await page.keyboard.press('Control+k');
    await expect(box).toBeFocused();
    await page.keyboard.type(search);
    await settled(page);
  };

  await open('tiles 99999');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'allowed: 1 to 4,096' })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await box.fill('tiles 224');
  await page.keyboard.press('Enter');
  await settled(page);
  await expect(palette).toHaveCount(0);
  await expect(numberBox(page, 'Tiles')).toHaveValue('224');
  await expect(page.getByRole('button', { name: 'Gallery' })).toBeFocused();

  await open('sqznet');
  await page.keyboard.press('Enter');
  await settled(page);
  expect(await tenantFigures(page)).toHaveLength(4);

  // What was used last stands first, and is what Enter takes.
  await open('');
  await expect(palette.getByRole('option').first()).toContainText('Add tenant SqueezeNet');
  await expect(palette.getByRole('option').nth(1)).toContainText('Tiles');
  await page.keyboard.press('ArrowDown');
  await expect(palette.getByRole('option').nth(1)).toHaveAttribute('aria-selected', 'true');
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await settled(page);
  await expect(numberBox(page, 'Tiles')).toBeFocused();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Gallery' }).focus();
  await open('undo add');
  await page.keyboard.press('Escape');
  await expect(palette).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Gallery' })).toBeFocused();
});
