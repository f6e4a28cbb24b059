/** What the command line writes: JSON on standard output and nothing else there, messages on standard error. */
import type { Problem } from '../core/basis/result';

export interface Output {
  readonly exitCode: 0 | 1 | 2;
  /** For standard output. */
  readonly text: string;
}

/** A problem in the words of the documents that leave the program. */
export function errorDocument({ code, path, text, needs, available, chipNeeds, floors, allowed }: Problem): object {
  return {
    error: {
      code,
      path,
      text,
      ...(needs === undefined ? {} : { needs }),
      ...(available === undefined ? {} : { available }),
      ...(chipNeeds === undefined ? {} : { chipNeeds }),
      ...(floors === undefined ? {} : { floors }),
      ...(allowed === undefined ? {} : { allowed }),
    },
  };
}

/** JSON has no infinity: a time that is infinite is null. */
function jsonText(value: unknown): string {
  return JSON.stringify(
    value,
    (_key, item: unknown) => {
      if (ArrayBuffer.isView(item) && !(item instanceof DataView))
        return Array.from(item as unknown as ArrayLike<number>);
      return typeof item === 'number' && !Number.isFinite(item) ? null : item;
    },
    2,
  );
}

export function printed(value: unknown): Output {
  return { exitCode: 0, text: jsonText(value) + '\n' };
}

export function refused(problem: Problem): Output {
  return { exitCode: 2, text: jsonText(errorDocument(problem)) + '\n' };
}
