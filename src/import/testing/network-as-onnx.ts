/** A network of ours written as an exporter would: for round trips. Weights lie in another file, only their sizes are there. */
import type { Graph, GraphNode, Window } from '../../core/workload/graph-types';
import type { Operator } from '../../core/workload/operator';
import { node, type TestGraph, type TestNode } from './onnx-file';

type Fields = Readonly<Record<string, unknown>>;

interface Written {
  readonly nodes: readonly TestNode[];
  readonly weights?: Readonly<Record<string, readonly number[]>>;
}

const functionNodes: Readonly<Record<string, (input: string, output: string) => readonly TestNode[]>> = {
  relu: (input, output) => [node(`Relu ${input} -> ${output}`)],
  relu6: (input, output) => [node(`Clip ${input} -> ${output}`, { min: 0, max: 6 })],
  sigmoid: (input, output) => [node(`Sigmoid ${input} -> ${output}`)],
  hardswish: (input, output) => [node(`HardSwish ${input} -> ${output}`)],
  silu: (input, output) => [
    node(`Sigmoid ${input} -> ${output}/gate`),
    node(`Mul ${input} ${output}/gate -> ${output}`),
  ],
};

function windowAttributes({ kernel, stride, pad, dilation }: Window) {
  return { kernel_shape: [...kernel], strides: [...stride], pads: [...pad], dilations: [...dilation] };
}

function convNodes(operator: Extract<Operator, { kind: 'conv' }>, graphNode: GraphNode, input: string): Written {
  const { name, outChannels, groups = 1, bias = false, batchNorm = false } = operator;
  const { window, matrix } = graphNode;
  if (window === undefined || matrix === undefined) throw new Error(`${name} has no window`);
  const [height, width] = window.kernel;
  const result = batchNorm ? `${name}/conv` : name;
  const operands = [input, `${name}.w`, ...(bias ? [`${name}.b`] : [])].join(' ');
  const conv = node(`Conv ${operands} -> ${result}`, { ...windowAttributes(window), group: groups });
  const scale = `${name}.s`;
  const norm = node(`BatchNormalization ${result} ${[scale, scale, scale, scale].join(' ')} -> ${name}`);
  return {
    nodes: batchNorm ? [conv, norm] : [conv],
    weights: {
      [`${name}.w`]: [outChannels, matrix.rows / (height * width), height, width],
      ...(bias ? { [`${name}.b`]: [outChannels] } : {}),
      ...(batchNorm ? { [scale]: [outChannels] } : {}),
    },
  };
}

function written(operator: Operator, graphNode: GraphNode, inputs: readonly string[]): Written {
  const { name } = operator;
  const [input = ''] = inputs;
  switch (operator.kind) {
    case 'conv':
      return convNodes(operator, graphNode, input);
    case 'linear': {
      const { bias = true, outFeatures } = operator;
      const operands = [`${name}/row`, `${name}.w`, ...(bias ? [`${name}.b`] : [])].join(' ');
      return {
        nodes: [node(`Flatten ${input} -> ${name}/row`), node(`Gemm ${operands} -> ${name}`, { transB: 1 })],
        weights: {
          [`${name}.w`]: [outFeatures, graphNode.matrix?.rows ?? 1],
          ...(bias ? { [`${name}.b`]: [outFeatures] } : {}),
        },
      };
    }
    case 'pool': {
      const type = operator.type === 'max' ? 'MaxPool' : 'AveragePool';
      const ceil = operator.ceilMode === true ? { ceil_mode: 1 } : {};
      const { dilations: _none, ...window } = windowAttributes(graphNode.window ?? ({} as Window));
      return { nodes: [node(`${type} ${input} -> ${name}`, { ...window, ...ceil })] };
    }
    case 'globalPool':
      return { nodes: [node(`GlobalAveragePool ${input} -> ${name}`)] };
    case 'elementwise':
      return { nodes: [node(`${operator.op === 'add' ? 'Add' : 'Mul'} ${inputs.join(' ')} -> ${name}`)] };
    case 'activation':
      return { nodes: functionNodes[operator.function]?.(input, name) ?? [] };
    case 'norm': {
      const scale = `${name}.s`;
      const operands = [input, scale, scale, scale, scale].join(' ');
      return {
        nodes: [node(`BatchNormalization ${operands} -> ${name}`)],
        weights: { [scale]: [graphNode.shape.channels] },
      };
    }
    case 'concat':
      return { nodes: [node(`Concat ${inputs.join(' ')} -> ${name}`, { axis: 1 })] };
    case 'flatten':
      return { nodes: [node(`Flatten ${input} -> ${name}`)] };
    default:
      throw new Error(`${name}: a ${operator.kind} is not written here`);
  }
}

/** Names without spaces: nodes are written as text. */
function plain(name: string): string {
  return name.replaceAll(' ', '_');
}

/** @throws where the network has an operator that is no part of a convolutional one */
export function networkAsOnnx({ nodes }: Graph): TestGraph {
  const names = nodes.map(({ name }) => plain(name));
  const read = new Set(nodes.flatMap(({ inputs }) => inputs));
  const inner = nodes.filter(({ kind }) => kind !== 'input');
  const parts = inner.map((each) =>
    written(
      { ...each.operator, name: plain(each.name) },
      each,
      each.inputs.map((place) => names[place] ?? ''),
    ),
  );
  const tensor = (dims: readonly number[]): Fields => ({ dims, dataType: 1, dataLocation: 1 });
  const weights = parts.flatMap((part) => Object.entries(part.weights ?? {}));
  const inputs = nodes.filter(({ kind }) => kind === 'input');
  return {
    inputs: Object.fromEntries(
      inputs.map(({ name, shape }) => [plain(name), [1, shape.channels, shape.height, shape.width]]),
    ),
    nodes: parts.flatMap((part) => part.nodes),
    tensors: Object.fromEntries(weights.map(([name, dims]) => [name, tensor(dims)])),
    outputs: nodes.filter(({ index }) => !read.has(index)).map(({ name }) => plain(name)),
  };
}
