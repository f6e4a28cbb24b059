/**
 * Weights that lie in files beside the model. Their bytes are counted on behind those of the model, file after file, each
 * for as long as the model reads it; which file that is, and how long it really is, shows when it is given.
 */
import type { WeightFileGroup } from '../imported';
import { elementTypeOf, external, inFile } from './stored-weights';
import type { AttributeMessage, GraphMessage, TensorMessage } from './schema';
import { elementsOf } from './value';
import { widthOf } from '../weights/element-types';

interface ExternalPlace {
  readonly location: string;
  readonly offset: number;
  readonly length: number;
}

/** The file, offset and length that a tensor names; undefined where they are not whole. */
function placeOf({ externalData, dims, dataType }: TensorMessage): ExternalPlace | undefined {
  const entries = new Map(externalData.map(({ key, value }) => [key, value]));
  const location = entries.get('location');
  const type = elementTypeOf(dataType);
  if (location === undefined || location === '' || type === undefined) return undefined;
  const offset = Number(entries.get('offset') ?? 0);
  const length = Number(entries.get('length') ?? elementsOf(dims) * widthOf(type));
  const isSound = [offset, length, offset + length].every((bytes) => Number.isSafeInteger(bytes) && bytes >= 0);
  return isSound ? { location, offset, length } : undefined;
}

function tensorsOf({ initializers, nodes }: GraphMessage): readonly TensorMessage[] {
  const inNodes = nodes.flatMap(({ attributes }) => attributes.flatMap(({ tensor }) => tensor ?? []));
  return [...initializers, ...inNodes];
}

/** Where each file ends for the model: the last byte that it reads. */
function filesOf(graph: GraphMessage): readonly WeightFileGroup[] {
  const ends = new Map<string, number>();
  for (const tensor of tensorsOf(graph)) {
    const place = tensor.dataLocation === external ? placeOf(tensor) : undefined;
    if (place === undefined) continue;
    ends.set(place.location, Math.max(ends.get(place.location) ?? 0, place.offset + place.length));
  }
  return [...ends].map(([path, bytes]) => ({ paths: [path], bytes, mayHoldMore: true }));
}

export interface GraphWithFiles {
  /** Its external tensors have their bytes behind those of the model. */
  readonly graph: GraphMessage;
  readonly weightFiles: readonly WeightFileGroup[];
}

/**
 * @param modelBytes length of the model's own file
 * @source onnx.proto3, TensorProto.external_data: keys `location`, `offset`, `length`
 */
export function withExternalData(graph: GraphMessage, modelBytes: number): GraphWithFiles {
  const weightFiles = filesOf(graph);
  if (weightFiles.length === 0) return { graph, weightFiles };
  const begins = new Map<string, number>();
  let begin = modelBytes;
  for (const { paths, bytes } of weightFiles) {
    begins.set(paths[0] ?? '', begin);
    begin += bytes;
  }
  const placed = (tensor: TensorMessage): TensorMessage => {
    const place = tensor.dataLocation === external ? placeOf(tensor) : undefined;
    if (place === undefined) return tensor;
    const offset = (begins.get(place.location) ?? 0) + place.offset;
    return { ...tensor, dataLocation: inFile, rawData: { offset, length: place.length } };
  };
  const withTensor = (attribute: AttributeMessage): AttributeMessage =>
    attribute.tensor === undefined ? attribute : { ...attribute, tensor: placed(attribute.tensor) };
  return {
    weightFiles,
    graph: {
      ...graph,
      initializers: graph.initializers.map(placed),
      nodes: graph.nodes.map((node) => ({ ...node, attributes: node.attributes.map(withTensor) })),
    },
  };
}
