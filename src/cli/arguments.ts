/** The command line's own words: which command, which document. */
import type { Result } from '../core/basis/result';
import { failure, success } from '../core/basis/result';

export const commands = {
  networks: 'list the built-in networks',
  analyze: 'SCENARIO: the static analysis of every tenant',
  evaluate: 'SCENARIO: the evaluation',
  timeline: 'SCENARIO: the timeline in Chrome trace format, for Perfetto',
  import: 'FILE [--dim NAME=N]...: an ONNX, Keras or CSV file as one network',
  ablation: 'SCENARIO: what each level of the collaborative framework brings, over chip sizes and mixes',
  solve: 'PROBLEM: one solver on a bare problem, or an array of them',
  bench: 'how fast the models run on this machine',
} as const;

export type Command = keyof typeof commands;

export interface Arguments {
  readonly command: Command | 'help';
  /** File, `-` for standard input, or a share link. */
  readonly document?: string;
  /** Of `import`: numbers for sizes that the file gives by name. */
  readonly dims?: Readonly<Record<string, number>>;
}

const takesDocument: readonly Command[] = ['analyze', 'evaluate', 'timeline', 'ablation', 'solve'];

export const usage = [
  'usage: npm run --silent pimscape -- <command>',
  '',
  ...Object.entries(commands).map(([name, summary]) => `  ${name.padEnd(10)}${summary}`),
  '',
  'SCENARIO and PROBLEM are a file or - for standard input; SCENARIO also a share link.',
].join('\n');

function isCommand(word: string): word is Command {
  return Object.hasOwn(commands, word);
}

const wrongUse = (text: string) => failure({ code: 'usage', path: '', text });

/** `--dim NAME=N`, as often as wanted; a name may itself hold `=`. */
function readDims(words: readonly string[]): Result<Record<string, number>> {
  const dims: Record<string, number> = {};
  for (let place = 0; place < words.length; place += 2) {
    const [flag, given] = words.slice(place, place + 2);
    const [, name, size] = /^(.+)=(\d+)$/.exec(given ?? '') ?? [];
    if (flag !== '--dim' || name === undefined) {
      return wrongUse(`import takes a file and --dim NAME=N, not ${[flag, given].join(' ').trim()}`);
    }
    dims[name] = Number(size);
  }
  return success(dims);
}

function readImport(words: readonly string[]): Result<Arguments> {
  const [document, ...more] = words;
  if (document === undefined || document.startsWith('--')) {
    return wrongUse(`import wants a document: ${commands.import}`);
  }
  const dims = readDims(more);
  return dims.ok ? success({ command: 'import', document, dims: dims.value }) : dims;
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
  const wanted = takesDocument.includes(command);
  if (wanted && document === undefined) {
    return failure({ code: 'usage', path: '', text: `${command} wants a document: ${commands[command]}` });
  }
  if (more.length > 0 || (!wanted && document !== undefined)) {
    return failure({ code: 'usage', path: '', text: `${command} takes ${wanted ? 'one document' : 'no document'}` });
  }
  return success(document === undefined ? { command } : { command, document });
}
