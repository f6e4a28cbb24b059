/** A Keras topology as a network. Weights are not in it; a list may say in which files they are. */
import type { Network } from '../../core/workload/operator';
import { stemOf } from '../foreign-file';
import type { ImportNote, ImportOptions, ImportOutcome, SymbolicSize } from '../imported';
import { countNotes, numberFor, refuseStrangers } from '../open-sizes';
import { startDraft } from '../network-draft';
import { weightsOfNetwork, type FoundWeights } from '../weights/weight-draft';
import { frameLayers, takesMargins, withoutMargins } from './frame-layers';
import { functionLayers, isPassed } from './function-layers';
import { inputAt, refuse, type KerasTensor, type LayerContext, type LayerRule } from './layer';
import { recurrentLayers } from './recurrent-layers';
import { findModel, isModel, modelOf, type KerasLayer, type KerasModel, type TensorReference } from './topology';
import { readManifest } from './weight-manifest';
import { windowLayers } from './window-layers';

const plainRules: Readonly<Record<string, LayerRule>> = { ...windowLayers, ...frameLayers, ...functionLayers };
const rules: Readonly<Record<string, LayerRule>> = {
  ...plainRules,
  ...recurrentLayers((className) => plainRules[className]),
};

/** Sizes of an input layer without the batch; a layer without any is none. */
function inputShape({ config }: KerasLayer): readonly (number | null)[] | undefined {
  const shape = config['batch_input_shape'] ?? config['batch_shape'];
  const isShape = Array.isArray(shape) && shape.every((dim) => dim === null || Number.isInteger(dim));
  return isShape ? (shape as (number | null)[]).slice(1) : undefined;
}

function symbolOf({ name }: KerasLayer, place: number): string {
  return `${name}.${place + 1}`;
}

/** Whether a network is given a value here: an input layer, or the first layer of a sequential model. */
function givesInput(layer: KerasLayer, model: KerasModel): boolean {
  const isFirst = model.isSequential && layer === model.layers[0];
  return layer.className === 'InputLayer' || (isFirst && !isModel(layer) && inputShape(layer) !== undefined);
}

/** The model whose inputs are the network's: a sequential one may begin with a model. */
function outermostInputs(model: KerasModel): { readonly layer: KerasLayer; readonly model: KerasModel }[] {
  const [first] = model.layers;
  if (model.isSequential && first !== undefined && isModel(first)) {
    return outermostInputs(modelOf({ class_name: first.className, config: first.config }, first.name));
  }
  return model.layers.filter((layer) => givesInput(layer, model)).map((layer) => ({ layer, model }));
}

function symbolicSizes(model: KerasModel): SymbolicSize[] {
  return outermostInputs(model).flatMap(({ layer }) =>
    (inputShape(layer) ?? []).flatMap((dim, place) =>
      dim === null ? [{ name: symbolOf(layer, place), place: `layer ${layer.name}, axis ${place + 1}` }] : [],
    ),
  );
}

function putInput(layer: KerasLayer, { draft, sizeOf }: LayerContext): KerasTensor {
  const dims = (inputShape(layer) ?? []).map((dim, place) => dim ?? sizeOf(symbolOf(layer, place)));
  const [channels = 1, width = 1, height = 1] = [...dims].reverse();
  if (dims.length < 1 || dims.length > 3) throw refuse(layer, 'not-supported', `an input of ${dims.length} axes`);
  const isSequence = dims.length === 2;
  const shape = isSequence ? { channels, height: width, width: 1 } : { channels, height, width };
  const label = layer.className === 'InputLayer' ? layer.name : `${layer.name}.input`;
  return { name: draft.add(label, { kind: 'input', ...shape }), dims };
}

function key({ layer, use }: TensorReference): string {
  return `${use} ${layer}`;
}

/** One layer at one place of the graph. */
function readLayer(layer: KerasLayer, inputs: readonly KerasTensor[], context: LayerContext): KerasTensor {
  if (isModel(layer)) {
    const inner = modelOf({ class_name: layer.className, config: layer.config }, layer.name);
    const [output] = readModel(inner, inputs, context);
    if (output === undefined) throw refuse(layer, 'input-count', 'it has no output');
    return output;
  }
  if (isPassed(layer.className)) context.note(layer.className, 'does nothing at inference');
  const rule = rules[layer.className];
  const ready = takesMargins(layer.className) ? inputs : inputs.map((input) => withoutMargins(layer, input, context));
  if (rule !== undefined) return rule(layer, ready, context);
  if (inputs.length !== 1 || 'units' in layer.config || 'filters' in layer.config) {
    throw refuse(layer, 'unknown-operator', `an unknown layer; known are ${Object.keys(rules).join(', ')}`);
  }
  context.note(layer.className, 'not known; it passes as element-wise');
  return inputAt(layer, ready);
}

