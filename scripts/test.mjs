/**
 * `npm test`: everything that must hold, one step after the other. A failed step does not hide the next; the last line
 * says how many tests passed and failed.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { closing, countsOfPlaywright, countsOfStep, countsOfVitest } from './closing-line.mjs';
import { root, succeeds } from './run.mjs';

const reports = join(root, 'reports');
const env = { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' };

const npm = (script, ...more) => ['npm', ['run', '--silent', script, ...more]];
const unitReport = join(reports, 'unit.json');
const steps = [
  { title: 'browser', command: [process.execPath, [join(root, 'scripts', 'browser.mjs'), '--install']] },
  { title: 'check', command: npm('check') },
  { title: 'build', command: npm('build') },
  { title: 'build:single', command: npm('build:single') },
  { title: 'budget', command: npm('budget') },
  {
    title: 'test:unit',
    command: npm('test:unit', '--', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`),
    report: { file: unitReport, counts: countsOfVitest },
  },
  {
    title: 'test:e2e',
    command: npm('test:e2e'),
    // Its reporters are named in playwright.config.ts: on the command line they would replace the readable one.
    report: { file: join(reports, 'e2e.json'), counts: countsOfPlaywright },
  },
];

function readCounts({ file, counts }) {
  try {
    return counts(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    console.error(`no report at ${file}`);
    return undefined;
  }
}

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const outcomes = steps.map(({ title, command: [program, parameters], report }) => {
  console.log(`\n== ${title}`);
  const succeeded = succeeds(program, parameters, { env });
  if (!succeeded) console.log(`== ${title} failed`);
  const counts = report === undefined ? undefined : readCounts(report);
  return countsOfStep({ succeeded, counts }, report !== undefined);
});

const { line, ok } = closing(outcomes);
process.exitCode = ok ? 0 : 1;
console.log(`\n${line}`);
