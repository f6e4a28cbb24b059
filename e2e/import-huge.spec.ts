/** A model of almost half a gigabyte: its structure is read in a moment, and reading its weights can be called off. */
import type { Page } from '@playwright/test';
import { hugeModel } from '../src/import/testing/huge-file';
import { openApp, settled } from './design-page';
import { expect, test } from './fixtures';

/** Lets the model fall on the page; its holes are one block of zeros over and over, so that it takes little memory. */
async function dropHuge(page: Page): Promise<void> {
  const { size, chunks } = hugeModel([0.5, -1, 0.25]);
  const written = [...chunks]
    .sort((one, other) => one.offset - other.offset)
    .map(({ offset, bytes }) => ({ offset, base64: Buffer.from(bytes).toString('base64') }));
  const transfer = await page.evaluateHandle(
    ({ total, parts }) => {
      const block = new Blob([new Uint8Array(1 << 22)]);
      const pieces: Blob[] = [];
      let at = 0;
      const fillTo = (offset: number) => {
        for (; at < offset; at += Math.min(block.size, offset - at)) pieces.push(block.slice(0, offset - at));
      };
      for (const { offset, base64 } of parts) {
        fillTo(offset);
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        pieces.push(new Blob([bytes]));
        at += bytes.length;
      }
      fillTo(total);
      const data = new DataTransfer();
      data.items.add(new File(pieces, 'huge.onnx'));
      return data;
    },
    { total: size, parts: written },
  );
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}

test('half a gigabyte is shown by its headers; reading its weights tells how far it is and ends when told', async ({
  page,
}) => {
  await openApp(page);
  await dropHuge(page);
  await settled(page);
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('dl > div').filter({ hasText: 'Operators' }).locator('dd')).toHaveText('3');
  const wanted = dialog.getByRole('checkbox', { name: 'Use its weights for programming' });
  const progress = dialog.getByRole('progressbar', { name: 'Reading the weights' });
  await wanted.check();
  await expect(progress).toHaveAttribute('value', /^0\.\d*[1-9]/);
  await wanted.uncheck();
  await expect(progress).toHaveCount(0);
  await expect(dialog.getByRole('button', { name: 'Import', exact: true })).toBeEnabled();
});
