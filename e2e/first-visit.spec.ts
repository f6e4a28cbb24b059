import { allFigures, canvas, figure, openApp, pixelsOf, section, tenantFigures, watchLayout } from './design-page';
import { expect, test } from './fixtures';

test('a first visit shows the default scenario, computed', async ({ page }) => {
  await openApp(page);
  await expect(page.getByRole('textbox', { name: 'Name of the scenario' })).toHaveValue(
    'three vision nets on one ISAAC chip',
  );
  expect(await figure(page, 'Round time')).toBe('2.96 ms');
  const crossbars = (await tenantFigures(page)).map(([name, area]) => [name, area]);
  expect(crossbars).toEqual([
    ['phone', '3,267'],
    ['camera', '8,107'],
    ['search', '4,744'],
  ]);
  await expect(section(page, 'Result').getByText('exact', { exact: true })).toBeVisible();
});

test('both pictures say in words what they show', async ({ page }) => {
  await openApp(page);
  await expect(canvas(page, 'chip')).toHaveAccessibleName(/168 tiles.*phone.*camera.*search/);
  await expect(canvas(page, 'timeline')).toHaveAccessibleName(/phone.*camera.*search/);
});

test('the comparison with direct deployment is there, with and without replicas', async ({ page }) => {
  await openApp(page);
  const row = (words: string) => section(page, 'Result').getByRole('row').filter({ hasText: words });
  await expect(row('direct deployment')).toContainText('53.6× better');
  await expect(row('with replicas')).toContainText(/better|worse|same/);
});

test('nothing jumps while the page fills', async ({ page }) => {
  const shift = await watchLayout(page);
  await openApp(page);
  expect(await shift()).toBeLessThan(0.02);
});

test('the same scenario is drawn with the same pixels, however often', async ({ page, visitor }) => {
  await openApp(page);
  const other = await visitor();
  await openApp(other);
  expect(await allFigures(other)).toBe(await allFigures(page));
  for (const picture of ['chip', 'timeline'] as const) {
    expect(await pixelsOf(other, picture)).toBe(await pixelsOf(page, picture));
  }
});

test('a scenario is kept for the next visit', async ({ page }) => {
  await openApp(page);
  await page.getByRole('textbox', { name: 'Name of the scenario' }).fill('mine');
  await page.keyboard.press('Enter');
  await openApp(page, '#');
  await page.goto('about:blank');
  await openApp(page);
  await expect(page.getByRole('textbox', { name: 'Name of the scenario' })).toHaveValue('mine');
});
