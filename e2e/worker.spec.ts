import { allFigures, enterNumber, figure, openApp } from './design-page';
import { expect, test } from './fixtures';

const workerScript = /\bworker\b.*\.js$/;
const broken = { contentType: 'text/javascript', body: "throw new Error('broken on purpose')" };

test('a worker that fails is started again, and the run repeated once', async ({ page, complaints }) => {
  let starts = 0;
  await page.route(workerScript, (route) => (++starts === 1 ? route.fulfill(broken) : route.continue()));
  await openApp(page);
  expect(starts).toBe(2);
  expect(await figure(page, 'Round time')).toBe('2.96 ms');
  // The browser itself reports what the worker threw, and nothing else was said.
  expect(complaints.splice(0).filter((complaint) => !complaint.includes('broken on purpose'))).toEqual([]);
});

test('a worker that fails again and again is told, and the page goes on', async ({ page, complaints }) => {
  await page.route(workerScript, (route) => route.fulfill(broken));
  await openApp(page);
  await expect(page.getByText(/failed twice/).first()).toBeVisible();
  expect(complaints.splice(0).filter((complaint) => !complaint.includes('broken on purpose'))).toEqual([]);

  await page.unroute(workerScript);
  await enterNumber(page, 'Tiles', '200');
  expect(await allFigures(page)).not.toContain('failed twice');
});
