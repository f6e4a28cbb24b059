/**
 * Which browser the tests and the bench drive, in this order: CHROMIUM_PATH, a Chromium or Chrome on the PATH, and
 * (with `--install`, as root on Debian or Ubuntu) the distribution's own package. Nothing else is ever downloaded.
 */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { isMain, succeeds } from './run.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome'];
const packages = ['chromium', 'fonts-dejavu-core'];
const missing = 'no browser found: install Chromium, or set CHROMIUM_PATH=/path/to/chromium';

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function onPath() {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

/**
 * The browser that is there, without installing any.
 *
 * @returns {string | undefined} its path; undefined where there is none
 * @throws if CHROMIUM_PATH names something that cannot be executed
 */
export function findBrowser() {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen === undefined || chosen === '') return onPath();
  if (!isExecutable(chosen)) throw new Error(`CHROMIUM_PATH=${chosen} is not an executable file`);
  return chosen;
}

function mayInstall() {
  return existsSync('/etc/debian_version') && process.getuid?.() === 0;
}

function install() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  succeeds('apt-get', ['update'], { env });
  succeeds('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env });
}

/**
 * The browser, installed first where there is none.
 *
 * @returns {string} its path
 * @throws where there is none and none can be installed
 */
export function ensureBrowser() {
  const found = findBrowser();
  if (found !== undefined) return found;
  if (!mayInstall()) throw new Error(missing);
  install();
  const installed = onPath();
  // Where the package is only a stub for another packager, its program is there but does not start.
  const starts = installed !== undefined && succeeds(installed, ['--version'], { stdio: 'ignore' });
  if (!starts) throw new Error(missing);
  return installed;
}

if (isMain(import.meta.url)) {
  try {
    const path = process.argv.includes('--install') ? ensureBrowser() : findBrowser();
    if (path === undefined) throw new Error(missing);
    console.log(path);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
