import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { axeFindings } from './axe';
import { canvas, dropFile, numberBox, openApp, section, settled } from './design-page';
import { expect, test } from './fixtures';

const chiplets = {
  name: 'two networks on 25 chiplets',
  system: { interconnect: { package: 'interposer', width: 5, height: 5, topology: 'mesh' } },
  policy: { placement: 'row-major', placementOptions: { evaluations: 2000 } },
  tenants: [
    { name: 'one', network: 'resnet18-cifar' },
    { name: 'other', network: 'resnet18-cifar' },
  ],
};

async function openDocument(page: Page, document: object): Promise<void> {
  await openApp(page);
  await dropFile(page, 'document.json', JSON.stringify(document));
}

/** A figure of the interconnect as it is printed. */
function wireFigure(page: Page, name: string) {
  return section(page, 'Moving data').locator('dl > div').filter({ hasText: name }).locator('.metric-value');
}

const panel = (page: Page) => section(page, 'Interconnect');

test('package and topology are chosen, what does not apply goes, and the figures follow', async ({ page }) => {
  await openDocument(page, chiplets);
  await expect(panel(page).getByRole('combobox', { name: 'Petals' })).toHaveCount(0);
  await expect(panel(page).getByRole('option', { name: /3D mesh/ })).toBeDisabled();
  const [hops, cost] = [wireFigure(page, 'Mean hops'), wireFigure(page, 'Fabrication cost')];
  const before = [await hops.innerText(), await cost.innerText()];
  await panel(page).getByRole('combobox', { name: 'Topology' }).selectOption('floret');
  await settled(page);
  await expect(panel(page).getByRole('combobox', { name: 'Petals' }).getByRole('option')).toHaveText([
    'rows',
    '5',
    '25',
  ]);
  expect([await hops.innerText(), await cost.innerText()]).not.toEqual(before);

  await panel(page).getByRole('button', { name: 'Grid of nodes' }).click();
  await numberBox(page, 'Defective chiplets').fill('24-30');
  await page.keyboard.press('Enter');
  await expect(panel(page).getByRole('alert')).toContainText('0 to 24');
  await numberBox(page, 'Defective chiplets').fill('3, 24');
  await page.keyboard.press('Enter');
  await settled(page);
  await panel(page).getByRole('application', { name: /mark/ }).focus();
  await page.keyboard.press('Enter');
  await settled(page);
  await expect(numberBox(page, 'Defective chiplets')).toHaveValue('0, 3, 24');
  await expect(panel(page)).toContainText('3 chiplets out of use');

  await panel(page).getByRole('combobox', { name: 'Package' }).selectOption('ideal');
  await settled(page);
  await expect(panel(page)).toContainText('moving data costs nothing');
  await expect(panel(page).getByRole('combobox', { name: 'Topology' })).toHaveCount(0);
  await expect(
    page.getByRole('combobox', { name: 'Placement' }).getByRole('option', { name: /Random/ }),
  ).toBeDisabled();
  await expect(section(page, 'Moving data')).toContainText('no time, no energy, no area');
});

test('topologies, placements and directions stand in the tab; a row and a cell become the scenario', async ({
  page,
}) => {
  await openDocument(page, chiplets);
  await page.keyboard.press('i');
  await settled(page);
  const wires = section(page, 'Wires');
  await expect(wires.getByRole('status').first()).toHaveText('18 networks, 35 placements');
  const table = section(page, 'Topologies');
  await expect(table.getByRole('row')).toHaveCount(8);
  await expect(table.getByRole('row', { name: /present/ })).toContainText('Mesh');
  await table.getByRole('button', { name: 'cost' }).click();
  await expect(table.getByRole('columnheader', { name: /cost/ })).toHaveAttribute('aria-sort', 'ascending');
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export of wires' }).click();
  await page.getByRole('menuitem', { name: 'Topologies, CSV' }).click();
  expect((await readFile(await (await coming).path(), 'utf8')).trim().split('\r\n')).toHaveLength(19);

  const matrix = section(page, 'Topology and placement');
  await matrix.getByRole('radio', { name: 'energy', exact: true }).check();
  await expect(matrix).toContainText('▲ behind mesh');
  await expect(matrix).toContainText('placed at random');
  await expect(section(page, 'What papers state').getByRole('row')).toHaveCount(21);
  await expect(section(page, 'What papers state')).toContainText('setup unknown');

  await table.getByRole('button', { name: 'Take Floret, Chiplets on an interposer' }).click();
  await settled(page);
  await expect(panel(page).getByRole('combobox', { name: 'Topology' })).toHaveValue('floret');
  await matrix.getByRole('button', { name: 'Take Cycle, Along the curve' }).click();
  await settled(page);
  await expect(page.getByRole('combobox', { name: 'Placement' })).toHaveValue('curve');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await settled(page);
  await expect(panel(page).getByRole('combobox', { name: 'Topology' })).toHaveValue('mesh');
});

