import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './run.mjs';

const program = join(root, 'scripts', 'pimscape.mjs');
const sweep = join(root, 'docs', 'cluster', 'sweep.json');

/** Runs the command line in a process of its own. */
function pimscape(...words) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...words], { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
    child.on('close', (code) => resolve({ code, stdout }));
  });
}

test('shards in processes of their own, one of them killed and run again, merge to the front of one run', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pimscape-cluster-'));
  const shard = (index) => join(folder, `shard-${index}.ndjson`);
  const runShard = (index) =>
    pimscape('sweep', sweep, '--shard', `${index}/3`, '--workers', '1', '--out', shard(index));
  const whole = await pimscape('sweep', sweep, '--front-only', '--workers', '2');
  expect(whole.code).toBe(0);
  const ended = await Promise.all([0, 1, 2].map(runShard));
  expect(ended.map(({ code }) => code)).toEqual([0, 0, 0]);
  const before = readFileSync(shard(1));
  rmSync(shard(1));
  const missing = await pimscape('front', shard(0), shard(2));
  expect(missing.code).toBe(2);
  expect(JSON.parse(missing.stdout).error.text).toContain('shard 1/3');
  await runShard(1);
  expect(readFileSync(shard(1)).equals(before)).toBe(true);
  const merged = await pimscape('front', shard(2), shard(0), shard(1));
  expect(merged).toEqual({ code: 0, stdout: whole.stdout });
  rmSync(folder, { recursive: true });
});
