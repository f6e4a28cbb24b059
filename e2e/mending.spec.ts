import { addTenant, allFigures, numberBox, openApp, section, settled, tenantFigures } from './design-page';
import { expect, test } from './fixtures';

test('a tenant that does not fit is told with what would do, and one button mends it', async ({ page }) => {
  await openApp(page);
  await addTenant(page, 'VGG-16');

  const problem = section(page, 'Result').getByRole('alert');
  await expect(problem).toContainText(/needs [\d,]+ crossbars.*16,?128/);
  await expect(numberBox(page, 'Tiles')).toHaveAttribute('aria-invalid', 'true');

  // VGG-16 needs 67,576 crossbars and the other three 11,238: 821 tiles of 96.
  await problem.getByRole('button', { name: 'Set 821 tiles' }).click();
  await settled(page);
  await expect(section(page, 'Result').getByRole('alert')).toHaveCount(0);
  await expect(numberBox(page, 'Tiles')).toHaveValue('821');
  expect((await tenantFigures(page)).map(([name]) => name)).toEqual(['phone', 'camera', 'search', 'vgg16']);
});

test('what does not fit can simply be undone', async ({ page }) => {
  await openApp(page);
  const before = await allFigures(page);
  await addTenant(page, 'VGG-16');
  await section(page, 'Result').getByRole('button', { name: 'Undo' }).click();
  await settled(page);
  expect(await allFigures(page)).toBe(before);
});
