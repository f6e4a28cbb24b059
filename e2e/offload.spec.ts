import type { Locator, Page } from '@playwright/test';
import { axeFindings } from './axe';
import { dropFile, enterNumber, exported, figure, openApp, section, settled, slider } from './design-page';
import { expect, test } from './fixtures';

const strips = (page: Page): Locator => page.getByRole('application', { name: /^Who does what/ });
const timeline = (page: Page): Locator => page.getByRole('application', { name: /^Timeline/ });
const technology = (page: Page, name: string): Locator => page.getByRole('radio', { name, exact: true });

async function openOnMemory(page: Page): Promise<void> {
  await openApp(page);
  await technology(page, 'GPU + DRAM-PIM').check();
  await settled(page);
}

/** Zooms in around the middle of the timeline, by about 150 times. */
async function zoomIn(page: Page): Promise<void> {
  const box = await timeline(page).boundingBox();
  if (box === null) throw new Error('no timeline');
  await page.mouse.move(box.x + box.width * 0.75, box.y + box.height * 0.4);
  await page.keyboard.down('Control');
  for (let turn = 0; turn < 20; turn++) await page.mouse.wheel(0, -300);
  await page.keyboard.up('Control');
  await settled(page);
}

test('another technology keeps the tenants, shows who does what, and undo brings the chip back', async ({ page }) => {
  await openApp(page);
  const before = await figure(page, 'Round time');
  await technology(page, 'GPU + DRAM-PIM').check();
  await settled(page);

  const tenants = section(page, 'Tenants').getByRole('listitem');
  await expect(tenants).toHaveCount(3);
  await expect(tenants.first()).toContainText('MobileNetV2');
  await expect(tenants.first()).toContainText('batch 1');
  await expect(page.getByRole('tab')).toHaveText(['Timeline', 'Offload']);
  await expect(page.locator('canvas[data-picture=chip]')).toHaveCount(0);
  await expect(strips(page).getByRole('img')).toHaveCount(3);
  await expect(strips(page).getByRole('img').first()).toHaveAttribute('aria-label', /^phone: of 64 operators \d+ GPU/);
  await expect(section(page, 'Result')).toContainText('GPU alone (substitute)');
  await expect(page.getByRole('status').filter({ hasText: 'the GPU alone' })).toHaveCount(1);
  const onMemory = await figure(page, 'Round time');

  const { text } = await exported(page, 'Static analysis, CSV');
  expect(text.split('\r\n')[0]).toContain('tenant,operator,kind,done by');
  expect(text).toContain('phone,stem,conv,');

  await page.keyboard.press('Control+z');
  await settled(page);
  await expect(technology(page, 'ReRAM crossbars')).toBeChecked();
  expect(await figure(page, 'Round time')).toBe(before);
  await page.keyboard.press('Control+Shift+z');
  await settled(page);
  expect(await figure(page, 'Round time')).toBe(onMemory);
});

test('by keyboard: an operator of the strip with its alternatives, linked with the timeline; axe finds nothing', async ({
  page,
}) => {
  await openOnMemory(page);
  await strips(page).focus();
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight');
  const details = page.getByRole('region', { name: 'Decision of stage1.0.project' });
  await expect(details).toContainText('GPU alone');
  await expect(details.getByRole('img')).toHaveAttribute(
    'aria-label',
    /^Time at every share: 0 % on the GPU .*100 % on the GPU/,
  );
  await expect(section(page, 'Timeline').locator('[aria-live]')).toHaveText('stage1.0.project');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('region', { name: /^Decision of/ })).toContainText('camera');
  await page.keyboard.press('End');
  await expect(strips(page).locator('[aria-live]')).toHaveText(
    /^fc: memory; the memory alone takes .*; the GPU alone would take/,
  );
  expect(await axeFindings(page)).toEqual([]);

  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Operators by who does them' })).toBeVisible();
  await page.getByRole('button', { name: 'Table view of who does what' }).click();
  const rows = page.getByRole('dialog').getByRole('row');
  expect(await rows.count()).toBeGreaterThan(300);
  await expect(rows.filter({ hasText: 'stage1.0.project' }).first()).toContainText('takes');
});

test('the timeline goes from lanes down to single commands, and says what each waited for', async ({ page }) => {
  await openOnMemory(page);
  const picture = page.locator('canvas[data-picture=timeline]');
  await expect(picture).toHaveAttribute('aria-label', /GPU busy [\d.]+ %, memory busy [\d.]+ %$/);
  const table = page.getByRole('button', { name: 'Table view of the timeline' });
  await table.click();
  await expect(page.getByRole('dialog')).toContainText('Zoom in on the memory until its commands are shown');
  await page.keyboard.press('Escape');

  await zoomIn(page);
  await table.click();
  const commands = page.getByRole('table', { name: /^Commands in view: / });
  await expect(commands).toBeVisible();
  await expect(commands.getByRole('row').filter({ hasText: 'COMP' }).first()).toContainText(/cycles after|nothing/);
  await page.keyboard.press('Escape');
  await timeline(page).focus();
  await page.keyboard.press('0');
  await settled(page);
  await table.click();
  await expect(commands).toHaveCount(0);
});

test('the channels have a slider with a curve; what cannot be is told beside the field and mended by a press', async ({
  page,
}) => {
  await openOnMemory(page);
  const channels = slider(page, 'Channels that compute');
  const curve = page.getByRole('img', { name: /^Time of the round over the channels that compute/ });
  await expect(curve).toHaveAttribute('aria-label', /4: .*, 8: .*, 12: .*, 16: .*, 20: .*, 24: .*, 28: /);
  const before = await figure(page, 'Round time');
  await channels.press('ArrowRight');
  await settled(page);
  await expect(channels).toHaveAttribute('aria-valuetext', '20 channels');
  expect(await figure(page, 'Round time')).not.toBe(before);

  await enterNumber(page, 'Channels that compute', '0');
  await expect(page.getByRole('alert').filter({ hasText: '0 is out of range; allowed: 1 to 63' })).toBeVisible();
  await enterNumber(page, 'Channels that compute', '32');
  await expect(section(page, 'Hardware')).toContainText('it has to be from 1 to 31: the GPU needs a channel');
  await page.getByRole('button', { name: 'Let 31 channels compute' }).click();
  await settled(page);
  await expect(section(page, 'Result')).toContainText('31 of 32');

  const four = { tenants: [{ network: 'squeezenet-1.1', batch: 4 }], system: { kind: 'gpu+dram-pim' } };
  await dropFile(page, 'four.json', JSON.stringify(four));
  await expect(section(page, 'Result')).toContainText('on a GPU with DRAM-PIM it has to be 1');
  await page.getByRole('button', { name: 'Set batch to 1' }).click();
  await settled(page);
  await expect(section(page, 'Result')).toContainText('Round time');
});
