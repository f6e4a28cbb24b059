/** Where lines go: standard output, or a file that is there only when it is whole. */
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';

export interface Sink {
  /** Whether more may come at once; otherwise `onDrain` says when. */
  readonly write: (text: string) => boolean;
  readonly onDrain: (listener: () => void) => void;
  /** All is written: the file gets its name. */
  readonly close: () => Promise<void>;
  /** What was written is not whole: no file. */
  readonly abandon: () => Promise<void>;
}

export function standardOutput(): Sink {
  const { stdout } = process;
  // Whoever reads has heard enough: `| head`.
  stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1));
  return {
    write: (text) => stdout.write(text),
    onDrain: (listener) => void stdout.on('drain', listener),
    close: () => new Promise((resolve) => stdout.write('', () => resolve())),
    abandon: () => Promise.resolve(),
  };
}

/** Written beside its place and renamed at the end: a file of that name is whole, whoever was stopped in between. */
export function wholeFile(path: string): Sink {
  const unfinished = `${path}.part-${process.pid}`;
  const stream = createWriteStream(unfinished);
  const ended = finished(stream);
  // What goes wrong is told to whoever closes.
  ended.catch(() => undefined);
  return {
    write: (text) => stream.write(text),
    onDrain: (listener) => void stream.on('drain', listener),
    close: async () => {
      stream.end();
      await ended;
      await rename(unfinished, path);
    },
    abandon: async () => {
      stream.destroy();
      await ended.catch(() => undefined);
      await rm(unfinished, { force: true });
    },
  };
}
