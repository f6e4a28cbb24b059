import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/browser.mjs';

const browser = findBrowser();
if (browser === undefined) throw new Error('no browser found: node scripts/browser.mjs --install');

/** Not the port of `npm start`, so that a running app does not break the tests. */
const port = 4518;

/** Equal pixels for equal data on any machine with the same fonts; the last keeps a browser without a network quiet. */
const launchArguments = [
  '--disable-accelerated-2d-canvas',
  '--disable-lcd-text',
  '--font-render-hinting=none',
  '--disable-font-subpixel-positioning',
  '--force-device-scale-factor=1',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
  '--disable-quic',
];

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // Against a page that hangs; a slow machine is no failure.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['json', { outputFile: '/tmp/ev-e2e.json' }]],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    timezoneId: 'UTC',
    trace: 'retain-on-failure',
    launchOptions: { executablePath: browser, args: launchArguments },
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --outDir /tmp/dist-ev --port ${port} --strictPort`,
    url: `http://127.0.0.1:${port}`,
    reuseExistingServer: false,
  },
});
