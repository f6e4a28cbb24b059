/** An ONNX file of almost half a gigabyte that is nearly all holes: its few written bytes, and zeros between them. */
import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { PbfWriter } from 'pbf';
import type { ForeignFile } from '../foreign-file';
import { node, onnxBytes, onnxModel } from './onnx-file';

interface Chunk {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

export interface HugeModel {
  readonly size: number;
  readonly chunks: readonly Chunk[];
}

/** Features of its input, between its two products `large` and `small`, and of its output. */
export const hugeSizes = { input: 12_300, between: 10_000, output: 100 } as const;

/** A length-delimited field up to its content. */
function fieldHead(field: number, length: number): Uint8Array {
  const writer = new PbfWriter();
  writer.writeTag(field, 2);
  writer.writeVarint(length);
  return writer.finish().slice();
}

/** All of a tensor of 32-bit floats but its bytes. */
function tensorHead(name: string, dims: readonly number[]): Uint8Array {
  const bytes = 4 * dims.reduce((product, dim) => product * dim, 1);
  const writer = new PbfWriter();
  writer.writePackedVarint(1, [...dims]);
  writer.writeVarintField(2, 1);
  writer.writeStringField(8, name);
  return Uint8Array.from([...writer.finish(), ...fieldHead(9, bytes)]);
}

/** Of a model that is only its graph: the graph. */
function graphBytes(): Uint8Array {
  const { input } = hugeSizes;
  const nodes = [node('MatMul x v -> large'), node('MatMul large w -> small')];
  const { graph } = onnxModel({ inputs: { x: [1, input] }, nodes, outputs: ['small'] });
  const bytes = onnxBytes({ graph });
  const [, first = 0] = bytes;
  return bytes.subarray(first < 0x80 ? 2 : 3);
}

/** @param lastWeights the last weights of `small`; all others are zero */
export function hugeModel(lastWeights: readonly number[]): HugeModel {
  const { input, between, output } = hugeSizes;
  const tensors = [
    { name: 'v', dims: [input, between] },
    { name: 'w', dims: [between, output] },
  ].map(({ name, dims }) => {
    const head = tensorHead(name, dims);
    const values = 4 * dims.reduce((product, dim) => product * dim, 1);
    return { head: Uint8Array.from([...fieldHead(5, head.length + values), ...head]), values };
  });
  const graph = graphBytes();
  const length = tensors.reduce((sum, { head, values }) => sum + head.length + values, graph.length);
  const chunks: Chunk[] = [];
  let size = 0;
  const put = (bytes: Uint8Array, hole = 0) => {
    chunks.push({ offset: size, bytes });
    size += bytes.length + hole;
  };
  put(fieldHead(7, length));
  put(graph);
  for (const { head, values } of tensors) put(head, values);
  const last = new Uint8Array(Float32Array.from(lastWeights).buffer);
  chunks.push({ offset: size - last.length, bytes: last });
  put(onnxBytes({ opsets: [{ domain: '', version: 17 }] }));
  return { size, chunks };
}

/** Bytes from `from` to `to`. */
function bytesOf({ chunks }: HugeModel, from: number, to: number): Uint8Array {
  const window = new Uint8Array(to - from);
  for (const { offset, bytes } of chunks) {
    const [first, last] = [Math.max(from, offset), Math.min(to, offset + bytes.length)];
    if (first < last) window.set(bytes.subarray(first - offset, last - offset), first - from);
  }
  return window;
}

/** What was asked of a file: bytes in all, and at once. */
export interface Asked {
  readonly bytes: number;
  readonly most: number;
}

/** The model as a file that counts what is asked of it. */
export function countingFile(model: HugeModel) {
  let asked: Asked = { bytes: 0, most: 0 };
  const read = (from: number, to: number) => {
    asked = { bytes: asked.bytes + to - from, most: Math.max(asked.most, to - from) };
    return bytesOf(model, from, to);
  };
  const file: ForeignFile = {
    name: 'huge.onnx',
    size: model.size,
    read: (from, to) => Promise.resolve(read(from, to)),
  };
  return { file, reader: { size: model.size, read }, asked: () => asked };
}

/** Writes the model as a file with holes, which takes a few kilobytes of the disk. */
export function writeSparse({ chunks, size }: HugeModel, path: string): void {
  const file = openSync(path, 'w');
  for (const { offset, bytes } of chunks) writeSync(file, bytes, 0, bytes.length, offset);
  ftruncateSync(file, size);
  closeSync(file);
}
