/**
 * The operators of a network as the GPU and the memory see them: matrix products with their traffic, and why an operator
 * cannot leave the GPU. Everything is for batch 1, fp16, NHWC.
 */
import type { Graph, GraphNode, Shape } from '../workload/graph-types';
import type { OperatorKind, OperatorOf } from '../workload/operator';
import { contextLengthOf, elementsOf, positionsOf } from '../workload/shapes';
import { chainLinks } from './chain-links';
import { paddedReduction } from './lowering';
import type { PimShape } from './types';

/** Elements that an operator moves when it makes some of its output rows. */
export interface Traffic {
  readonly inputRows: number;
  readonly kernelRows: number;
  readonly stride: number;
  readonly elementsPerInputRow: number;
  readonly elementsPerOutputRow: number;
  /** Weights, and operands that all rows need. */
  readonly fixedElements: number;
}

/** `products` matrix products for each row, `launches` times one after the other. */
export interface DenseWork {
  readonly kind: 'dense';
  readonly launches: number;
  readonly products: number;
  readonly positionsPerRow: number;
  /** Of one product. */
  readonly outputs: number;
  readonly reduction: number;
  readonly traffic: Traffic;
}

export interface DepthwiseWork {
  readonly kind: 'depthwise';
  readonly positionsPerRow: number;
  readonly outputs: number;
  /** Products summed up for one output element. */
  readonly window: number;
  readonly traffic: Traffic;
}

/** Bound by what it moves. */
export interface MovingWork {
  readonly kind: 'moving';
  readonly traffic: Traffic;
}

/** Costs nothing of its own. */
export interface FreeWork {
  readonly kind: 'free';
}

export type GpuWork = DenseWork | DepthwiseWork | MovingWork | FreeWork;

/** A matrix product in the memory, `runs` times one after the other. */
export interface PimProduct {
  readonly reduction: number;
  readonly outputs: number;
  readonly positionsPerRow: number;
  readonly runs: number;
}

/** What a pipeline looks at: a pattern is a sequence of these. */
export type ConvolutionType = 'pointwise' | 'depthwise' | 'spatial';

export interface OffloadOperator {
  /** Index of its node in the graph. */
  readonly node: number;
  readonly name: string;
  readonly kind: OperatorKind;
  /** Rows of the output: what a split or a pipeline cuts. 1 for what is no map. */
  readonly rows: number;
  readonly macs: number;
  readonly gpu: GpuWork;
  /** Empty where it stays on the GPU; then `stays` says why. */
  readonly pim: readonly PimProduct[];
  readonly stays?: string;
  /** There for a convolution that a pipeline may have. */
  readonly convolution?: ConvolutionType;
  /** The operator right before it in a chain, by its place among the network's operators; -1 at the head of a chain. */
  readonly previous: number;
}

type Described = Pick<OffloadOperator, 'rows' | 'gpu' | 'pim' | 'stays' | 'convolution'>;

const free: GpuWork = { kind: 'free' };

function flatTraffic(input: number, output: number, fixedElements: number): Traffic {
  return {
    inputRows: 1,
    kernelRows: 1,
    stride: 1,
    elementsPerInputRow: input,
    elementsPerOutputRow: output,
    fixedElements,
  };
}

function elementsOfAll(shapes: readonly Shape[]): number {
  return shapes.reduce((sum, shape) => sum + elementsOf(shape), 0);
}

/** An operator that is done as a whole and only moves its operands. */
function moving(input: number, output: number, parameters: number, stays: string): Described {
  return { rows: 1, gpu: { kind: 'moving', traffic: flatTraffic(input, output, parameters) }, pim: [], stays };
}

function unused(stays: string): Described {
  return { rows: 1, gpu: free, pim: [], stays };
}

