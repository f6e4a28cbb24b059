/**
 * The weights of a network as they are kept: their content hash, and which files hold them. The same for a network that is
 * just imported, and for a file that is given again to a network of the scenario.
 */
import { failure, success, type Result } from '../../core/basis/result';
import { inferGraph } from '../../core/workload/graph';
import type { Network, Operator } from '../../core/workload/operator';
import type { ForeignFile } from '../foreign-file';
import { importNetwork } from '../import-network';
import type { Imported, SymbolicSize } from '../imported';
import type { OperatorWeights } from './operator-weights';
import { unreadable } from './weight-draft';
import { filesInSequence, orderedWeightFiles, weightsIn } from './weight-files';
import { hashWeights } from './weights-hash';

export interface WeighedNetwork {
  /** 32 hexadecimal digits. */
  readonly hash: string;
  readonly weights: readonly OperatorWeights[];
  /** Places of the files that hold them, in order, among the model and those beside it: 0 is the model. */
  readonly files: readonly number[];
}

/** Told how much of the weights is read, 0 to 1. */
export type OnProgress = (share: number) => void;

/**
 * Reads the weights once, for their hash.
 *
 * @param others files that were given with the model
 * @returns a problem that names the operator whose weights cannot be read, or the file that is missing
 */
export async function weighNetwork(
  imported: Imported,
  model: ForeignFile,
  others: readonly ForeignFile[] = [],
  onProgress?: OnProgress,
): Promise<Result<WeighedNetwork>> {
  const { weights } = imported;
  const [first, ...more] = unreadable(weights);
  if (weights.length === 0 || first !== undefined) {
    const also = more.length === 0 ? '' : `, and those of ${more.length} more operators neither`;
    const reason = first
      ? `the weights of ${first.operator} cannot be read: ${first.missing}${also}`
      : 'it holds no weights';
    return failure({ code: 'weights-missing', path: '', text: `${model.name}: ${reason}` });
  }
  const files = orderedWeightFiles(imported, model, others);
  if (!files.ok) return files;
  const all = [model, ...others];
  const placed = weightsIn(imported, files.value);
  try {
    const hash = await hashWeights(placed, filesInSequence(files.value), onProgress);
    return success({ hash, weights: placed, files: files.value.map((file) => all.indexOf(file)) });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failure({ code: 'unreadable-file', path: '', text: `${model.name}: its weights cannot be read: ${reason}` });
  }
}

/** Sizes that an input of the network can give to one that a file leaves open: by the usual order of axes first. */
function candidates(operators: readonly Operator[], { place }: SymbolicSize): readonly number[] {
  const [, input = '', axis = '0'] = /^(?:input|layer) (.*), axis (\d+)$/.exec(place) ?? [];
  const inputs = operators.filter(({ kind }) => kind === 'input');
  const own = inputs.find(({ name }) => name === input || name === `${input}.input`) ?? inputs[0];
  if (own?.kind !== 'input') return [1];
  const { channels, height, width, frames = 1 } = own;
  const sizes = [height, width, channels, frames];
  const turned = Number(axis) % 2 === 1 ? [width, height, channels, frames] : sizes;
  return [...new Set(turned)];
}

/** Every choice of one value for each size. */
function choices(sizes: readonly (readonly [string, readonly number[]])[]): Record<string, number>[] {
  return sizes.reduce<Record<string, number>[]>(
    (chosen, [name, values]) => chosen.flatMap((each) => values.map((value) => ({ ...each, [name]: value }))),
    [{}],
  );
}

/** Choices of open sizes that are tried at most. */
const mostChoices = 64;

/** Operators in crossbars; a recurrent one counts once, hoisted or not. */
function matrixNames(network: Network): string {
  const graph = inferGraph(network);
  if (!graph.ok) return '';
  const { crossbarNodes, nodes } = graph.value;
  return [...new Set(crossbarNodes.map((node) => nodes[node]?.operator.name))].join('\n');
}

/** Reads a file with the sizes that a network of the scenario was read with: those are in its inputs. */
async function importAs(network: Network, file: ForeignFile): Promise<Result<Imported>> {
  const imported = await importNetwork(file);
  if (!imported.ok) return imported;
  if (imported.value.kind === 'network') return success(imported.value);
  const { missing } = imported.value;
  const tried = choices(missing.map((size) => [size.name, candidates(network.operators, size)]));
  let found: Imported | undefined;
  for (const dims of tried.slice(0, mostChoices)) {
    const again = await importNetwork(file, { dims });
    if (!again.ok || again.value.kind !== 'network') continue;
    found ??= again.value;
    if (matrixNames(again.value.network) === matrixNames(network)) return success(again.value);
  }
  if (found !== undefined) return success(found);
  const text = `${file.name}: ${network.title} was made from another file: none of its sizes go with this one`;
  return failure({ code: 'weights-missing', path: '', text });
}

/** Reads the weights of a network of the scenario from a file that is given again. */
export async function weighAgain(
  network: Network,
  model: ForeignFile,
  others: readonly ForeignFile[] = [],
  onProgress?: OnProgress,
): Promise<Result<WeighedNetwork>> {
  const imported = await importAs(network, model);
  return imported.ok ? weighNetwork(imported.value, model, others, onProgress) : imported;
}
