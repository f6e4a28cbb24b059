/** The command line's own words: which command, which document. */
import type { Result } from '../core/basis/result';
import { failure, success } from '../core/basis/result';
import type { SweepOptions } from './sweep/run-sweep';

export const commands = {
  networks: 'list the built-in networks',
  analyze: 'SCENARIO: the static analysis of every tenant',
  evaluate: 'SCENARIO [--weights FILE]...: the evaluation; files for imported weights',
  timeline: 'SCENARIO [--weights FILE]...: the timeline in Chrome trace format, for Perfetto',
  import: 'FILE [--dim NAME=N]... [--weights FILE]...: an ONNX, Keras or CSV file as one network',
  ablation: 'SCENARIO: what each level of the collaborative framework brings, over chip sizes and mixes',
  solve: 'PROBLEM: one solver on a bare problem, or an array of them',
  sweep:
    'SWEEP [--shard i/n] [--workers w] [--format ndjson|csv] [--front-only [--simulate]] [--out FILE]: every point of a sweep, a line each',
  front: 'FILE... [--partial] [--simulate]: the front of a sweep from the files of its shards',
  bench: '[--workers w]: how fast the models run on this machine',
} as const;

export type Command = keyof typeof commands;

export interface Arguments {
  readonly command: Command | 'help';
  /** File, `-` for standard input, or a share link. */
  readonly document?: string;
  /** Of `import`: numbers for sizes that the file gives by name. */
  readonly dims?: Readonly<Record<string, number>>;
  /** Files with weights of imported networks. */
  readonly weights?: readonly string[];
  readonly sweep?: SweepOptions;
  /** Of `front`: files of shards, whether some may be missing, and whether points without exact figures get them. */
  readonly shards?: { readonly files: readonly string[]; readonly isPartial: boolean; readonly isSimulated: boolean };
  /** Of `bench`: threads for what scales; absent: as many as cores. */
  readonly workers?: number;
}

const takesDocument: readonly Command[] = ['analyze', 'evaluate', 'timeline', 'ablation', 'solve'];

const mostWorkers = 64;

/** Commands whose answer may depend on the values of weights. */
const takesWeights: readonly Command[] = ['evaluate', 'timeline'];

export const usage = [
  'usage: npm run --silent pimscape -- <command>',
  '',
  ...Object.entries(commands).map(([name, summary]) => `  ${name.padEnd(10)}${summary}`),
  '',
  'SCENARIO, PROBLEM and SWEEP are a file or - for standard input; SCENARIO also a share link.',
].join('\n');

function isCommand(word: string): word is Command {
  return Object.hasOwn(commands, word);
}

const wrongUse = (text: string) => failure({ code: 'usage', path: '', text });

/** Words behind the document: `--flag VALUE`, as often as wanted; undefined where there are others. */
function readFlags(words: readonly string[], known: readonly string[]): (readonly [string, string])[] | undefined {
  const flags: (readonly [string, string])[] = [];
  for (let place = 0; place < words.length; place += 2) {
    const [flag, value] = words.slice(place, place + 2);
    if (flag === undefined || value === undefined || !known.includes(flag)) return undefined;
    flags.push([flag, value]);
  }
  return flags;
}

function valuesOf(flags: readonly (readonly [string, string])[], wanted: string): string[] {
  return flags.flatMap(([flag, value]) => (flag === wanted ? [value] : []));
}

/** `NAME=N`; a name may itself hold `=`. */
function readImport(words: readonly string[]): Result<Arguments> {
  const [document, ...more] = words;
  if (document === undefined || document.startsWith('--')) {
    return wrongUse(`import wants a document: ${commands.import}`);
  }
  const flags = readFlags(more, ['--dim', '--weights']);
  const sizes = valuesOf(flags ?? [], '--dim').map((given) => /^(.+)=(\d+)$/.exec(given));
  if (flags === undefined || sizes.includes(null)) {
    return wrongUse(`import takes a file, --dim NAME=N and --weights FILE, not ${more.join(' ')}`);
  }
  const dims = Object.fromEntries(sizes.map((found) => [found?.[1] ?? '', Number(found?.[2])]));
  return success({ command: 'import', document, dims, ...weightsIn(flags) });
}

function weightsIn(flags: readonly (readonly [string, string])[]): Pick<Arguments, 'weights'> {
  const weights = valuesOf(flags, '--weights');
  return weights.length === 0 ? {} : { weights };
}

