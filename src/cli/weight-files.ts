/** `--weights FILE`: imported weights for a scenario that names their hash. */
import { failure, success, type Result } from '../core/basis/result';
import { parseDocument } from '../core/scenario/scenario';
import type { ScenarioDocument } from '../core/scenario/schema';
import type { WeightLookup, WeightSource } from '../core/scenario/weight-source';
import type { Network } from '../core/workload/operator';
import type { ForeignFile } from '../import/foreign-file';
import { inSequence } from '../import/weights/byte-reader';
import { openWeights } from '../import/weights/open-weights';
import { weighAgain, type WeighedNetwork } from '../import/weights/weigh';
import { readerOfFile, withFiles } from './disk-file';

interface Wanted {
  readonly hash: string;
  readonly network: Network;
}

/** The weights that a scenario names, each once for each network. */
function wantedWeights({ tenants, networks = [] }: ScenarioDocument): readonly Wanted[] {
  return tenants.flatMap(({ network, weights }) => {
    const own = networks.find(({ id }) => id === network);
    const hash = weights?.source === 'imported' ? weights.hash : undefined;
    return own === undefined || hash === undefined ? [] : [{ hash, network: own }];
  });
}

function isModel({ name }: ForeignFile): boolean {
  return /\.(onnx|json)$/i.test(name);
}

function wrongWeights(name: string, found: readonly string[], wanted: readonly Wanted[]) {
  const expected = [...new Set(wanted.map(({ hash }) => hash))];
  const has = found.length === 0 ? 'the scenario names no weights' : `it has the weights ${found.join(', ')}`;
  const text = `${name}: ${has}${expected.length === 0 ? '' : `; expected are ${expected.join(', ')}`}`;
  return failure({ code: 'wrong-weights', path: '', text, allowed: expected });
}

/** The one of the wanted weights that a model holds. */
async function weighFor(
  wanted: readonly Wanted[],
  model: ForeignFile,
  others: readonly ForeignFile[],
): Promise<Result<WeighedNetwork>> {
  const found = new Set<string>();
  let problem: Result<WeighedNetwork> | undefined;
  for (const { hash, network } of wanted) {
    const weighed = await weighAgain(network, model, others);
    if (weighed.ok && weighed.value.hash === hash) return weighed;
    if (weighed.ok) found.add(weighed.value.hash);
    else problem ??= weighed;
  }
  return found.size === 0 && problem ? problem : wrongWeights(model.name, [...found], wanted);
}

/**
 * Opens the files of imported weights; those of one Keras model are given together with its topology.
 *
 * @returns a lookup for `evaluate`; `unreadable`, or `wrong-weights` with the hashes that the scenario names
 */
export async function openWeightFiles(paths: readonly string[], scenario: unknown): Promise<Result<WeightLookup>> {
  const document = parseDocument(scenario);
  if (!document.ok) return document;
  const wanted = wantedWeights(document.value);
  const sources = new Map<string, WeightSource>();
  try {
    return await withFiles(paths, async (files): Promise<Result<WeightLookup>> => {
      for (const model of files.filter(isModel)) {
        const others = files.filter((file) => file !== model && !isModel(file));
        const weighed = await weighFor(wanted, model, others);
        if (!weighed.ok) return weighed;
        const order = [model, ...others];
        const readers = weighed.value.files.flatMap((place) => {
          const file = order[place];
          const path = file && paths[files.indexOf(file)];
          return file === undefined || path === undefined ? [] : [readerOfFile(path, file.size)];
        });
        sources.set(weighed.value.hash, openWeights(weighed.value.weights, inSequence(readers)));
      }
      return success((hash) => sources.get(hash));
    });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return failure({ code: 'unreadable', path: '', text: `cannot read the weights: ${error.message}` });
  }
}
