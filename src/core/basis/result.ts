/**
 * Expected failure as a value. Whatever can fail for a reason (input, a chip that is too small) returns a `Result`;
 * exceptions are for our own defects.
 */

/** Why something could not be done, in words for a person and in fields for a program. */
export interface Problem {
  /** A stable kebab-case name: `does-not-fit`, `out-of-range`, `unknown-field`, ... */
  readonly code: string;
  /** Where in the document: `tenants[1].network`; empty for the document itself. */
  readonly path: string;
  /** One sentence that names the field and what is allowed. */
  readonly text: string;
  /** The least that would do, in crossbars (`target-out-of-reach`: in ns), where that is known. */
  readonly needs?: number;
  /** What there is, in the same unit as `needs`. */
  readonly available?: number;
  /** Crossbars of a chip on which everything would fit: what has to be there before the problem is gone. */
  readonly chipNeeds?: number;
  /** Crossbars that each tenant needs for what it promises: their sum is the proof. */
  readonly floors?: readonly { readonly tenant: string; readonly crossbars: number }[];
  /** The choices that are allowed, where they can be listed. */
  readonly allowed?: readonly string[];
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export function success<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failure(problem: Problem): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem };
}

/** The same failure, with its path moved below `parent`: `kernel` in `operators[3]` becomes `operators[3].kernel`. */
export function below(parent: string, problem: Problem): Problem {
  const path = problem.path === '' ? parent : `${parent}${problem.path.startsWith('[') ? '' : '.'}${problem.path}`;
  return { ...problem, path };
}
