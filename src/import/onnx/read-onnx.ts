/** An ONNX file as a network. */
import type { Network } from '../../core/workload/operator';
import { stemOf, type ForeignFile } from '../foreign-file';
import type { ImportOptions, ImportOutcome } from '../imported';
import { numberFor, refuseStrangers } from '../open-sizes';
import { Refusal } from '../refusal';
import { weightsOfNetwork } from '../weights/weight-draft';
import { withExternalData } from './external-data';
import { dimsWith, graphInputs, symbolicSizes } from './graph-inputs';
import { lowerGraph, refuseControlFlow } from './lower-graph';
import { readMessage, WireError } from './read-message';
import type { GraphMessage, ModelMessage } from './schema';

async function readModel(file: ForeignFile, onProgress: (share: number) => void): Promise<ModelMessage> {
  try {
    return await readMessage(file, 'Model', (byte) => onProgress(byte / file.size));
  } catch (error) {
    if (error instanceof WireError) {
      throw new Refusal('not-onnx', `byte ${error.byte}`, `not an ONNX model: at byte ${error.byte}, ${error.message}`);
    }
    throw error;
  }
}

/** Random bytes may parse as an empty model: a real one has a graph with nodes, and an operator set. */
function graphOf({ graph, opsets }: ModelMessage): GraphMessage {
  if (graph === undefined || graph.nodes.length === 0 || opsets.length === 0) {
    const there =
      [graph && 'a graph', opsets.length > 0 && 'an operator set'].filter(Boolean).join(' and ') || 'neither';
    throw new Refusal(
      'not-onnx',
      '',
      `not an ONNX model: expected a graph with nodes and an operator set, found ${there}`,
    );
  }
  return graph;
}

function checkDims(graph: GraphMessage) {
  for (const { name, dims } of graph.initializers) {
    if (!dims.every((dim) => Number.isSafeInteger(dim) && dim >= 0)) {
      throw new Refusal('out-of-range', name, `weight ${name}: ${dims.join(' x ')} is no size`);
    }
  }
}

function countNodes({ nodes }: GraphMessage): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { operator } of nodes) counts[operator] = (counts[operator] ?? 0) + 1;
  return counts;
}

/** @throws Refusal where the file is no ONNX model, or holds what no operator here can say */
export async function readOnnx(file: ForeignFile, { dims, onProgress }: ImportOptions): Promise<ImportOutcome> {
  const model = graphOf(await readModel(file, onProgress ?? (() => undefined)));
  checkDims(model);
  const { graph, weightFiles } = withExternalData(model, file.size);
  refuseControlFlow(graph);
  const inputs = graphInputs(graph);
  const sizes = symbolicSizes(inputs);
  refuseStrangers(dims, sizes);
  const numbers = new Map(sizes.map((size) => [size.name, numberFor(size, dims)]));
  const missing = sizes.filter(({ name }) => numbers.get(name) === undefined);
  if (missing.length > 0) return { kind: 'sizes-needed', format: 'onnx', sizes, missing };
  const known = new Map([...numbers].map(([name, value]) => [name, value ?? 1]));
  const { operators, notes, weights } = lowerGraph(
    graph,
    new Map(inputs.map((input) => [input.name, dimsWith(input, known)])),
  );
  const stem = stemOf(file.name);
  const network: Network = { id: `custom:${stem}`, title: stem, source: `imported from ${file.name}`, operators };
  return {
    kind: 'network',
    format: 'onnx',
    network,
    sizes,
    found: countNodes(graph),
    notes,
    weights: weightsOfNetwork(network, weights),
    weightFiles,
  };
}
