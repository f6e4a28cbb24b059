import type { CDPSession } from '@playwright/test';
import { dropFile, openApp, settled, slider } from './design-page';
import { expect, test } from './fixtures';

/** What the page still holds after its garbage was collected, in bytes. */
async function heldBytes(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0;
}

test('two hundred moves of a slider and twenty opened files leave no more than a tenth behind', async ({ page }) => {
  test.slow();
  await openApp(page);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const work = async (moves: number, files: number) => {
    await slider(page, 'Tiles').focus();
    for (let move = 0; move < moves; move++) await page.keyboard.press(move % 40 < 20 ? 'ArrowRight' : 'ArrowLeft');
    await settled(page);
    for (let file = 0; file < files; file++) {
      await dropFile(page, 'small.json', JSON.stringify({ tenants: [{ network: 'squeezenet-1.1', batch: 1 + file }] }));
    }
    await dropFile(page, 'usual.json', JSON.stringify({ tenants: [{ network: 'mobilenet-v2' }] }));
  };
  // What is made once for all (compiled code, remembered networks) is there after a short turn.
  await work(40, 4);
  const before = await heldBytes(session);
  await work(200, 20);
  expect(await heldBytes(session)).toBeLessThan(1.1 * before);
});
