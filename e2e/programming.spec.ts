import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { rewrittenScenario as chain } from '../src/worker/testing/rewritten-scenario';
import { axeFindings } from './axe';
import {
  copiedLink,
  dropFile,
  enterNumber,
  exported,
  figure,
  hashOf,
  openApp,
  section,
  settled,
  slider,
} from './design-page';
import { expect, test } from './fixtures';

/** Seconds of writing, where the chain takes none. */
const resnet = {
  name: 'ResNet-18 on an eighth of a chip',
  system: { tiles: 21, device: { preset: 'nvsim' } },
  tenants: [{ network: 'resnet18' }],
  policy: { tenancy: 'sequential', programming: 'scheduled' },
};

const programming = (page: Page): Locator => section(page, 'Programming');

async function openDocument(page: Page, document: object): Promise<void> {
  await openApp(page);
  await dropFile(page, 'document.json', JSON.stringify(document));
}

/** All studies are there; they take longer than an expectation may wait. */
async function studied(page: Page): Promise<void> {
  await expect(programming(page).getByRole('status').first()).toHaveText(/\d+ of 13 studies/);
  await settled(page);
  await expect(programming(page).getByRole('status').first()).toHaveText('13 of 13 studies');
}

async function openTab(page: Page): Promise<void> {
  await openDocument(page, chain);
  await page.keyboard.press('p');
  await studied(page);
}

async function openCrossbar(page: Page): Promise<Locator> {
  await openDocument(page, chain);
  await page.keyboard.press('c');
  const dialog = page.getByRole('dialog', { name: 'Crossbar' });
  await expect(dialog.locator('canvas[data-picture=crossbar]')).toBeVisible();
  await settled(page);
  return dialog;
}

/** First figure of a policy's row: its programming time, in ns. */
async function programTime(page: Page, policy: string): Promise<number> {
  const cell = section(page, 'Policies of programming')
    .getByRole('row')
    .filter({ hasText: policy })
    .getByRole('cell')
    .first();
  return Number((await cell.getAttribute('title'))?.replace(/[^\d.]/g, ''));
}

test('where all weights stay the tab offers to write them, and undo takes that back', async ({ page }) => {
  await openDocument(page, { ...chain, policy: { tenancy: 'sequential' }, system: { ...chain.system, tiles: 12 } });
  await page.getByRole('tab', { name: 'Programming' }).click();
  await page.getByRole('button', { name: 'Write weights during inference' }).click();
  await settled(page);
  await expect(programming(page)).toContainText('all weights fit: nothing is rewritten');
  await page.getByRole('button', { name: /^Undo policies/ }).click();
  await expect(page.getByRole('button', { name: 'Write weights during inference' })).toBeVisible();
  await settled(page);
});

test('segments, six policies, seven chip sizes and the check stand in the tab, marked as synthetic', async ({
  page,
}) => {
  await openTab(page);
  await expect(section(page, 'Segments').getByRole('list', { name: 'Segments, Serial' }).getByRole('listitem')).not.toHaveCount(1); // prettier-ignore
  await expect(section(page, 'Policies of programming').getByRole('row')).toHaveCount(7);
  await expect(section(page, 'Chip sizes').getByRole('row')).toHaveCount(8);
  await expect(section(page, 'Weights')).toContainText(/Checked 64 vectors on \d operators: equal/);
  await expect(section(page, 'Weights')).toContainText('PipeLayer, 3910 pJ a cell');
  await expect(programming(page).getByText('synthetic').first()).toBeVisible();
  expect(await programTime(page, 'B0')).toBeGreaterThanOrEqual(await programTime(page, 'B1'));
});

test('repetition that all operators share is what the mapping gains from', async ({ page }) => {
  await openTab(page);
  const gain = async () => (await programTime(page, 'B4')) / (await programTime(page, 'B1'));
  const without = await gain();
  const weights = section(page, 'Synthetic weights');
  await weights.getByRole('textbox', { name: 'Repetition' }).fill('0.9');
  await page.keyboard.press('Enter');
  await weights.getByRole('radio', { name: 'network' }).check();
  await settled(page);
  await studied(page);
  expect(await gain()).toBeLessThan(without);
});

test('a chip size of the sweep is loaded, and undone', async ({ page }) => {
  await openTab(page);
  await section(page, 'Chip sizes').getByRole('button', { name: 'Load this size: 11 tiles' }).click();
  await settled(page);
  await expect(page.getByRole('textbox', { name: 'Tiles', exact: true })).toHaveValue('11');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('textbox', { name: 'Tiles', exact: true })).toHaveValue('3');
  await settled(page);
});

test('the mapping table, the figures behind the bars and the results are given as files', async ({ page }) => {
  await openTab(page);
  const save = async (item: string) => {
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export of programming' }).click();
    await page.getByRole('menuitem', { name: item }).click();
    return readFile(await (await coming).path(), 'utf8');
  };
  const [heading, ...lines] = (await save('Mapping table, CSV')).trim().split(/\r?\n/);
  expect(heading).toBe(
    'round,crossbar,ouRow,ouCol,tenant,operator,replica,rowBlock,colBlock,bitSlice,changedCells,timeNs,sharedWith',
  );
  expect(JSON.parse(await save('Mapping table, JSON'))).toHaveLength(lines.length);
  expect((await save('Policies, CSV')).trim().split('\r\n')).toHaveLength(7);
  const results = JSON.parse((await exported(page, 'Results, JSON')).text) as {
    tenants: { programming: { policy: string } }[];
  };
  expect(results.tenants[0]?.programming.policy).toBe('scheduled');
});

