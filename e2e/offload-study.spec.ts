/** What a GPU with a computing memory gains, study by study; and the same network on both technologies, side by side. */
import { axeFindings } from './axe';
import { figure, openApp, section, settled } from './design-page';
import { expect, test } from './fixtures';

async function openPimflow(page: Parameters<typeof openApp>[0]) {
  await openApp(page, '?gallery=pimflow');
  await page.getByRole('button', { name: 'Open PIMFlow', exact: true }).click();
  await settled(page);
  await page.keyboard.press('o');
  // The studies begin when the tab is there, and the page is idle when they have ended.
  await expect(page.getByRole('status').filter({ hasText: 'studies' })).toContainText('14 of 14');
  await settled(page);
}

test('policies, channels and roofline answer, lead back to the scenario, and keep nobody out', async ({ page }) => {
  await openPimflow(page);
  const policies = section(page, 'Policies, table');
  const pimflow = policies.getByRole('row').filter({ hasText: 'PIMFlow' });
  await expect(pimflow).toContainText('1.38×');
  await page.getByRole('radio', { name: 'convolutions', exact: true }).check();
  await expect(pimflow).toContainText('1.481×');
  await expect(policies.getByRole('row')).toHaveCount(7);
  await page.getByRole('radiogroup', { name: 'Timing of the bars' }).getByRole('radio', { name: 'strict' }).check();
  await expect(policies).toContainText('speed-up, strict');

  const published = section(page, 'Published beside computed, figures');
  await expect(published.getByRole('row')).toHaveCount(8);
  await expect(published).toContainText('35.2 %');
  await expect(section(page, 'Networks of the study, table').getByRole('row')).toHaveCount(6);

  const channels = page.getByRole('application', { name: /^Round over channels/ });
  await channels.focus();
  await page.keyboard.press('End');
  await expect(channels).toContainText('28 channels of 32');
  await page.keyboard.press('Enter');
  await settled(page);
  await expect(section(page, 'Result')).toContainText('28 of 32');
  await page.keyboard.press('Control+z');
  await settled(page);
  await expect(section(page, 'Result')).toContainText('16 of 32');

  const roofline = page.getByRole('application', { name: /^Roofline/ });
  await roofline.focus();
  await page.keyboard.press('Home');
  await expect(roofline).toContainText('operations a byte');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: /^Decision of stem/ })).toBeVisible();
  await page.getByRole('button', { name: 'Table view of the roofline' }).click();
  await expect(page.getByRole('dialog', { name: /^Roofline of/ })).toContainText('multipliers used');
  await page.keyboard.press('Escape');

  await policies.getByRole('button', { name: 'MD-DP' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'studies' })).toContainText('14 of 14');
  await settled(page);
  expect(await axeFindings(page)).toEqual([]);
});

test('one network on both technologies: figures with a word, what differs, and the way over and back', async ({
  page,
}) => {
  await openPimflow(page);
  const onGpu = await figure(page, 'Round time');
  await page.keyboard.press('v');
  const dialog = page.getByRole('dialog', { name: 'Compare technologies' });
  await expect(dialog.getByRole('status')).toContainText('ReRAM crossbars: round');
  const round = dialog.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Round', exact: true }) });
  await expect(round).toContainText(onGpu);
  await expect(round).toContainText(/faster|slower/);
  await expect(dialog).toContainText('they count different things');
  await expect(section(page, 'Setups differ')).toContainText('substitute');
  await expect(dialog.getByRole('img', { name: /operators, the last ends/ })).toHaveCount(2);
  expect(await axeFindings(page)).toEqual([]);

  await dialog.getByRole('button', { name: 'Move the scenario to ReRAM crossbars' }).click();
  await settled(page);
  const onCrossbars = await figure(page, 'Round time');
  expect(onCrossbars).not.toBe(onGpu);
  await page.keyboard.press('Control+z');
  await settled(page);
  expect(await figure(page, 'Round time')).toBe(onGpu);

  await page.keyboard.press('b');
  await page.keyboard.press('Control+Shift+z');
  await settled(page);
  await section(page, 'Result').getByRole('button', { name: 'Compare' }).click();
  await expect(dialog).toContainText('The pinned baseline is the other side.');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});