/** Why a convolution cannot go to the memory; undefined where it can. */
function convolutionStays({ window, matrix }: GraphNode, isDepthwise: boolean): string | undefined {
  if (isDepthwise) return 'a depthwise convolution has no inputs that outputs share';
  if (matrix === undefined || window === undefined) return 'it has no weights';
  if (matrix.groups > 1) return 'a grouped convolution is not lowered to the memory';
  if (window.dilation.some((side) => side > 1)) return 'a dilated convolution is not lowered to the memory';
  if (window.upsample.some((side) => side > 1)) return 'a transposed convolution is not lowered to the memory';
  return undefined;
}

function convolutionType(node: GraphNode, isDepthwise: boolean): ConvolutionType | undefined {
  if (isDepthwise) return 'depthwise';
  if (node.matrix?.groups !== 1 || node.window === undefined) return undefined;
  return node.window.kernel.every((side) => side === 1) ? 'pointwise' : 'spatial';
}

function convolution(node: GraphNode, [input]: readonly Shape[]): Described {
  const { shape, window, matrix } = node;
  if (window === undefined || matrix === undefined) throw new Error('a convolution has a window and weights');
  const { rows: inputs, columns, groups } = matrix;
  const weights = inputs * columns * groups;
  const isDepthwise = groups > 1 && groups === input.channels;
  const positionsPerRow = shape.frames * shape.width;
  const traffic: Traffic = {
    inputRows: input.height,
    kernelRows: window.kernel[0],
    stride: window.stride[0],
    elementsPerInputRow: input.frames * input.width * input.channels,
    elementsPerOutputRow: positionsPerRow * shape.channels,
    fixedElements: weights,
  };
  const reduction = paddedReduction(inputs);
  const stays = convolutionStays(node, isDepthwise);
  const type = convolutionType(node, isDepthwise);
  const common = { rows: shape.height, ...(type !== undefined && { convolution: type }) };
  if (isDepthwise && stays !== undefined) {
    const work = { positionsPerRow, outputs: shape.channels, window: inputs };
    return { ...common, gpu: { kind: 'depthwise', ...work, traffic }, pim: [], stays };
  }
  // Of a transposed convolution only the products with real inputs count.
  const productsPerRow = Math.ceil(node.macs / weights / shape.height);
  const gpu: GpuWork = {
    kind: 'dense',
    launches: 1,
    products: groups,
    positionsPerRow: productsPerRow,
    outputs: columns,
    reduction,
    traffic,
  };
  if (stays !== undefined) return { ...common, gpu, pim: [], stays };
  return { ...common, gpu, pim: [{ reduction, outputs: columns, positionsPerRow, runs: 1 }] };
}

/** Weights times all positions at once. */
function projection({ shape, matrix }: GraphNode): Described {
  if (matrix === undefined) throw new Error('a projection has weights');
  const { rows: inputs, columns } = matrix;
  const positions = positionsOf(shape);
  const product = { reduction: paddedReduction(inputs), outputs: columns, positionsPerRow: positions };
  const traffic = flatTraffic(positions * inputs, positions * columns, inputs * columns);
  return {
    rows: 1,
    gpu: { kind: 'dense', launches: 1, products: 1, ...product, traffic },
    pim: [{ ...product, runs: 1 }],
  };
}

/** A recurrent operator: steps one after the other; where nothing is fed back, inputs of all steps at once. */
function recurrent(node: GraphNode, [input]: readonly Shape[]): Described {
  const { matrix, shape, ordered } = node;
  const operator = node.operator as OperatorOf<'recurrent'>;
  // Of a hoisted one, the input part.
  if (matrix === undefined || !ordered) return projection(node);
  const steps = positionsOf(shape);
  const { rows: inputs, columns } = matrix;
  const step = { outputs: columns, positionsPerRow: 1 };
  const gpu: GpuWork = {
    kind: 'dense',
    launches: steps,
    products: 1,
    reduction: paddedReduction(inputs),
    ...step,
    traffic: flatTraffic(inputs, columns, inputs * columns),
  };
  const hidden = { reduction: paddedReduction(operator.hidden), ...step, runs: steps };
  if (inputs === operator.hidden) return { rows: 1, gpu, pim: [hidden] };
  const reduction = paddedReduction(input.channels);
  const isFedBack = operator.feedback !== undefined;
  const first = { outputs: columns, reduction, positionsPerRow: isFedBack ? 1 : steps, runs: isFedBack ? steps : 1 };
  return { rows: 1, gpu, pim: [first, hidden] };
}

