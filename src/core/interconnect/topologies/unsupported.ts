/** A request that a topology cannot answer. */
import type { Problem } from '../../basis/result';

export function unsupported(path: string, text: string, allowed?: readonly string[]): Problem {
  return { code: 'topology-unsupported', path, text, ...(allowed && { allowed }) };
}

/** No closed curve goes through a line of nodes. */
export function lineProblem(id: string): Problem {
  return unsupported('height', `${id} needs a closed curve: width and height must be 2 to 32`);
}
