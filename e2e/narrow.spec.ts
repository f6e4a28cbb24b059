import { enterNumber, figure, openApp, settled } from './design-page';
import { expect, test } from './fixtures';

const widths = [
  { width: 360, height: 740 },
  { width: 700, height: 900 },
  { width: 1024, height: 768 },
  { width: 1920, height: 1080 },
];

for (const viewport of widths) {
  test.describe(`at ${viewport.width} x ${viewport.height}`, () => {
    test.use({ viewport });
    test('nothing has to be scrolled sideways', async ({ page }) => {
      await openApp(page);
      const overhang = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overhang).toBe(0);
    });
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } });
  test('a number can be changed and its result read', async ({ page }) => {
    await openApp(page);
    await enterNumber(page, 'Tiles', '336');
    const results = page.getByRole('tab', { name: /result/i });
    if ((await results.count()) > 0) await results.click();
    await settled(page);
    expect(await figure(page, 'Round time')).not.toBe('2.96 ms');
  });
});

test('text at twice the size still fits', async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 400 });
  await openApp(page);
  const overhang = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overhang).toBe(0);
});
