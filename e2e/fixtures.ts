/**
 * The test function of all stories. Whatever a story is about, it fails if any of its pages writes an error to the console,
 * leaves an exception or a rejection unhandled, or asks another host for anything.
 */
import { expect, test as base, type BrowserContext, type Page } from '@playwright/test';

interface Fixtures {
  /** What went wrong on the side, in any page of the story; checked when it ends. */
  readonly complaints: string[];
  /** A page of somebody else: a context of its own, with nothing stored, watched as well. */
  readonly visitor: () => Promise<Page>;
}

/** Requests that stay on this machine. */
function isLocal(address: string, baseURL: string | undefined): boolean {
  const { protocol, origin } = new URL(address);
  return (
    ['data:', 'blob:', 'file:'].includes(protocol) || (baseURL !== undefined && origin === new URL(baseURL).origin)
  );
}

function watch(context: BrowserContext, complaints: string[], baseURL: string | undefined): void {
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console error: ${message.text()}`);
  });
  context.on('weberror', (failure) => complaints.push(`unhandled: ${failure.error().message}`));
  context.on('request', (request) => {
    if (!isLocal(request.url(), baseURL)) complaints.push(`request to ${request.url()}`);
  });
}

export const test = base.extend<Fixtures>({
  complaints: [
    async ({ context, baseURL }, use) => {
      const complaints: string[] = [];
      watch(context, complaints, baseURL);
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
  visitor: async ({ browser, complaints, baseURL }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext();
      contexts.push(context);
      watch(context, complaints, baseURL);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

export { expect };