/** How many layers of a model read each one. */
function countReaders({ isSequential, layers, outputs }: KerasModel): ReadonlyMap<string, number> {
  const readers = new Map<string, number>();
  const read = (name: string) => readers.set(name, (readers.get(name) ?? 0) + 1);
  for (const { uses } of layers) for (const { layer } of uses.flat()) read(layer);
  for (const { layer } of outputs) read(layer);
  if (isSequential) for (const { name } of layers) readers.set(name, 1);
  return readers;
}

function readSequential(model: KerasModel, given: readonly KerasTensor[], context: LayerContext): KerasTensor[] {
  let value = given[0];
  for (const layer of model.layers) {
    if (givesInput(layer, model)) {
      value ??= putInput(layer, context);
      if (layer.className === 'InputLayer') continue;
    }
    if (value === undefined && isModel(layer)) {
      value = readLayer(layer, [], context);
      continue;
    }
    if (value === undefined) {
      throw refuse(
        layer,
        'missing-field',
        'its input has no size: expected batch_input_shape or batch_shape in the first layer',
      );
    }
    value = readLayer(layer, [value], context);
  }
  return value === undefined ? [] : [value];
}

function readFunctional(model: KerasModel, given: readonly KerasTensor[], context: LayerContext): KerasTensor[] {
  const values = new Map<string, KerasTensor>();
  const inputLayers = model.inputs.map(({ layer }) => layer);
  const pending = model.layers.flatMap((layer) => {
    if (layer.className !== 'InputLayer') return layer.uses.map((operands, use) => ({ layer, operands, use }));
    const place = inputLayers.indexOf(layer.name);
    values.set(key({ layer: layer.name, use: 0, output: 0 }), given[place] ?? putInput(layer, context));
    return [];
  });
  // Layers stand in the order in which they were made, which need not be that of the graph.
  while (pending.length > 0) {
    const place = pending.findIndex(({ operands }) => operands.every((each) => values.has(key(each))));
    const [next] = pending.splice(Math.max(0, place), 1);
    if (next === undefined) break;
    const { layer, operands, use } = next;
    if (place === -1)
      throw refuse(layer, 'unknown-input', `nothing gives its input ${operands.map((each) => each.layer).join(', ')}`);
    if (use > 0) context.note(layer.className, 'used more than once: its weights are counted each time');
    const inputs = operands.flatMap((each) => values.get(key(each)) ?? []);
    values.set(key({ layer: layer.name, use, output: 0 }), readLayer(layer, inputs, context));
  }
  const outputs = model.outputs.flatMap((each) => values.get(key(each)) ?? []);
  const last = [...values.values()].at(-1);
  return outputs.length > 0 ? outputs : last === undefined ? [] : [last];
}

function readModel(model: KerasModel, given: readonly KerasTensor[], context: LayerContext): KerasTensor[] {
  const readers = countReaders(model);
  const own = { ...context, readersOf: (layer: string) => readers.get(layer) ?? 0 };
  return model.isSequential ? readSequential(model, given, own) : readFunctional(model, given, own);
}

/** All layers, those of models inside it too. */
function countLayers(model: KerasModel): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const layer of model.layers) {
    const inner = isModel(layer)
      ? countLayers(modelOf({ class_name: layer.className, config: layer.config }, layer.name))
      : {};
    for (const [name, count] of Object.entries({ ...inner, [layer.className]: (inner[layer.className] ?? 0) + 1 })) {
      counts[name] = (counts[name] ?? 0) + count;
    }
  }
  return counts;
}

/** @throws Refusal where the document is no topology, or has a layer that no operator here can say */
export function readKeras(fileName: string, document: unknown, { dims }: ImportOptions): ImportOutcome {
  const found = findModel(document);
  const model = modelOf(found.value, found.path);
  const sizes = symbolicSizes(model);
  refuseStrangers(dims, sizes);
  const numbers = new Map(sizes.map((size) => [size.name, numberFor(size, dims)]));
  const missing = sizes.filter(({ name }) => numbers.get(name) === undefined);
  if (missing.length > 0) return { kind: 'sizes-needed', format: 'keras', sizes, missing };
  const manifest = readManifest(document);
  const weights = new Map<string, readonly FoundWeights[]>();
  const notes: ImportNote[] = [];
  const draft = startDraft();
  const context: LayerContext = {
    draft,
    note: (operator, text) => void notes.push({ operator, text, count: 1 }),
    keepWeights: (operator, layer, variable, layout) => {
      const found = manifest.find(layer.name, variable, layout);
      weights.set(operator, [...(weights.get(operator) ?? []), found]);
    },
    readersOf: () => 0,
    sizeOf: (symbol) => numbers.get(symbol) ?? 1,
  };
  const outputs = readModel(model, [], context);
  const stem = stemOf(fileName);
  const operators = draft.leadingTo(outputs.map(({ name }) => name));
  const network: Network = { id: `custom:${stem}`, title: stem, source: `imported from ${fileName}`, operators };
  return {
    kind: 'network',
    format: 'keras',
    network,
    sizes,
    found: countLayers(model),
    notes: countNotes(notes),
    weights: weightsOfNetwork(network, weights),
    weightFiles: manifest.groups,
  };
}
