/** The command line's own words: which command, which document. */
import type { Result } from '../core/basis/result';
import { failure, success } from '../core/basis/result';

export const commands = {
  networks: 'list the built-in networks',
  analyze: 'SCENARIO: the static analysis of every tenant',
  evaluate: 'SCENARIO: the evaluation',
  timeline: 'SCENARIO: the timeline in Chrome trace format, for Perfetto',
  solve: 'PROBLEM: one solver on a bare problem, or an array of them',
  bench: 'how fast the models run on this machine',
} as const;

export type Command = keyof typeof commands;

export interface Arguments {
  readonly command: Command | 'help';
  /** File, `-` for standard input, or a share link. */
  readonly document?: string;
}

const takesDocument: readonly Command[] = ['analyze', 'evaluate', 'timeline', 'solve'];

export const usage = [
  'usage: npm run --silent pimscape -- <command>',
  '',
  ...Object.entries(commands).map(([name, summary]) => `  ${name.padEnd(10)}${summary}`),
  '',
  'SCENARIO and PROBLEM are a file or - for standard input; SCENARIO also a share link.',
].join('\n');

function isCommand(word: string): word is Command {
  return word in commands;
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
  const wanted = takesDocument.includes(command);
  if (wanted && document === undefined) {
    return failure({ code: 'usage', path: '', text: `${command} wants a document: ${commands[command]}` });
  }
  if (more.length > 0 || (!wanted && document !== undefined)) {
    return failure({ code: 'usage', path: '', text: `${command} takes ${wanted ? 'one document' : 'no document'}` });
  }
  return success(document === undefined ? { command } : { command, document });
}
