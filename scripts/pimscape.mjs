/**
 * The command line from the sources: builds `dist-cli/` when it is missing or older than a source, then runs it here, with
 * this process' arguments, streams and exit code. What the build has to say goes to stderr.
 */
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { root, succeeds, viteBin } from './run.mjs';

const program = join(root, 'dist-cli', 'pimscape.js');
/** When the build of this folder began, in ms; gone while a build is on, because each build empties its folder first. */
const stamp = join(root, 'dist-cli', 'built-from');
const lock = join(root, 'node_modules', '.cache', 'dist-cli.lock');
const inputs = ['src', 'vite.cli.config.ts', 'tsconfig.json', 'package-lock.json'];

/** The newest change below a path; a folder's own time tells of files that went away. */
function newestChange(path) {
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  return Math.max(status.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}

function isFresh() {
  try {
    const builtFrom = Number(readFileSync(stamp, 'utf8'));
    return inputs.every((path) => newestChange(join(root, path)) < builtFrom);
  } catch {
    return false;
  }
}

function build() {
  const began = Date.now();
  const built = succeeds(process.execPath, [viteBin, 'build', '--config', 'vite.cli.config.ts'], {
    stdio: ['ignore', 2, 2],
  });
  if (built) writeFileSync(stamp, String(began));
  return built;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function lockHolder() {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Takes the lock, unless another living process holds it. A link is made at once and with its content, or not at all. */
function takesLock() {
  const mine = `${lock}.${process.pid}`;
  mkdirSync(dirname(lock), { recursive: true });
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, lock);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(mine, { force: true });
  }
  const holder = lockHolder();
  if (holder !== undefined && !isAlive(holder)) rmSync(lock, { force: true });
  return false;
}

/** Builds what is missing; of two processes at once, one builds and the other waits. */
async function ensureBuilt() {
  while (!isFresh()) {
    if (takesLock()) {
      try {
        return isFresh() || build();
      } finally {
        rmSync(lock, { force: true });
      }
    }
    await sleep(50);
  }
  return true;
}

if (await ensureBuilt()) {
  await import(pathToFileURL(program).href);
} else {
  console.error('the command line could not be built');
  process.exitCode = 1;
}
