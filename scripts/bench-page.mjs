/** The page's figures of `npm run bench`, taken in a real browser on the default scenario. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { deflateRawSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { root } from './run.mjs';

const visits = 7;
const sliderValues = 60;
const viewport = { width: 1280, height: 800 };
const fiveAxes = join(root, 'fixtures', 'sweeps', 'five-axes.json');
const keyEveryMs = 100;

/** Median, 95th percentile and maximum of the samples, in ms. */
function spread(title, target_ms, samples) {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return { title, target_ms, samples: sorted.length, p50_ms: at(0.5), p95_ms: at(0.95), max_ms: sorted.at(-1) };
}

/** Runs in the page before anything of it: notes when the first result has been painted, and every slow event. */
function observe() {
  // The frame whose callback this is has been painted when the next task runs.
  window.whenPainted = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(undefined);
      });
    });
  window.firstResult = new Promise((resolve) => {
    const watcher = new MutationObserver(() => {
      if (!document.querySelector('[aria-label="Result"] dd')) return;
      watcher.disconnect();
      resolve(window.whenPainted());
    });
    watcher.observe(document, { childList: true, subtree: true });
  });
  window.interactions = [];
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries()) {
      if (interactionId > 0) window.interactions.push({ interactionId, duration });
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
}

/** A page that is being watched. */
async function open(browser, address) {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  await page.addInitScript(observe);
  await page.goto(address);
  return { page, leave: () => context.close() };
}

/** The Design page of a first visit, with everything on it settled. */
async function visit(browser, address) {
  const { page, leave } = await open(browser, address);
  const firstResult = await page.evaluate(() => window.firstResult);
  await page.evaluate(() => window.__pimscape.idle());
  return { page, firstResult, leave };
}

async function firstPaints(browser, address) {
  const paints = [];
  const results = [];
  for (let turn = 0; turn < visits; turn++) {
    const { page, firstResult, leave } = await visit(browser, address);
    results.push(firstResult);
    paints.push(await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime));
    await leave();
  }
  return [spread('first contentful paint', 1000, paints), spread('first result painted', 1500, results)];
}

/** Runs in the page: from each such event of a control on, takes the time until closed form and exact result are painted. */
function watchActs(control, event) {
  const result = document.querySelector('section[aria-label="Result"]');
  const whenChanged = (isThere) =>
    new Promise((resolve) => {
      const watcher = new MutationObserver(() => {
        if (!isThere()) return;
        watcher.disconnect();
        resolve(window.whenPainted());
      });
      watcher.observe(result, { childList: true, characterData: true, subtree: true });
    });
  window.moves = [];
  const watch = ({ key }) => {
    if (key === 'Alt') return;
    const moved = performance.now();
    const paints = [
      whenChanged(() => true),
      whenChanged(() => [...result.querySelectorAll('.pill')].some(({ textContent }) => textContent === 'exact')),
    ];
    window.moves.push(
      Promise.all(paints).then(([estimate, exact]) => ({ estimate: estimate - moved, exact: exact - moved })),
    );
  };
  control.addEventListener(event, watch, { capture: true });
}

/** Drags the slider's thumb as a hand does, a pixel or two at a time, each place settled before the next. */
async function sliderTimes(browser, address) {
  const { page, leave } = await visit(browser, address);
  const slider = page.getByRole('slider', { name: 'Tiles', exact: true });
  const track = await slider.boundingBox();
  const share = await slider.evaluate(({ value, min, max }) => (value - min) / (max - min));
  const middle = track.y + track.height / 2;
  const start = track.x + share * track.width;
  await page.mouse.move(start, middle);
  await page.mouse.down();
  await slider.evaluate(watchActs, 'input');
  for (let turn = 1; turn <= sliderValues; turn++) {
    await page.mouse.move(start + ((track.x + track.width - start) * turn) / (sliderValues + 1), middle);
    await page.evaluate(() => window.__pimscape.idle());
  }
  await page.mouse.up();
  const times = await page.evaluate(() => Promise.all(window.moves));
  await leave();
  return [
    spread(
      'slider event to painted closed form',
      33,
      times.map(({ estimate }) => estimate),
    ),
    spread(
      'slider event to painted exact result',
      100,
      times.map(({ exact }) => exact),
    ),
  ];
}

/** Four networks on 100 chiplets. */
const wired = {
  tenants: ['mobilenet-v2', 'efficientnet-b0', 'densenet-121', 'resnet50'].map((network) => ({ network })),
  system: { interconnect: { package: 'interposer' } },
};
const topologies = ['mesh', 'torus', 'kite-like', 'hexa', 'cycle', 'floret'];
const wiredActs = 24;

/** A link to a scenario, or to a sweep of one, as the app writes it. */
function linkTo(address, content) {
  return `${address}#1.${deflateRawSync(JSON.stringify(content)).toString('base64url')}`;
}

