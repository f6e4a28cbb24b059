/** Sizes of what `npm run build` made, gzipped as a server would send it, against their budgets. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { isMain, root } from './run.mjs';

/** Bytes of gzip. Entry chunks and the worker are what a first visit waits for; the rest, as all of sweeps, loads on demand. */
const budgets = { 'initial JavaScript': 200_000, worker: 80_000 };

/**
 * The scripts that a page loads before it can start: its entry and all chunks that the entry imports, which Vite lists as
 * `modulepreload`.
 *
 * @param {string} html
 * @returns {string[]} file names
 */
export function initialScripts(html) {
  const tags = html.match(/<(?:script|link)\b[^>]*>/g) ?? [];
  const attribute = (tag, name) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  const sources = tags.map((tag) => {
    if (tag.startsWith('<script')) return attribute(tag, 'src');
    return attribute(tag, 'rel') === 'modulepreload' ? attribute(tag, 'href') : undefined;
  });
  return [...new Set(sources.filter((source) => source !== undefined).map((source) => basename(source)))];
}

/**
 * Gzip sizes of the built scripts, in bytes, by what they are there for.
 *
 * @param {string} [folder] what the build made
 * @returns {{ part: string, file: string, bytes: number }[]}
 */
export function scriptSizes(folder = join(root, 'dist')) {
  const initial = new Set(initialScripts(readFileSync(join(folder, 'index.html'), 'utf8')));
  const files = readdirSync(join(folder, 'assets')).filter((file) => file.endsWith('.js'));
  return files.map((file) => {
    const worker = /\bevaluate\.worker\b/.test(file) ? 'worker' : 'on demand';
    const part = initial.has(file) ? 'initial JavaScript' : worker;
    return { part, file, bytes: gzipSync(readFileSync(join(folder, 'assets', file)), { level: 9 }).length };
  });
}

/** Bytes of all scripts of one part. */
export function bytesOf(sizes, part) {
  return sizes.filter((size) => size.part === part).reduce((sum, { bytes }) => sum + bytes, 0);
}

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`.padStart(9);
}

if (isMain(import.meta.url)) {
  const sizes = scriptSizes();
  for (const { part, file, bytes } of sizes) console.log(`${kilobytes(bytes)}  ${part.padEnd(19)} ${file}`);
  for (const [part, budget] of Object.entries(budgets)) {
    const bytes = bytesOf(sizes, part);
    // A part of no bytes was not found: the build has changed, not shrunk.
    const kept = bytes > 0 && bytes <= budget;
    console.log(
      `${kilobytes(bytes)}  ${part.padEnd(19)} of ${kilobytes(budget).trim()}${kept ? '' : ': over budget or not there'}`,
    );
    if (!kept) process.exitCode = 1;
  }
}
