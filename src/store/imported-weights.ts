/** Tenants whose weights come from a file: which file it is, whether it is here, and what gives it. */
import { failure, type Problem, type Result } from '../core/basis/result';
import type { Network } from '../core/workload/operator';
import type { WeighedNetwork } from '../import/weights/weigh';
import type { HeldWeights } from '../worker/held-weights';
import { completeDocument } from '../core/scenario/complete-document';
import type { ScenarioDocument } from '../core/scenario/schema';
import type { Edit } from './edit';
import { setWeightSource } from './edit';

/** Digits of a hash that are shown. */
const shownDigits = 8;

export function hashWords(hash: string): string {
  return hash.slice(0, shownDigits);
}

/** The tenant is programmed with the weights of this hash. */
export function setImportedWeights(place: number, hash: string): Edit {
  return setWeightSource(place, { source: 'imported', hash });
}

/** The tenant is programmed with synthetic weights again. */
export function setSyntheticWeights(place: number): Edit {
  return setWeightSource(place, { source: 'synthetic' });
}

/** A tenant whose weights are in a file that is not here. */
export interface MissingWeights {
  readonly place: number;
  readonly name: string;
  readonly hash: string;
  /** What the file has to hold; undefined where the tenant's network is a built-in one. */
  readonly network: Network | undefined;
}

/** @param held hashes of the files that are here */
export function missingWeights(document: ScenarioDocument, held: readonly string[]): readonly MissingWeights[] {
  const complete = completeDocument(document);
  if (!complete.ok) return [];
  return complete.value.tenants.flatMap(({ name, network, weights: { source, hash = '' } }, place) => {
    if (source !== 'imported' || held.includes(hash)) return [];
    return [{ place, name, hash, network: document.networks?.find(({ id }) => id === network) }];
  });
}

/** The files of weighed weights in the order of their bytes. */
export function heldWeights(files: readonly File[], weighed: WeighedNetwork): HeldWeights {
  const { hash, weights } = weighed;
  return { hash, weights, files: weighed.files.flatMap((place) => files[place] ?? []) };
}

/**
 * Holds what a file has against what a scenario expects of it.
 *
 * @returns the weights, or a problem that says which ones were expected
 */
export function expectWeights(
  files: readonly File[],
  weighed: Result<WeighedNetwork>,
  expected: string,
): Result<HeldWeights> {
  if (!weighed.ok) return weighed;
  const { hash } = weighed.value;
  if (hash === expected) return { ok: true, value: heldWeights(files, weighed.value) };
  const names = files.map(({ name }) => name).join(', ');
  const problem: Problem = {
    code: 'wrong-weights',
    path: '',
    text: `${names} has the weights ${hashWords(hash)}; expected are the weights ${hashWords(expected)}`,
    allowed: [expected],
  };
  return failure(problem);
}
