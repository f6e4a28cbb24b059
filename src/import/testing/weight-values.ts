/** Weights as tests read them: small files in memory, and the matrix of an operator as rows of numbers. */
import type { Result } from '../../core/basis/result';
import type { ForeignFile } from '../foreign-file';
import { ofBytes } from '../foreign-file';
import { importNetwork } from '../import-network';
import type { Imported } from '../imported';
import { ofMemory } from '../weights/byte-reader';
import { gatherMatrix } from '../weights/gather-matrix';
import { onnxBytes, onnxModel, type TestGraph } from './onnx-file';

export function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(result.problem.text);
  return result.value;
}

export function problemTextOf(result: Result<unknown>): string {
  if (result.ok) throw new Error('there is no problem');
  return result.problem.text;
}

export async function importedFrom(file: ForeignFile, dims: Readonly<Record<string, number>> = {}): Promise<Imported> {
  const outcome = valueOf(await importNetwork(file, { dims }));
  if (outcome.kind !== 'network') throw new Error(`${file.name} needs sizes`);
  return outcome;
}

export function graphFile(graph: TestGraph): { readonly bytes: Uint8Array; readonly file: ForeignFile } {
  const bytes = onnxBytes(onnxModel(graph));
  return { bytes, file: ofBytes('test.onnx', bytes) };
}

/** Values by group, row and column; the reason why there are none. */
export function matrixOf(imported: Imported, operator: string, bytes: Uint8Array): number[][][] | string {
  const weights = imported.weights.find((each) => each.operator === operator);
  if (weights === undefined) throw new Error(`no operator ${operator}`);
  if (weights.missing !== undefined) return weights.missing;
  const values = gatherMatrix(weights, ofMemory(bytes));
  const { groups, rows, columns } = weights.matrix;
  return Array.from({ length: groups }, (_, group) =>
    Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (_, column) => values[(group * rows + row) * columns + column] ?? NaN),
    ),
  );
}

/** Numbers 0, 1, 2, ... as 32-bit floats. */
export function counting(...dims: readonly number[]) {
  const count = dims.reduce((product, dim) => product * dim, 1);
  return floats(
    Array.from({ length: count }, (_, place) => place),
    ...dims,
  );
}

export function floats(values: readonly number[], ...dims: readonly number[]) {
  return { dims, dataType: 1, rawData: new Uint8Array(Float32Array.from(values).buffer) };
}
