/** What tests ask of an import: its network, its operators as text, or the words of its refusal. */
import { inferGraph } from '../../core/workload/graph';
import type { Graph } from '../../core/workload/graph-types';
import { ofBytes } from '../foreign-file';
import { importNetwork } from '../import-network';
import type { ImportOptions, ImportOutcome } from '../imported';
import { onnxBytes, onnxModel, type TestGraph } from './onnx-file';

export type ReadNetwork = Extract<ImportOutcome, { kind: 'network' }>;

async function importBytes(name: string, bytes: Uint8Array, dims: ImportOptions['dims'] = {}): Promise<ReadNetwork> {
  const result = await importNetwork(ofBytes(name, bytes), { dims });
  if (!result.ok) throw new Error(result.problem.text);
  if (result.value.kind !== 'network') throw new Error(`${name} needs sizes`);
  return result.value;
}

export function importText(name: string, text: string, dims: ImportOptions['dims'] = {}): Promise<ReadNetwork> {
  return importBytes(name, new TextEncoder().encode(text), dims);
}

export function importGraph(graph: TestGraph, dims: ImportOptions['dims'] = {}): Promise<ReadNetwork> {
  return importBytes('test.onnx', onnxBytes(onnxModel(graph)), dims);
}

/** The words of the refusal of a file; fails where it is taken. */
export async function refusal(name: string, content: Uint8Array | string): Promise<string> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const result = await importNetwork(ofBytes(name, bytes));
  if (result.ok) throw new Error(`${name} was not refused`);
  return result.problem.text;
}

export function refusalOfGraph(graph: TestGraph): Promise<string> {
  return refusal('test.onnx', onnxBytes(onnxModel(graph)));
}

export function graphOf({ network }: Pick<ReadNetwork, 'network'>): Graph {
  const graph = inferGraph(network);
  if (!graph.ok) throw new Error(graph.problem.text);
  return graph.value;
}

/** One line an operator: `y conv(x) 8 x 16 x 16 {"outChannels":8}`. */
export function operatorLines(read: Pick<ReadNetwork, 'network'>): string[] {
  return graphOf(read).nodes.map(({ operator, shape }) => {
    const { name, kind, inputs = [], ...attributes } = operator;
    const { frames, channels, height, width } = shape;
    const size = `${frames > 1 ? `${frames} x ` : ''}${channels} x ${height} x ${width}`;
    const given = kind === 'input' || Object.keys(attributes).length === 0 ? '' : ` ${JSON.stringify(attributes)}`;
    return `${name} ${kind}${inputs.length > 0 ? `(${inputs.join(', ')})` : ''} ${size}${given}`;
  });
}