const wiredKinds = [
  {
    title: '100 chiplets: topology changed to painted result',
    event: 'change',
    control: (page) => page.getByRole('combobox', { name: 'Topology', exact: true }),
    act: (control, turn) => control.selectOption(topologies[turn % topologies.length]),
  },
  {
    title: '100 chiplets: link width moved to painted result',
    section: 'Links and routers',
    event: 'keydown',
    control: (page) => page.getByRole('slider', { name: 'Link width', exact: true }),
    act: (control) => control.press('ArrowRight'),
  },
  {
    title: '100 chiplets: tenant moved to painted result',
    event: 'keydown',
    control: (page) => page.getByRole('textbox', { name: 'Name of tenant 1', exact: true }),
    act: (control) => control.press('Alt+ArrowDown'),
  },
];

/** One kind of act on four networks and 100 chiplets, each settled before the next, until its first result is painted. */
async function wiredTimes(browser, address, { title, section, event, control, act }) {
  const { page, leave } = await visit(browser, linkTo(address, { scenario: wired }));
  if (section) await page.getByRole('button', { name: section, exact: true }).click();
  await page.locator('body').evaluate(watchActs, event);
  for (let turn = 0; turn < wiredActs; turn++) {
    await act(control(page), turn);
    await page.evaluate(() => window.__pimscape.idle());
  }
  // All is settled: an act that changed no figure in three digits has no paint of its own.
  const times = await page.evaluate(() =>
    Promise.all(window.moves.map((move) => Promise.race([move, window.whenPainted().then(() => [])]))),
  );
  await leave();
  return spread(
    title,
    33,
    times.flatMap(({ estimate = [] }) => estimate),
  );
}

async function wiredActTimes(browser, address) {
  const figures = [];
  for (const kind of wiredKinds) figures.push(await wiredTimes(browser, address, kind));
  return figures;
}

/** What a person does with mouse and keys; the browser itself says how long each act took until the next paint. */
async function interactionTimes(browser, address) {
  const { page, leave } = await visit(browser, address);
  const track = await page.getByRole('slider', { name: 'Tiles', exact: true }).boundingBox();
  for (let turn = 0; turn < 20; turn++) {
    await page.mouse.click(track.x + (track.width * (turn + 10)) / 40, track.y + track.height / 2);
    await page.keyboard.press('ArrowRight');
    await page
      .getByRole('region', { name: 'Tenant figures', exact: true })
      .getByRole('button', { name: 'camera' })
      .click();
    await page.keyboard.press('Control+z');
  }
  await page.evaluate(() => window.__pimscape.idle());
  await page.evaluate(() => window.whenPainted());
  const durations = await interactionsOf(page);
  await leave();
  return [spread('interaction to next paint, those of 16 ms or more', 50, durations)];
}

/** Of each act since the page was opened, ms. */
async function interactionsOf(page) {
  const longest = new Map();
  for (const { interactionId, duration } of await page.evaluate(() => window.interactions)) {
    longest.set(interactionId, Math.max(duration, longest.get(interactionId) ?? 0));
  }
  return [...longest.values()];
}

/** A million points in the page, by a person who goes on pressing keys meanwhile. */
async function sweepTimes(browser, address) {
  const { scenario, ...sweep } = JSON.parse(readFileSync(fiveAxes, 'utf8'));
  const { page, leave } = await open(browser, linkTo(address, { scenario, sweep, page: 'explore' }));
  const run = page.getByRole('button', { name: /^Run [\d,]+ points$/ });
  const points = /[\d,]+/.exec(await run.textContent())[0];
  // After the last point the front is simulated, which is not of the sweep.
  const status = page.getByRole('status').filter({ hasText: /^(simulating the front|done)$/ });
  const field = page.getByRole('textbox', { name: 'Tiles to', exact: true });
  await field.focus();
  await page.evaluate(() => (window.interactions.length = 0));
  const began = performance.now();
  await run.evaluate((button) => button.click());
  let done;
  const whenDone = status.waitFor({ timeout: 300_000 }).then(() => (done = performance.now()));
  while (done === undefined) {
    await field.press('ArrowLeft');
    await Promise.race([whenDone, sleep(keyEveryMs)]);
  }
  const durations = await interactionsOf(page);
  await leave();
  return [
    spread(`${points} points in the page, front included`, 10_000, [done - began]),
    spread('key to next paint meanwhile, those of 16 ms or more', 50, durations.length > 0 ? durations : [0]),
  ];
}

/**
 * Visits the page and takes its times.
 *
 * @param {string} address of the built app
 * @param {string} executablePath of the browser
 * @returns a list of spreads, each beside its target; nothing is asserted
 */
export async function measurePage(address, executablePath) {
  const browser = await chromium.launch({ executablePath, args: ['--disable-quic'] });
  try {
    return [
      ...(await firstPaints(browser, address)),
      ...(await sliderTimes(browser, address)),
      ...(await interactionTimes(browser, address)),
      ...(await wiredActTimes(browser, address)),
      ...(await sweepTimes(browser, address)),
    ];
  } finally {
    await browser.close();
  }
}
