/** The form of a Keras topology, of versions 2 and 3, and of the file that TensorFlow.js keeps it in. Knows no layer. */
import * as z from 'zod/mini';
import { parse } from '../../core/basis/parse';
import { Refusal } from '../refusal';

const configSchema = z.record(z.string(), z.unknown());

const layerSchema = z.object({
  class_name: z.string(),
  name: z.optional(z.string()),
  config: configSchema,
  inbound_nodes: z.optional(z.array(z.unknown())),
});

const modelSchema = z.object({
  class_name: z.string(),
  config: z.union([z.object({ layers: z.array(layerSchema) }), z.array(layerSchema)]),
});

type LayerConfig = Readonly<Record<string, unknown>>;

/** One result of one use of a layer. */
export interface TensorReference {
  readonly layer: string;
  /** Which use of the layer, from 0. */
  readonly use: number;
  readonly output: number;
}

export interface KerasLayer {
  readonly name: string;
  readonly className: string;
  readonly config: LayerConfig;
  /** Operands of each use. */
  readonly uses: readonly (readonly TensorReference[])[];
}

export interface KerasModel {
  readonly isSequential: boolean;
  readonly layers: readonly KerasLayer[];
  readonly inputs: readonly TensorReference[];
  readonly outputs: readonly TensorReference[];
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[field] : undefined;
}

function isReference(value: unknown): value is readonly [string, number, number] {
  if (!Array.isArray(value)) return false;
  const [layer, use, output] = value as unknown[];
  return typeof layer === 'string' && Number.isInteger(use) && Number.isInteger(output);
}

function referenceOf([layer, use, output]: readonly [string, number, number]): TensorReference {
  return { layer, use, output };
}

/** Every reference in a value, however deep: version 2 writes lists, version 3 tensors with a history. */
function referencesIn(value: unknown): TensorReference[] {
  if (isReference(value)) return [referenceOf(value)];
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  const history = fieldOf(fieldOf(value, 'config'), 'keras_history');
  if (isReference(history)) return [referenceOf(history)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(referencesIn) : [];
}

function layerOf({
  class_name: className,
  name,
  config,
  inbound_nodes: inbound = [],
}: z.infer<typeof layerSchema>): KerasLayer {
  const ownName = name ?? fieldOf(config, 'name');
  return {
    name: typeof ownName === 'string' ? ownName : className,
    className,
    config,
    uses: inbound.map(referencesIn),
  };
}

/** A model in the midst of a document, or a layer that is itself a model. */
export function modelOf(value: unknown, path: string): KerasModel {
  const parsed = parse(modelSchema, value, path);
  if (!parsed.ok) throw new Refusal('not-keras', parsed.problem.path, `not a Keras topology: ${parsed.problem.text}`);
  const { class_name: className, config } = parsed.value;
  const layers = Array.isArray(config) ? config : config.layers;
  const whole = fieldOf(value, 'config');
  return {
    isSequential: className === 'Sequential',
    layers: layers.map(layerOf),
    inputs: referencesIn(fieldOf(whole, 'input_layers')),
    outputs: referencesIn(fieldOf(whole, 'output_layers')),
  };
}

/** Whether a layer stands for a model of its own. */
export function isModel({ className, config }: KerasLayer): boolean {
  return ['Model', 'Functional', 'Sequential'].includes(className) && 'layers' in config;
}

const wrappers = ['modelTopology', 'model_config'];

/** Where the model is in a document: alone, or below what TensorFlow.js or a weights file put around it. */
export function findModel(document: unknown, path = ''): { readonly value: unknown; readonly path: string } {
  const wrapper = wrappers.find((field) => fieldOf(document, field) !== undefined);
  if (wrapper === undefined) return { value: document, path };
  return findModel(fieldOf(document, wrapper), path === '' ? wrapper : `${path}.${wrapper}`);
}

export function looksLikeKeras(document: unknown): boolean {
  const { value } = findModel(document);
  return typeof fieldOf(value, 'class_name') === 'string' || fieldOf(document, 'modelTopology') !== undefined;
}
