/**
 * PIMscape without a browser: JSON on standard output, messages on standard error. Exit 0; 2 for bad input, with the
 * error document; 1 for a failure of ours.
 */
import type { Result } from '../core/basis/result';
import type { WeightLookup } from '../core/scenario/weight-source';
import { readArguments, usage, type Arguments } from './arguments';
import { bench } from './bench';
import { benchInThread } from './bench/kernel-threads';
import { ablateScenario, analyzeScenario, evaluateScenario, listNetworks, traceScenario } from './commands';
import { importFile } from './import-file';
import { readJson, readScenario } from './input';
import { printed, refused, type Output } from './output';
import { openWeightFiles } from './weight-files';
import { solve } from './solve/index';
import { mergeFronts } from './sweep/merge-fronts';
import { runSweep, sweepPool, type SweepOptions } from './sweep/run-sweep';
import { serveInThread, threadStarter } from './sweep/sweep-threads';

/** Threads run this very program. */
const program = new URL(import.meta.url);

async function onDocument(
  read: (name: string) => Promise<Result<unknown>>,
  name: string,
  command: (document: unknown) => Result<object>,
): Promise<Result<object>> {
  const document = await read(name);
  return document.ok ? command(document.value) : document;
}

/** A command on a scenario that may name weights of files. */
async function onWeights(
  name: string,
  paths: readonly string[] | undefined,
  command: (document: unknown, weights?: WeightLookup) => Result<object>,
): Promise<Result<object>> {
  const document = await readScenario(name);
  if (!document.ok || paths === undefined) return document.ok ? command(document.value) : document;
  const weights = await openWeightFiles(paths, document.value);
  return weights.ok ? command(document.value, weights.value) : weights;
}

async function answer(
  command: Exclude<Arguments['command'], 'bench' | 'import' | 'sweep' | 'front'>,
  document: string,
  weights: readonly string[] | undefined,
): Promise<Result<object>> {
  switch (command) {
    case 'networks':
      return listNetworks();
    case 'analyze':
      return onDocument(readScenario, document, analyzeScenario);
    case 'evaluate':
      return onWeights(document, weights, evaluateScenario);
    case 'timeline':
      return onWeights(document, weights, traceScenario);
    case 'ablation':
      return onDocument(readScenario, document, ablateScenario);
    case 'solve':
      return onDocument(readJson, document, solve);
    case 'help':
      return { ok: true, value: { usage: usage.split('\n') } };
  }
}

/** A wrong checksum is a failure of ours. */
async function measured(workers: number | undefined): Promise<Output> {
  const report = await bench(program, workers);
  return { ...printed(report), exitCode: report.isRight ? 0 : 1 };
}

/** Points go to standard output as they come, or to a file, and then the totals to standard output. */
async function swept(name: string, options: SweepOptions): Promise<Output> {
  const document = await readJson(name);
  const result = document.ok ? await runSweep(document.value, options, threadStarter(program)) : document;
  if (!result.ok) return refused(result.problem);
  process.stderr.write(result.value.words);
  return options.out === undefined ? { exitCode: 0, text: '' } : printed(result.value.totals);
}

async function run(words: readonly string[]): Promise<Output> {
  const read = readArguments(words);
  if (!read.ok) {
    process.stderr.write(`${usage}\n`);
    return refused(read.problem);
  }
  const { command, document = '-', dims, weights, sweep, shards, workers } = read.value;
  if (command === 'bench') return measured(workers);
  if (command === 'import') {
    const imported = await importFile(document, dims, weights);
    return imported.ok ? printed(imported.value) : refused(imported.problem);
  }
  if (command === 'sweep') return swept(document, sweep ?? {});
  if (command === 'front') {
    const { files = [], isPartial = false, isSimulated = false } = shards ?? {};
    const merged = await mergeFronts(files, isPartial, isSimulated ? sweepPool(threadStarter(program)) : undefined);
    return merged.ok ? { exitCode: 0, text: merged.value } : refused(merged.problem);
  }
  const result = await answer(command, document, weights);
  return result.ok ? printed(result.value) : refused(result.problem);
}

async function main(): Promise<void> {
  try {
    const { exitCode, text } = await run(process.argv.slice(2));
    process.exitCode = exitCode;
    process.stdout.write(text);
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  }
}

if (!benchInThread() && !serveInThread()) await main();
