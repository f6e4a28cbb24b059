import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { axeFindings } from './axe';
import { copiedLink, dropFile, hashOf, openApp, settled } from './design-page';
import { expect, test } from './fixtures';

const points = (page: Page) => page.getByRole('region', { name: /^Points:/ });
const bar = (page: Page) => page.getByRole('main', { name: 'Points of the sweep' });
const narrowing = (page: Page) => page.getByRole('group', { name: 'Narrowing' });
const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });

async function openExplore(page: Page): Promise<void> {
  await openApp(page);
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Explore' }).click();
  await settled(page);
}

async function enter(box: Locator, text: string): Promise<void> {
  await box.fill(text);
  await box.press('Enter');
}

/** Cells of the rows in sight. */
async function rowsOf(page: Page): Promise<string[]> {
  const rows = points(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') });
  return (await rows.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
}

async function picture(page: Page): Promise<string> {
  return (await page.locator('canvas[data-picture="scatter"]').getAttribute('aria-label')) ?? '';
}

async function countIn(page: Page): Promise<number> {
  return Number(/^([\d,]+) points?/.exec(await picture(page))?.[1]?.replaceAll(',', ''));
}

/** Drags across the scatter, corners as shares of its box. */
async function brush(page: Page, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  const box = await page.locator('.explore-scatter').boundingBox();
  if (!box) throw new Error('no scatter');
  const at = ([x, y]: readonly [number, number]) => [box.x + box.width * x, box.y + box.height * y] as const;
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at(to), { steps: 3 });
  await page.mouse.up();
  await page.mouse.move(0, 0);
  await settled(page);
}

test('a first visit shows a sweep of the present scenario, with its front', async ({ page }) => {
  await openExplore(page);
  await expect(bar(page).getByText('done', { exact: true })).toBeVisible();
  expect(await countIn(page)).toBeGreaterThan(50);
  const [, best = ''] = /points by Area and Throughput; ([1-9]\d*) points on the front/.exec(await picture(page)) ?? [];
  expect(await rowsOf(page)).not.toHaveLength(0);
  // Points of the front are simulated: by throughput and area they are what the closed form says.
  await expect(page.locator('.run-counts')).toContainText(`simulated${best}`);
  const deviation = (await points(page).getByRole('columnheader').allInnerTexts()).indexOf('Exact deviation');
  const member = points(page).getByRole('row').filter({ hasText: 'on the front' }).first();
  await expect(member.getByRole('cell').nth(deviation - 1)).toHaveText('0 %');
});

test('a sweep is defined, watched, cancelled, and run to its end', async ({ page }) => {
  await openExplore(page);
  await page.getByRole('combobox', { name: 'Add an axis' }).selectOption('system.readTime_ns');
  await enter(page.getByRole('textbox', { name: 'Read time, number of values' }), '16000');
  await button(page, /^Run 3,840,000 points$/).click();
  await expect(page.getByRole('progressbar', { name: 'Progress of the sweep' })).toBeVisible();
  await expect(bar(page).getByText(/^[\d,]+ of 3,840,000$/)).toBeVisible();
  // More points than are kept.
  const all = page.getByRole('region', { name: 'All points' });
  await expect(all.getByText(/^3,840,000 points: .* a seeded sample of 1,000,000$/)).toBeVisible();
  await expect(all.getByRole('img', { name: /^Throughput of [\d,]+ feasible points?[:,] / })).toBeVisible();
  await button(page, 'Pause').click();
  await expect(bar(page).getByText(/^paused: [\d,]+ of 3,840,000$/)).toBeVisible();
  await button(page, 'Cancel').click();
  await settled(page);
  await expect(bar(page).getByText(/^partial: [\d,]+ of 3,840,000$/)).toBeVisible();
  await enter(page.getByRole('textbox', { name: 'Read time, number of values' }), '2');
  await button(page, /^Run 480 points$/).click();
  await settled(page);
  await expect(bar(page).getByText('done', { exact: true })).toBeVisible();
  await expect(all).toHaveCount(0);
});

test('points are brushed, kept, excluded and restored, in all pictures at once', async ({ page }) => {
  await openExplore(page);
  const all = await countIn(page);
  await brush(page, [0.5, 0.1], [0.9, 0.6]);
  const text = (await narrowing(page).getByRole('status').innerText()).trim();
  const picks = Number(/^(\d+) of/.exec(text)?.[1]);
  expect(picks).toBeGreaterThan(0);
  expect(text).toBe(`${picks} of ${all} points`);
  expect(await page.locator('canvas[data-picture="parallel"]').getAttribute('aria-label')).toContain(
    `${picks} lines picked out`,
  );
  await button(page, 'Keep').click();
  await settled(page);
  expect(await countIn(page)).toBe(picks);
  await button(page, 'Restore').click();
  await settled(page);
  expect(await countIn(page)).toBe(all);
  await button(page, 'More for the axis Throughput').click();
  await page.getByRole('menuitem', { name: 'Brush the better tenth' }).click();
  await button(page, 'Exclude').click();
  await settled(page);
  const left = await countIn(page);
  expect(left).toBeLessThan(all);
  expect(left).toBeGreaterThan(all * 0.8);
});

test('a point becomes the scenario by keyboard alone, and undo takes it back', async ({ page }) => {
  await openExplore(page);
  await points(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  const chosen = page.getByRole('region', { name: 'Chosen point' });
  const tiles = chosen.getByRole('row').filter({ hasText: 'Tiles' }).getByRole('cell').first();
  const wanted = (await tiles.innerText()).trim();
  await page.keyboard.press('Enter');
  await settled(page);
  await expect(bar(page).getByText('of an earlier sweep or scenario')).toHaveCount(0);
  await page.keyboard.press('1');
  await settled(page);
  await expect(page.getByRole('textbox', { name: 'Tiles', exact: true })).toHaveValue(wanted);
  await page.keyboard.press('Control+z');
  await settled(page);
  await expect(page.getByRole('textbox', { name: 'Tiles', exact: true })).toHaveValue('168');
});

test('the link opens the same table with the same point', async ({ page, visitor }) => {
  await openExplore(page);
  await enter(page.getByRole('textbox', { name: 'Tiles, number of values' }), '9');
  await page.getByRole('combobox', { name: 'Objective 2', exact: true }).selectOption('energy');
  await button(page, /^Run 54 points$/).click();
  await settled(page);
  await points(page).getByRole('row').nth(4).click();
  await settled(page);
  // Energy is that of a run whose length the closed form estimates.
  await expect(
    points(page)
      .getByRole('cell', { name: /^[+−][\d.]+ %$/ })
      .first(),
  ).toHaveAttribute('title', /exact/);
  const [rows, title] = [await rowsOf(page), await page.getByRole('heading', { name: /^Point \d+$/ }).innerText()];
  const link = await copiedLink(page);
  const other = await visitor();
  await openApp(other, hashOf(link));
  expect(await rowsOf(other)).toEqual(rows);
  await expect(other.getByRole('heading', { name: title })).toBeVisible();
});

test('the file of a sweep opens it again', async ({ page, visitor }) => {
  await openExplore(page);
  const rows = await rowsOf(page);
  const coming = page.waitForEvent('download');
  await button(page, 'Export of the sweep').click();
  await page.getByRole('menuitem', { name: 'Sweep, JSON' }).click();
  const text = await readFile(await (await coming).path(), 'utf8');
  const other = await visitor();
  await openApp(other);
  await dropFile(other, 'mine.sweep.json', text);
  expect(await rowsOf(other)).toEqual(rows);
});

test('the chip is divided exactly in one act, and a member of the front becomes the scenario', async ({ page }) => {
  await openExplore(page);
  await page.getByRole('combobox', { name: 'Objective 2', exact: true }).selectOption('interval.worst');
  await page.getByRole('radio', { name: 'Exact' }).check({ force: true });
  await expect(page.getByRole('textbox', { name: 'camera: Crossbars to' })).toHaveValue('16128');
  await expect(page.getByText(/every way to give these ranges of crossbars to the 3 tenants/)).toBeVisible();
  await button(page, 'Find the exact front').click();
  await settled(page);
  await expect(bar(page).getByText('done', { exact: true })).toBeVisible();
  const counts = (await bar(page).locator('dl').first().innerText()).replace(/\s+/g, ' ');
  expect(counts).toMatch(/^evaluated [\d,]+ covered 699 billion simulated \d+$/);
  expect(await picture(page)).toMatch(/^(\d+) points by .*; \1 points on the front/);
  expect(await axeFindings(page)).toEqual([]);
  await points(page).getByRole('row').nth(1).click();
  await button(page, 'Load as scenario').click();
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Design' }).click();
  await settled(page);
  await page.getByRole('button', { name: 'Batch, weight and service of camera' }).click();
  await expect(page.getByRole('textbox', { name: 'Crossbars' })).toHaveValue('5,461');
  await enter(page.getByRole('textbox', { name: 'Crossbars' }), '4000');
  await settled(page);
  await button(page, 'Give it 4,676 crossbars').click();
  await settled(page);
  await expect(page.getByRole('textbox', { name: 'Crossbars' })).toHaveValue('4,676');
});

test('a slider is swept as a line, with the present value marked', async ({ page }) => {
  await openApp(page);
  await button(page, 'Sweep Tiles').click();
  await page.getByRole('menuitem', { name: 'Sweep this' }).click();
  await settled(page);
  await expect(page.getByRole('img', { name: /^Throughput at \d+ values of Tiles/ })).toBeVisible();
  await expect(page.getByText('now 168')).toBeVisible();
});

test('a sweep without a feasible point says why', async ({ page }) => {
  await openExplore(page);
  await enter(page.getByRole('textbox', { name: 'Tiles to', exact: true }), '12');
  await enter(page.getByRole('textbox', { name: 'Tiles from', exact: true }), '8');
  await button(page, /^Run .* points$/).click();
  await settled(page);
  await expect(
    bar(page).getByText(/^all [\d,]+ points infeasible: least need [\d,]+ crossbars, most there/),
  ).toBeVisible();
  await enter(page.getByRole('textbox', { name: 'Tiles from', exact: true }), '0');
  await expect(page.getByRole('alert').filter({ hasText: 'must be above 0' })).toBeVisible();
});

test('axe finds nothing on Explore, in either theme, at any width', async ({ page }) => {
  await openExplore(page);
  await points(page).getByRole('row').nth(3).click();
  await button(page, 'Pin as baseline').click();
  await points(page).getByRole('row').nth(6).click();
  await settled(page);
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  await settled(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await axeFindings(page)).toEqual([]);
});