test('the joint search is cancelled with what it has, run to its end, and a point of it taken', async ({ page }) => {
  await openDocument(page, { ...chiplets, policy: { placementOptions: { evaluations: 1_000_000 } } });
  await page.keyboard.press('i');
  const joint = section(page, 'Joint search');
  await joint.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(joint.getByRole('status')).toContainText(/of 1,000,000 placements/);
  await joint.getByRole('button', { name: 'Cancel the search' }).click();
  await expect(joint.getByRole('status')).toContainText(/cancelled after [\d,]+ placements, \d+ on the front/);
  await settled(page);
  await expect(joint.getByRole('row', { name: /joint/ })).toContainText('K');

  await dropFile(page, 'document.json', JSON.stringify(chiplets));
  await joint.getByRole('button', { name: 'Search again' }).click();
  await settled(page);
  await expect(joint.getByRole('status')).toContainText('2,000 placements tried');
  await joint.getByRole('application').focus();
  await page.keyboard.press('Home');
  await expect(joint.getByText(/energy × latency .* hottest node/)).toBeAttached();
  await page.keyboard.press('Enter');
  await settled(page);
  await expect(page.getByRole('combobox', { name: 'Placement' })).toHaveValue('manual');
  await expect(section(page, 'Result')).toContainText('exact');
  await joint.getByRole('button', { name: 'Take the placement: joint' }).click();
  await settled(page);
  await expect(page.getByRole('combobox', { name: 'Placement' })).toHaveValue('performance-thermal');
  await panel(page).getByRole('button', { name: 'Grid of nodes' }).click();
  await settled(page);
  expect(await axeFindings(page)).toEqual([]);
});

test('tenants come and go by keyboard: what each event led to, who is shown, and one step back', async ({ page }) => {
  const three = [...chiplets.tenants, { name: 'third', network: 'vgg8-cifar' }];
  const policy = { placementOptions: { shareNodes: false } };
  await openDocument(page, { ...chiplets, tenants: three, policy });
  await page.getByRole('button', { name: 'Comings and goings' }).focus();
  await page.keyboard.press('Enter');
  const events = page.getByRole('list', { name: 'Events' });
  const rows = events.getByRole('listitem');
  const cards = section(page, 'Tenants').getByRole('listitem');
  await page.getByRole('button', { name: 'List events' }).focus();
  await page.keyboard.press('Enter');
  await settled(page);
  await expect(rows).toHaveText([/enters$/, /enters$/, /no room: it waits, needs [\d,]+ crossbars, [\d,]+ are free$/]);
  await expect(cards.filter({ hasText: 'not on the chip' })).toHaveCount(1);

  await page.keyboard.press('Enter');
  await settled(page);
  await expect(rows.nth(3)).toHaveText(/leaves; third now has room$/);
  await expect(page.getByLabel('What event 4 does')).toHaveValue('release');
  await expect(cards.first()).toContainText('not on the chip');
  await expect(section(page, 'Chip').getByRole('group', { name: 'Legend of the chip' })).not.toContainText('one');
  await expect(canvas(page, 'chip')).toHaveAttribute('aria-label', /other has .*third has /);
  await page.getByRole('tab', { name: 'Replicas' }).click();
  await expect(page.getByRole('combobox', { name: 'Tenant of the staircase' }).getByRole('option')).toHaveText([
    'other',
    'third',
  ]);
  await settled(page);

  // Before anybody is there nobody can leave: the event says so, and the last result stays.
  await page.getByRole('button', { name: 'Remove event 4' }).focus();
  for (const place of [3, 2, 1]) {
    await page.keyboard.press('Alt+ArrowUp');
    await expect(page.getByRole('button', { name: `Remove event ${place}` })).toBeFocused();
  }
  await settled(page);
  await expect(rows.first().getByRole('alert')).toContainText('one is not on the chip');
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press('Control+z');
  await settled(page);
  await expect(events.getByRole('alert')).toHaveCount(0);
  await expect(page.getByLabel('What event 2 does')).toHaveValue('release');

  await page.getByRole('button', { name: 'Remove event 2' }).focus();
  await page.keyboard.press('Enter');
  await settled(page);
  await expect(rows).toHaveCount(3);
  await page.getByRole('button', { name: 'Admit all' }).click();
  await expect(events).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'List events' })).toBeFocused();
  await settled(page);
});