test('a link carries policy, device and weights', async ({ page, visitor }) => {
  await openDocument(page, chain);
  const results = (await exported(page, 'Results, JSON')).text;
  const other = await visitor();
  await openApp(other, hashOf(await copiedLink(page)));
  expect((await exported(other, 'Results, JSON')).text).toBe(results);
});

test('a crossbar is walked by keys; a block put on another slot shows what that would cost', async ({ page }) => {
  const dialog = await openCrossbar(page);
  await dialog.getByRole('application').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('status')).toContainText(/Slots 0 and 9 swapped.*(better|worse|no change)/s);
  await expect(dialog.getByText(/Costliest row/)).toBeVisible();
  await expect(dialog.getByText(/SET × .* RESET × /)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('a block is dragged, layers and rounds are chosen, and the table has the same slots', async ({ page }) => {
  const dialog = await openCrossbar(page);
  const box = await dialog.locator('canvas[data-picture=crossbar]').boundingBox();
  if (!box) throw new Error('the crossbar has no picture');
  await page.mouse.move(box.x + 10, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + 10, { steps: 3 });
  await page.mouse.up();
  await expect(dialog.getByRole('status')).toContainText('Slots 0 and 4 swapped');
  for (const layer of ['Changes', 'Wear', 'Operators']) await dialog.getByRole('radio', { name: layer }).check();
  const rounds = dialog.getByRole('list', { name: 'Rounds that write on this crossbar' }).getByRole('button');
  await rounds.nth(1).click();
  await expect(rounds.nth(1)).toHaveAttribute('aria-pressed', 'true');
  await dialog.getByRole('button', { name: 'Table' }).click();
  await expect(dialog.getByRole('row').first()).toContainText('row block');
});

test('chip and timeline point at the same moment of the round', async ({ page }) => {
  await openDocument(page, chain);
  const moment = slider(page, 'Time in the round');
  const picture = page.locator('canvas[data-picture=chip]');
  const atFirst = await picture.getAttribute('aria-label');
  const timeline = await page.locator('canvas[data-picture=timeline]').boundingBox();
  if (!timeline) throw new Error('the timeline has no picture');
  await page.mouse.click(timeline.x + timeline.width - 20, timeline.y + 32);
  await settled(page);
  expect(Number(await moment.inputValue())).toBeGreaterThan(900);
  await expect(picture).not.toHaveAttribute('aria-label', atFirst ?? '');
});

test('the chip is coloured by writes', async ({ page }) => {
  await openDocument(page, chain);
  await page.getByRole('combobox', { name: 'Colour the chip by' }).selectOption('writes');
  await expect(page.getByRole('group', { name: 'Legend of the chip' })).toContainText(/\d+ pulses? of the worst cell/);
  await settled(page);
});

test('a long run names its stage and can be cancelled: what it has found so far stays', async ({ page }) => {
  await openApp(page);
  const dropped = dropFile(page, 'resnet.json', JSON.stringify(resnet));
  const bar = page.locator('.progress');
  await expect(bar).toContainText(/Making the weights|Counting what changes|Mapping blocks to slots/);
  await page.keyboard.press('Escape');
  await dropped;
  await expect(bar).toBeHidden();
  await expect(page.locator('.footer-status')).toHaveText('worker idle, stopped early');
  expect(await figure(page, 'Round time')).toMatch(/ ms$/);
});

test('a newer edit takes the place of a long run, in the same worker', async ({ page }) => {
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(worker.url()));
  await openApp(page);
  const dropped = dropFile(page, 'resnet.json', JSON.stringify(resnet));
  await expect(page.locator('.progress')).toContainText(/Making the weights|Counting what changes|Mapping blocks/);
  await enterNumber(page, 'Tiles', '168');
  await dropped;
  expect(await figure(page, 'Round time')).toMatch(/ µs$/);
  expect(workers).toHaveLength(1);
});

test('axe finds nothing on the tab', async ({ page }) => {
  await openTab(page);
  expect(await axeFindings(page)).toEqual([]);
});

test('axe finds nothing on a crossbar', async ({ page }) => {
  const dialog = await openCrossbar(page);
  await dialog.getByRole('application').focus();
  await page.keyboard.press('ArrowRight');
  await settled(page);
  expect(await axeFindings(page)).toEqual([]);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } });
  test('the tab and the crossbar need no scrolling sideways', async ({ page }) => {
    await openTab(page);
    await page.keyboard.press('c');
    await expect(page.getByRole('dialog', { name: 'Crossbar' })).toBeVisible();
    await settled(page);
    const overhang = () =>
      page.evaluate(() => [document.documentElement, ...document.querySelectorAll('dialog[open] .crossbar-body')].map((each) => each.scrollWidth - each.clientWidth)); // prettier-ignore
    expect(await overhang()).toEqual([0, 0]);
  });
});
