/**
 * `npm run bench`: how fast the models and the page are on this machine. A table for people, then everything as one JSON
 * document. Machines are noisy, so no time is asserted; a wrong checksum fails.
 */
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { measurePage } from './bench-page.mjs';
import { ensureBrowser } from './browser.mjs';
import { bytesOf, scriptSizes } from './budget.mjs';
import { root, succeeds, viteBin } from './run.mjs';

/** Neither the port of `npm start` nor that of the tests. */
const port = 4175;
const startUpMs = 20_000;

/** The report of `pimscape bench`. */
function benchModels() {
  const { status, stdout } = spawnSync(process.execPath, [join(root, 'scripts', 'pimscape.mjs'), 'bench'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 2 ** 24,
  });
  if (status !== 0) throw new Error('the models could not be measured');
  return JSON.parse(stdout);
}

async function whenReady(address) {
  const deadline = performance.now() + startUpMs;
  for (;;) {
    try {
      if ((await fetch(address)).ok) return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
    await sleep(50);
  }
}

/** The page's figures, on a fresh build that a server of our own hands out. */
async function benchPage() {
  if (!succeeds('npm', ['run', '--silent', 'build'], { stdio: ['ignore', 2, 2] }))
    throw new Error('the app could not be built');
  const browser = ensureBrowser();
  const server = spawn(process.execPath, [viteBin, 'preview', '--port', String(port), '--strictPort'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    const address = `http://127.0.0.1:${port}/`;
    await whenReady(address);
    const initialBytes = bytesOf(scriptSizes(), 'initial JavaScript');
    return { figures: await measurePage(address, browser), initialJavaScriptGzip_bytes: initialBytes };
  } finally {
    server.kill();
  }
}

/** Three significant digits, in the unit that reads best. */
function duration(ms) {
  const [value, unit] = ms >= 1000 ? [ms / 1000, 's'] : ms >= 1 ? [ms, 'ms'] : [ms * 1000, 'us'];
  return `${Number(value.toPrecision(3))} ${unit}`;
}

function printModels({ node, cpu, cores, figures }) {
  console.log(`\nModels: Node ${node}, ${cores} x ${cpu}, median of warm runs`);
  for (const { title, median_ms, target_ms, isRight } of figures) {
    const time = median_ms === undefined ? '' : `${duration(median_ms).padStart(10)}  target ${duration(target_ms)}`;
    console.log(`  ${isRight ? 'right' : 'WRONG'}  ${title.padEnd(64)}${time}`);
  }
}

/** Points a second. */
function rate(perSecond) {
  const [value, unit] =
    perSecond >= 1e6 ? [perSecond / 1e6, 'M'] : perSecond >= 1e3 ? [perSecond / 1e3, 'k'] : [perSecond, ''];
  return `${Number(value.toPrecision(3))} ${unit}/s`;
}

function printExploration({ checksum, isRight, evaluated, covered, durations, scaling, growth, memory }) {
  const rates = (list) => {
    for (const { title, perSecond, target_perSecond: target } of list) {
      const goal = target === undefined ? '' : `  target ${rate(target)}`;
      console.log(`    ${title.padEnd(62)}${rate(perSecond).padStart(10)}${goal}`);
    }
  };
  console.log(`\nExploration: ${isRight ? 'right' : 'WRONG'} checksum ${checksum.toFixed(3)}`);
  console.log('  points evaluated a second');
  rates(evaluated);
  console.log('  points covered a second (evaluated, or shown to be beaten)');
  rates(covered);
  console.log('  times');
  for (const { title, ms, target_ms: target } of durations) {
    const goal = target === undefined ? '' : `  target ${duration(target)}`;
    console.log(`    ${title.padEnd(62)}${duration(ms).padStart(10)}${goal}`);
  }
  console.log('  workers, benchmark afresh');
  rates(
    scaling.map(({ workers, perSecond, speedup }) => ({ title: `${workers}: x ${speedup.toFixed(2)}`, perSecond })),
  );
  console.log('  growth, benchmark afresh, one core');
  rates(growth);
  const { sweep_MB: sweep, afterAll_MB: afterAll, target_MB: target } = memory;
  console.log(
    `  resident memory: at most ${Math.round(sweep)} MB in the sweep, target ${target} MB; ${Math.round(afterAll)} MB after all of it`,
  );
}

function printPage({ figures, initialJavaScriptGzip_bytes }) {
  console.log('\nPage: default scenario, Chromium, 1280 x 800');
  for (const { title, p50_ms, p95_ms, max_ms, target_ms } of figures) {
    const spread = [p50_ms, p95_ms, max_ms].map((ms) => duration(ms).padStart(10)).join('');
    console.log(`  ${title.padEnd(54)}p50, p95, max${spread}  target p95 ${duration(target_ms)}`);
  }
  console.log(`  initial JavaScript, gzip: ${(initialJavaScriptGzip_bytes / 1000).toFixed(1)} kB`);
}

const models = benchModels();
printModels(models);
printExploration(models.exploration);
const page = await benchPage();
printPage(page);
console.log(`\n${JSON.stringify({ models, page })}`);
if (!models.isRight) {
  console.error('a checksum is wrong');
  process.exitCode = 1;
}
