/** Child processes of the scripts in this folder, with the words that they print passed on. */
import { spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Entry of Vite's command line, to be run by this very Node: no shell and no `npx` in between that could leave it behind. */
export const viteBin = fileURLToPath(new URL('../node_modules/vite/bin/vite.js', import.meta.url));

/** Whether the module at `url` is the program that was started, not one that was imported. */
export function isMain(url) {
  const program = process.argv[1];
  return program !== undefined && realpathSync(program) === fileURLToPath(url);
}

/**
 * Runs a program in the project's folder to its end.
 *
 * @param {string} command
 * @param {readonly string[]} parameters
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 * @returns {boolean} whether it could be started and ended with 0
 */
export function succeeds(command, parameters, options = {}) {
  return spawnSync(command, parameters, { cwd: root, stdio: 'inherit', ...options }).status === 0;
}