/** Two operands that change: scores and context do one product for each head. */
function attention({ operator: document, shape }: GraphNode, [, second]: readonly Shape[]): Described {
  const operator = document as OperatorOf<'matmul'>;
  const { role, width, heads = 1 } = operator;
  const length = contextLengthOf(operator, second);
  const positions = positionsOf(shape);
  const products = role === 'generic' ? 1 : heads;
  const own = width / products;
  const [inner, outputs] = role === 'context' ? [length, own] : [own, length];
  const [left, right] = [products * positions * inner, length * width];
  const traffic = flatTraffic(left, products * positions * outputs, right);
  const product = { reduction: paddedReduction(inner), outputs: Math.ceil(outputs), positionsPerRow: positions };
  const stays = 'both operands of the product change, and the memory multiplies with what it stores';
  return { rows: 1, gpu: { kind: 'dense', launches: 1, products, ...product, traffic }, pim: [], stays };
}

const noProducts = 'it has no products with weights';
const isFused = 'it is fused into the operator before it';
const isView = 'it only renames what is there';

function described(node: GraphNode, inputs: readonly Shape[]): Described {
  const { operator, shape, parameters } = node;
  switch (operator.kind) {
    case 'conv':
      return convolution(node, inputs);
    case 'linear':
      return projection(node);
    case 'recurrent':
      return recurrent(node, inputs);
    case 'matmul':
      return attention(node, inputs);
    case 'activation':
      return unused(isFused);
    case 'norm':
      if (operator.type === 'batch') return unused(isFused);
      return moving(elementsOfAll(inputs), elementsOf(shape), parameters, noProducts);
    case 'softmax': {
      const elements = (operator.heads ?? 1) * elementsOf(shape);
      return moving(elements, elements, 0, noProducts);
    }
    case 'embedding':
      return moving(elementsOfAll(inputs) + elementsOf(shape), elementsOf(shape), 0, 'it is a table look-up');
    case 'pool':
    case 'globalPool':
    case 'elementwise':
    case 'concat':
      return moving(elementsOfAll(inputs), elementsOf(shape), 0, noProducts);
    case 'input':
    case 'slice':
    case 'flatten':
    case 'toSequence':
      return unused(isView);
  }
}

/** One record for every node of the graph, in its order. */
export function offloadOperators(graph: Graph): OffloadOperator[] {
  const { nodes } = graph;
  const previous = chainLinks(graph);
  return nodes.map((node) => {
    const inputs = node.inputs.map((input) => nodes[input].shape);
    const { index, name, kind, macs } = node;
    return { node: index, name, kind, macs, previous: previous[index], ...described(node, inputs) };
  });
}

/** What the memory is asked for `rows` of an operator, product by product. */
export function shapesOf(
  { pim }: OffloadOperator,
  rows: number,
): { readonly shape: PimShape; readonly runs: number }[] {
  return pim.map(({ reduction, outputs, positionsPerRow, runs }) => ({
    shape: { reduction, outputs, positions: rows * positionsPerRow },
    runs,
  }));
}

/** Rows from one window to the next; 1 for what has no windows. */
export function strideOf({ gpu }: OffloadOperator): number {
  return gpu.kind === 'free' ? 1 : gpu.traffic.stride;
}

/** Rows of one window. */
export function kernelRowsOf({ gpu }: OffloadOperator): number {
  return gpu.kind === 'free' ? 1 : gpu.traffic.kernelRows;
}
