/** Reads a network document; the problem names the operator that it lies in. */
import { parse } from '../basis/parse';
import type { Result } from '../basis/result';
import { failure } from '../basis/result';
import type { Network } from './operator';
import { networkSchema } from './schema';

/** The name of the operator that a path leads into, as far as the document has one. */
function operatorName(document: unknown, path: string): string | undefined {
  const place = /^operators\[(\d+)\]/.exec(path)?.[1];
  if (place === undefined) return undefined;
  const { operators } = document as { operators: readonly ({ name?: unknown } | null)[] };
  const name = operators[Number(place)]?.name;
  return typeof name === 'string' ? name : undefined;
}

/**
 * Any value as a network document. Attributes are checked one by one; whether they fit each other is for `inferGraph`.
 *
 * @returns the network, or the first problem: its path (`operators[3].kernel`), the operator's name, the value and what
 *   is allowed; unknown attributes and kinds list the known ones
 */
export function parseNetwork(value: unknown): Result<Network> {
  const network = parse(networkSchema, value);
  if (network.ok) return network;
  const { problem } = network;
  const name = operatorName(value, problem.path);
  return name === undefined ? network : failure({ ...problem, text: `operator ${name}: ${problem.text}` });
}
