/** What keeps people out of a page, as axe sees it, in either theme. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { settled } from './design-page';

const themes = ['light', 'dark'] as const;

/** Of the rules that axe has in force, those that look at colours. */
const colourRules = ['color-contrast', 'link-in-text-block'] as const;

/**
 * What axe finds on the page as it stands: rule and element, with the theme where only its colours were looked at. The
 * page is light again afterwards.
 */
export async function axeFindings(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme });
    await settled(page);
    const axe = new AxeBuilder({ page });
    // A theme is colours alone: what else axe looks at is the same elements again.
    const { violations } = await (theme === 'light' ? axe : axe.withRules([...colourRules])).analyze();
    found.push(
      ...violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${theme}, ${id}: ${target.join(' ')}`)),
    );
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await settled(page);
  return found;
}
