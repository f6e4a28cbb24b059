/** The door of the room: any file as a network, or the problem that says what was expected. */
import { parse } from '../core/basis/parse';
import { failure, success } from '../core/basis/result';
import { inferGraph } from '../core/workload/graph';
import { customNetworkSchema } from '../core/workload/schema';
import { readCsv } from './csv/read-csv';
import { mostFileBytes, stemOf, type ForeignFile } from './foreign-file';
import type { ImportOptions, ImportOutcome, ImportResult } from './imported';
import { readKeras } from './keras/read-keras';
import { looksLikeKeras } from './keras/topology';
import { readOnnx } from './onnx/read-onnx';
import { problemOf, Refusal } from './refusal';

/** Topologies and tables are text; larger files are something else: 20 MB. */
const mostTextBytes = 20_000_000;

function checkName({ name, size }: ForeignFile) {
  if (stemOf(name) === '') throw new Refusal('unreadable-file', '', 'a file without a name');
  if (size === 0)
    throw new Refusal('unreadable-file', '', 'empty; expected an ONNX model, a Keras topology or a CSV of layers');
  if (size > mostFileBytes)
    throw new Refusal('too-large', '', `${size} bytes; files up to ${mostFileBytes} bytes are read`);
}

async function textOf(file: ForeignFile): Promise<string> {
  if (file.size > mostTextBytes) {
    throw new Refusal(
      'too-large',
      '',
      `${file.size} bytes; topologies and tables up to ${mostTextBytes} bytes are read`,
    );
  }
  return new TextDecoder().decode(await file.read(0, file.size));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unreadable';
    throw new Refusal('not-json', '', `not JSON (${reason}); expected a Keras topology`);
  }
}

/** JSON begins with a brace and ONNX with the tag of its first field; anything else is a table by its name. */
async function read(file: ForeignFile, options: ImportOptions): Promise<ImportOutcome> {
  checkName(file);
  const ending = /\.([^.]+)$/.exec(file.name)?.[1]?.toLowerCase();
  if (ending === 'csv') return readCsv(file.name, await textOf(file), options);
  const [first = 0] = await file.read(0, 1);
  const isJson = ending === 'json' || (ending !== 'onnx' && first === '{'.charCodeAt(0));
  if (!isJson) return readOnnx(file, options);
  const document = jsonOf(await textOf(file));
  if (!looksLikeKeras(document)) {
    throw new Refusal(
      'not-keras',
      '',
      'no Keras topology in it; expected class_name and config, or model_config, or modelTopology',
    );
  }
  return readKeras(file.name, document, options);
}

/** What goes out is held against the schema and the graph once more: a border trusts nothing, itself included. */
function checked(outcome: ImportOutcome): ImportResult {
  if (outcome.kind === 'sizes-needed') return success(outcome);
  const network = parse(customNetworkSchema, outcome.network);
  if (!network.ok) return network;
  const graph = inferGraph(network.value);
  return graph.ok ? success(outcome) : graph;
}

/**
 * Reads a foreign file: an ONNX model, a Keras topology (version 2 or 3, alone or in TensorFlow.js' file), or layers as CSV.
 * Which one it is follows from the file's ending, and where that does not say from its first byte. Weights are passed over.
 *
 * @returns the network with the id `custom:<file name without ending>` and what was left out, or the sizes that have to be
 *   given first; a problem that names the file and the byte, node, layer, or line and column, with what was expected there.
 *   O(bytes that are no weights)
 */
export async function importNetwork(file: ForeignFile, options: ImportOptions = {}): Promise<ImportResult> {
  try {
    const result = checked(await read(file, options));
    return result.ok ? result : failure({ ...result.problem, text: `${file.name}: ${result.problem.text}` });
  } catch (error) {
    if (error instanceof Refusal) return failure(problemOf(file.name, error));
    throw error;
  }
}
