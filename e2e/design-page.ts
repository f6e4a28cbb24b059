/** The Design page as a person finds it: by roles and names. Stories say what is done and seen; this says where. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';

type Picture = 'chip' | 'timeline';

/** Resolves when no run, no animation, no font and no pending paint is left. The only thing that a story waits for. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => '__pimscape' in window);
  await page.evaluate(() => window.__pimscape.idle());
}

/** Opens the app, or a link of it, and waits until everything is there. */
export async function openApp(page: Page, hash = ''): Promise<void> {
  await page.goto(`/${hash}`);
  await settled(page);
}

export function section(page: Page, name: string): Locator {
  return page.getByRole('region', { name, exact: true });
}

export function slider(page: Page, name: string): Locator {
  return page.getByRole('slider', { name, exact: true });
}

export function numberBox(page: Page, name: string): Locator {
  return page.getByRole('textbox', { name, exact: true });
}

/** Types a number over the one that is there and leaves it with Enter. */
export async function enterNumber(page: Page, name: string, text: string): Promise<void> {
  await numberBox(page, name).fill(text);
  await numberBox(page, name).press('Enter');
  await settled(page);
}

/** A figure of the chip as a whole, as it is printed: `2.96 ms`. */
export async function figure(page: Page, name: string): Promise<string> {
  const row = section(page, 'Result')
    .locator('dl > div')
    .filter({ has: page.getByText(name, { exact: true }) });
  return wordsOf(row.locator('.metric-value'));
}

/** Cells of the tenants' table, a row a tenant: name, crossbars, interval, latency, gap, energy. */
export async function tenantFigures(page: Page): Promise<string[][]> {
  const rows = section(page, 'Tenant figures')
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') });
  const cells = (await rows.all()).map((row) => row.locator('th, td').allInnerTexts());
  return (await Promise.all(cells)).map((texts) => texts.map(plain));
}

/** Every figure of the right side, in the order in which it is read. */
export async function allFigures(page: Page): Promise<string> {
  return `${await wordsOf(section(page, 'Result'))}\n${await wordsOf(section(page, 'Tenant figures'))}`;
}

async function wordsOf(place: Locator): Promise<string> {
  return plain(await place.innerText());
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

export function canvas(page: Page, picture: Picture): Locator {
  return page.locator(`canvas[data-picture="${picture}"]`);
}

/** Size and fingerprint of a picture: equal for equal pixels, and short where a test prints it. */
export async function pixelsOf(page: Page, picture: Picture): Promise<string> {
  const { width, height, image } = await canvas(page, picture).evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    return { width, height, image: (element as HTMLCanvasElement).toDataURL('image/png') };
  });
  return `${width} x ${height} ${createHash('sha256').update(image).digest('hex').slice(0, 16)}`;
}

export async function chooseFromMenu(page: Page, menu: string, item: string): Promise<void> {
  await page.getByRole('button', { name: menu, exact: true }).click();
  await page
    .getByRole('menu', { name: menu, exact: true })
    .locator('[role^=menuitem]')
    .filter({ hasText: item })
    .click();
  // What lay under the menu would show its tooltip.
  await page.mouse.move(0, 0);
  await settled(page);
}

/** What a command of the export menu gives: the file's name and its bytes. */
export async function exportedFile(page: Page, item: string): Promise<{ name: string; bytes: Buffer }> {
  const coming = page.waitForEvent('download');
  await chooseFromMenu(page, 'Open and export', item);
  const download = await coming;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** As `exportedFile`, for a file of text. */
export async function exported(page: Page, item: string): Promise<{ name: string; text: string }> {
  const { name, bytes } = await exportedFile(page, item);
  return { name, text: bytes.toString('utf8') };
}

/** Adds a tenant by the name of its network. */
export async function addTenant(page: Page, network: string): Promise<void> {
  await page.getByRole('button', { name: 'Add tenant' }).click();
  await page.getByRole('combobox', { name: 'Search networks' }).fill(network);
  await page.getByRole('option').first().click();
  await settled(page);
}

/** Lets a file fall on the page, as from a file manager. */
export async function dropFile(page: Page, name: string, content: string | Buffer): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([fileName, base64]) => {
      const data = new DataTransfer();
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      data.items.add(new File([bytes], fileName));
      return data;
    },
    [name, Buffer.from(content).toString('base64')] as const,
  );
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('body', type, { dataTransfer: transfer });
  await settled(page);
}

/** The address that the Copy button gives. */
export async function copiedLink(page: Page): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByText(/^Link copied/)).toBeVisible();
  return page.evaluate(() => navigator.clipboard.readText());
}

/** The part of an address after `#`, with it. */
export function hashOf(address: string): string {
  return new URL(address).hash;
}

declare global {
  interface Window {
    layoutShift: number;
  }
}

interface LayoutShift extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
}

/** Begins to sum up layout shifts that follow no act of a person; to be called before the page is opened. */
export async function watchLayout(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    window.layoutShift = 0;
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput } of list.getEntries() as LayoutShift[]) {
        if (!hadRecentInput) window.layoutShift += value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return () => page.evaluate(() => window.layoutShift);
}
