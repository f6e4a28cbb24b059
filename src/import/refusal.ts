/**
 * Why an import stops. Rules of operators lie deep inside loops over a foreign graph: they throw a `Refusal`, and the border
 * of the room catches it and gives a `Result`.
 */
import type { Problem } from '../core/basis/result';

export class Refusal extends Error {
  constructor(
    /** As `Problem.code`. */
    readonly code: string,
    /** Which operator, line or field of the file. */
    readonly path: string,
    text: string,
    readonly allowed?: readonly string[],
  ) {
    super(text);
  }
}

/** The problem that a person reads, with the file's name in front. */
export function problemOf(fileName: string, refusal: Refusal): Problem {
  const { code, path, message, allowed } = refusal;
  return { code, path, text: `${fileName}: ${message}`, ...(allowed === undefined ? {} : { allowed }) };
}
