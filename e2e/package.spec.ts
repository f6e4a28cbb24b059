import type { Locator, Page } from '@playwright/test';
import { axeFindings } from './axe';
import { canvas, dropFile, exported, openApp, pixelsOf, section, settled } from './design-page';
import { expect, test } from './fixtures';

/** Small packages, quicker to open than the gallery with all its pictures. */
const tenants = [{ network: 'resnet18' }, { network: 'mobilenet-v2' }];
const floret = { tenants, system: { interconnect: { package: 'interposer', width: 6, height: 6 } } };
const mesh = { tenants, system: { interconnect: { ...floret.system.interconnect, topology: 'mesh' } } };
const stack = {
  tenants: [{ network: 'resnet18' }],
  system: { interconnect: { package: 'stack-m3d' } },
};

async function openDocument(page: Page, document: object): Promise<void> {
  await openApp(page);
  await dropFile(page, 'document.json', JSON.stringify(document));
}

const map = (page: Page): Locator => page.getByRole('application', { name: /^Map of the chip/ });
const facts = (page: Page): Locator => map(page).locator('.floating-facts');
const legend = (page: Page): Locator => page.getByRole('group', { name: 'Legend of the wires' });

test('chiplets on a Floret: links by load, the curve, the ways of an operator, and all of it in words', async ({
  page,
}) => {
  await openDocument(page, floret);
  const chip = canvas(page, 'chip');
  await expect(chip).toHaveAttribute('aria-label', /Floret with 42 links; worst link from \d+ to \d+ at .* %; hottest chiplet/); // prettier-ignore
  await expect(section(page, 'Chip')).toContainText('Chip');
  const plain = await pixelsOf(page, 'chip');

  await page.getByRole('button', { name: 'Links', exact: true }).click();
  await settled(page);
  const loaded = await pixelsOf(page, 'chip');
  expect(loaded).not.toBe(plain);
  await expect(legend(page)).toContainText('Floret, 42 links');
  await expect(legend(page)).toContainText('over 70 %: latency not claimed');

  await page.keyboard.press('u');
  await settled(page);
  await expect(page.getByRole('button', { name: 'Curve', exact: true, pressed: true })).toBeVisible();
  expect(await pixelsOf(page, 'chip')).not.toBe(loaded);
  await expect(legend(page)).toContainText('curve begins');
  await page.getByRole('button', { name: 'Curve', exact: true }).click();

  await page.getByRole('tab', { name: 'Static analysis' }).click();
  await page.getByRole('row').filter({ hasText: 'layer4.0.conv1' }).first().click();
  await settled(page);
  await expect(legend(page)).toContainText('receives');
  await page.mouse.move(2, 2);
  await page.keyboard.press('Escape');
  await expect(legend(page)).not.toContainText('receives');
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await page.getByRole('combobox', { name: 'Colour the chip by' }).selectOption('temperature');
  expect(await axeFindings(page)).toEqual([]);

  await page.getByRole('button', { name: 'Table view of the chip' }).click();
  const dialog = page.getByRole('dialog', { name: /^Chip: crossbars by operator, nodes and links/ });
  await expect(dialog.getByRole('table', { name: 'Nodes' }).getByRole('row')).toHaveCount(37);
  await expect(dialog.getByRole('table', { name: /^Links/ }).getByRole('row')).toHaveCount(43);
  await expect(dialog.getByText('(worst)')).toHaveCount(1);
  await settled(page);
});

test('chiplets are pointed at and gone through by key: into tiles, out again, and to a link', async ({ page }) => {
  await openDocument(page, mesh);
  await expect(canvas(page, 'chip')).toHaveAttribute('aria-label', /Mesh with 60 links/);
  await map(page).focus();
  const spoken = section(page, 'Chip').locator('[aria-live]');
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown']) await page.keyboard.press(key);
  await expect(spoken).toHaveText(/^Chiplet 7 at \(1, 1\): Tiles \d+ to \d+, Temperature 3\d\d K .*, Power .* m?W, /);
  await page.keyboard.press('Enter');
  await expect(spoken).toHaveText(/^Tile \d+: Chiplet 7 \(1, 1\)/);
  await page.keyboard.press('Space');
  await settled(page);
  for (const key of ['Backspace', 'Backspace', '0']) await page.keyboard.press(key);
  await expect(spoken).toHaveText(/^Chiplet 7 /);
  await settled(page);

  const frame = await map(page).boundingBox();
  if (!frame) throw new Error('the map is not shown');
  await page.mouse.move(frame.x + frame.width / 2, frame.y + frame.height / 3);
  // Along the middle row of the picture every second thing is a link.
  for (let x = frame.width / 3; x < frame.width; x += 5) {
    await page.mouse.move(frame.x + x, frame.y + frame.height * 0.42);
    await settled(page);
    if (/^Link from chiplet/.test((await facts(page).allTextContents()).join())) break;
  }
  await expect(facts(page)).toContainText(/Link from chiplet \d+ to \d+.*Utilisation/);
});

test('a stack shows its tiers together or one alone, and how warm they are', async ({ page }) => {
  await openDocument(page, stack);
  await expect(canvas(page, 'chip')).toHaveAttribute('aria-label', /3D .* with 99 links.*hottest core \d+ at 3\d\d K/);
  const together = await pixelsOf(page, 'chip');
  for (const key of ['m', 'm', 'm']) await page.keyboard.press(key);
  await settled(page);
  await expect(page.getByRole('combobox', { name: 'Tier that is shown' })).toHaveValue('2');
  const alone = await pixelsOf(page, 'chip');
  expect(alone).not.toBe(together);
  await map(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(section(page, 'Chip').locator('[aria-live]')).toHaveText(/Core 50 \(0, 0, tier 2\), Temperature/);
  await page.getByRole('combobox', { name: 'Colour the chip by' }).selectOption('temperature');
  await settled(page);
  expect(await pixelsOf(page, 'chip')).not.toBe(alone);
  await expect(page.getByRole('group', { name: 'Legend of the chip' })).toContainText(/3\d\d K\s+3\d\d K/);
  const { text } = await exported(page, 'Chip as SVG');
  expect(text).toContain('hottest 3');
  for (const tier of ['Tier 0', 'Tier 1', 'Tier 2', 'Tier 3']) expect(text).toContain(tier);
});
