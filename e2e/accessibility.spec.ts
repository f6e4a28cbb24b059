import type { Page } from '@playwright/test';
import { axeFindings } from './axe';
import { addTenant, openApp, settled } from './design-page';
import { expect, test } from './fixtures';

/** What a person can have open, and how it gets there. */
const states: readonly { readonly title: string; readonly open: (page: Page) => Promise<void> }[] = [
  { title: 'the design page', open: () => Promise.resolve() },
  {
    title: 'the static analysis',
    open: async (page) => {
      await page.keyboard.press('y');
      // One tenant's rows are like all others, and a third as many.
      await page.getByRole('combobox', { name: 'Tenant in the table' }).selectOption('phone');
    },
  },
  {
    title: 'the replicas',
    open: async (page) => {
      await page.keyboard.press('r');
      await page.getByRole('button', { name: 'All', exact: true }).click();
    },
  },
  {
    title: 'the ablation',
    open: async (page) => {
      await page.keyboard.press('x');
      await page.getByRole('button', { name: 'Run the ablation' }).click();
    },
  },
  {
    title: 'the gallery',
    open: async (page) => {
      await page.keyboard.press('g');
      await page.getByRole('dialog', { name: 'Gallery' }).waitFor();
    },
  },
  { title: 'the help', open: (page) => page.keyboard.press('?') },
  { title: 'the list of networks', open: (page) => page.getByRole('button', { name: 'Add tenant' }).click() },
  { title: 'the export menu', open: (page) => page.getByRole('button', { name: 'Open and export' }).click() },
  { title: "a tenant's menu", open: (page) => page.getByRole('button', { name: 'More for phone' }).click() },
  { title: 'the colours of a tenant', open: (page) => page.getByRole('button', { name: /^Colour of phone/ }).click() },
  {
    title: 'the table of the chip',
    open: (page) => page.getByRole('button', { name: 'Table view of the chip' }).click(),
  },
  {
    title: 'the table of the timeline',
    open: (page) => page.getByRole('button', { name: 'Table view of the timeline' }).click(),
  },
  { title: 'an infeasible scenario', open: (page) => addTenant(page, 'VGG-16') },
  {
    title: 'a refused number',
    open: async (page) => {
      await page.getByRole('textbox', { name: 'Tiles', exact: true }).fill('99999');
      await page.keyboard.press('Enter');
    },
  },
  {
    title: 'all groups of fields opened',
    open: async (page) => {
      const folded = page.locator('.section-title[aria-expanded=false]');
      while ((await folded.count()) > 0) await folded.first().click();
    },
  },
];

for (const { title, open } of states) {
  test(`axe finds nothing on ${title}`, async ({ page }) => {
    await openApp(page);
    await open(page);
    await settled(page);
    expect(await axeFindings(page)).toEqual([]);
  });
}

test('the theme is chosen by hand and kept', async ({ page }) => {
  await openApp(page);
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.getByRole('button', { name: 'Theme', exact: true }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await settled(page);
  const dark = await background();
  expect(dark).not.toBe(light);
  await openApp(page);
  expect(await background()).toBe(dark);
});
