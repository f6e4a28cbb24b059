import {
  addTenant,
  allFigures,
  copiedLink,
  enterNumber,
  exported,
  hashOf,
  numberBox,
  openApp,
  pixelsOf,
  settled,
} from './design-page';
import { expect, test } from './fixtures';

test('a link opens elsewhere with the same numbers, the same pixels and the same exported bytes', async ({
  page,
  visitor,
}) => {
  await openApp(page);
  await addTenant(page, 'SqueezeNet');
  await enterNumber(page, 'Tiles', '250');
  const link = await copiedLink(page);
  expect(link.length).toBeLessThan(500);

  const other = await visitor();
  await openApp(other, hashOf(link));
  expect(await allFigures(other)).toBe(await allFigures(page));
  for (const picture of ['chip', 'timeline'] as const) {
    expect(await pixelsOf(other, picture)).toBe(await pixelsOf(page, picture));
  }
  for (const file of ['Scenario, JSON', 'Results, JSON', 'Static analysis, CSV', 'Timeline, Chrome trace']) {
    expect(await exported(other, file)).toEqual(await exported(page, file));
  }
});

test('Back and Forward undo and redo whole acts', async ({ page }) => {
  await openApp(page);
  await enterNumber(page, 'Tiles', '200');
  await enterNumber(page, 'Tiles', '300');
  await page.goBack();
  await settled(page);
  await expect(numberBox(page, 'Tiles')).toHaveValue('200');
  await page.goBack();
  await settled(page);
  await expect(numberBox(page, 'Tiles')).toHaveValue('168');
  await page.goForward();
  await settled(page);
  await expect(numberBox(page, 'Tiles')).toHaveValue('200');
  await page.getByRole('button', { name: /^Redo/ }).click();
  await settled(page);
  await expect(numberBox(page, 'Tiles')).toHaveValue('300');
});

test('a link that is opened in a running app can be undone', async ({ page, visitor }) => {
  const other = await visitor();
  await openApp(other);
  await enterNumber(other, 'Tiles', '400');
  const link = await copiedLink(other);

  await openApp(page);
  await enterNumber(page, 'Tiles', '200');
  await page.evaluate((hash) => (location.hash = hash), hashOf(link));
  await expect(numberBox(page, 'Tiles')).toHaveValue('400');
  await settled(page);
  await page.getByRole('button', { name: /^Undo/ }).click();
  await settled(page);
  await expect(numberBox(page, 'Tiles')).toHaveValue('200');
});

/** A link of ours around any document. */
async function linkAround(content: unknown): Promise<string> {
  const packed = new Blob([JSON.stringify(content)]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = Buffer.from(await new Response(packed).arrayBuffer());
  return `#1.${bytes.toString('base64url')}`;
}

const refused = [
  { title: 'a link of a newer version', hash: () => '#2.q1YqLkksyVSyUqqu5QIA', reason: /newer version/ },
  {
    title: 'a scenario of a newer version in a link',
    hash: () => linkAround({ scenario: { version: 9, tenants: [{ network: 'alexnet' }] } }),
    reason: /newer version/,
  },
  {
    title: 'a truncated link',
    hash: async () => (await linkAround({ scenario: { tenants: [{ network: 'alexnet' }] } })).slice(0, -12),
    reason: /cut off/,
  },
  { title: 'a damaged link', hash: () => '#1.AAAAAAAAAA', reason: /damaged|cut off/ },
  { title: 'a foreign link', hash: () => '#section-3', reason: /does not hold a scenario/ },
  {
    title: 'a link that names a network that is not there',
    hash: () => linkAround({ scenario: { tenants: [{ network: 'resnet51' }] } }),
    reason: /resnet51/,
  },
];

for (const { title, hash, reason } of refused) {
  test(`${title} says why it cannot be opened, and what was there before stays`, async ({ page }) => {
    await openApp(page);
    await enterNumber(page, 'Tiles', '200');
    const before = await allFigures(page);
    const address = await hash();
    await page.goto('about:blank');
    await openApp(page, address);
    await expect(page.getByText(reason).first()).toBeVisible();
    await expect(numberBox(page, 'Tiles')).toHaveValue('200');
    expect(await allFigures(page)).toBe(before);
  });

  test(`${title}, opened in a running app, changes nothing but tells the reason`, async ({ page }) => {
    await openApp(page);
    await enterNumber(page, 'Tiles', '200');
    const address = await hash();
    await page.evaluate((text) => (location.hash = text), address);
    await expect(page.getByText(reason).first()).toBeVisible();
    await settled(page);
    await expect(numberBox(page, 'Tiles')).toHaveValue('200');
  });
}