/** An integer from `least` to `most`, in digits alone. */
function integerOf(text: string | undefined, least: number, most: number): number | undefined {
  const value = /^\d{1,10}$/.test(text ?? '') ? Number(text) : NaN;
  return value >= least && value <= most ? value : undefined;
}

function readShard(text: string): SweepOptions['shard'] | undefined {
  const [, index, of] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  const shards = integerOf(of, 1, 2 ** 31 - 1);
  const shard = shards === undefined ? undefined : integerOf(index, 0, shards - 1);
  return shard === undefined || shards === undefined ? undefined : { index: shard, of: shards };
}

function readSweepCall(words: readonly string[]): Result<Arguments> {
  const [document, ...more] = words;
  if (document === undefined || document.startsWith('--')) {
    return wrongUse(`sweep wants a document: ${commands.sweep}`);
  }
  const flags = readFlags(
    more.filter((word) => word !== '--front-only' && word !== '--simulate'),
    ['--shard', '--workers', '--format', '--out'],
  );
  if (flags === undefined) return wrongUse(`sweep takes ${commands.sweep}, not ${more.join(' ')}`);
  const sweep: { -readonly [Name in keyof SweepOptions]: SweepOptions[Name] } = {};
  if (more.includes('--front-only')) sweep.frontOnly = true;
  if (more.includes('--simulate')) sweep.simulate = true;
  if (sweep.simulate && !sweep.frontOnly) return wrongUse('--simulate is for the front: it goes with --front-only');
  for (const [flag, value] of flags) {
    if (flag === '--out') sweep.out = value;
    else if (flag === '--format' && (value === 'ndjson' || value === 'csv')) sweep.format = value;
    else if (flag === '--workers') {
      const workers = integerOf(value, 1, mostWorkers);
      if (workers === undefined) return wrongUse(`--workers takes 1 to ${mostWorkers}, not ${value}`);
      sweep.workers = workers;
    } else if (flag === '--shard') {
      const shard = readShard(value);
      if (!shard) return wrongUse(`--shard takes i/n with i from 0 to n - 1, not ${value}`);
      sweep.shard = shard;
    } else return wrongUse(`--format takes ndjson or csv, not ${value}`);
  }
  return success({ command: 'sweep', document, sweep });
}

function readFrontCall(words: readonly string[]): Result<Arguments> {
  const files = words.filter((word) => word !== '--partial' && word !== '--simulate');
  const unknown = files.find((word) => word.startsWith('--'));
  if (unknown !== undefined || files.length === 0) return wrongUse(`front takes ${commands.front}`);
  const [isPartial, isSimulated] = [words.includes('--partial'), words.includes('--simulate')];
  return success({ command: 'front', shards: { files, isPartial, isSimulated } });
}

function readBenchCall(words: readonly string[]): Result<Arguments> {
  if (words.length === 0) return success({ command: 'bench' });
  const workers = words.length === 2 && words[0] === '--workers' ? integerOf(words[1], 1, mostWorkers) : undefined;
  if (workers === undefined) return wrongUse(`bench takes no document and --workers 1 to ${mostWorkers}`);
  return success({ command: 'bench', workers });
}

/** @returns `usage` where the words do not make a call */
export function readArguments(words: readonly string[]): Result<Arguments> {
  const [command, document, ...more] = words;
  if (command === undefined || command === '--help' || command === 'help') return success({ command: 'help' });
  if (!isCommand(command)) {
    return failure({
      code: 'usage',
      path: '',
      text: `no command ${command}; there are ${Object.keys(commands).join(', ')}`,
      allowed: Object.keys(commands),
    });
  }
  if (command === 'import') return readImport(words.slice(1));
  if (command === 'sweep') return readSweepCall(words.slice(1));
  if (command === 'front') return readFrontCall(words.slice(1));
  if (command === 'bench') return readBenchCall(words.slice(1));
  const wanted = takesDocument.includes(command);
  if (wanted && document === undefined) {
    return failure({ code: 'usage', path: '', text: `${command} wants a document: ${commands[command]}` });
  }
  if (takesWeights.includes(command) && more.length > 0) {
    const flags = readFlags(more, ['--weights']);
    if (flags === undefined) return wrongUse(`${command} takes one document and --weights FILE, not ${more.join(' ')}`);
    return success({ command, document: document ?? '-', ...weightsIn(flags) });
  }
  if (more.length > 0 || (!wanted && document !== undefined)) {
    return failure({ code: 'usage', path: '', text: `${command} takes ${wanted ? 'one document' : 'no document'}` });
  }
  return success(document === undefined ? { command } : { command, document });
}
