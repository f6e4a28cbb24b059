/** What the list of networks tells of each: worked out when first asked for, then kept. */
import type { Graph } from '../core/workload/graph-types';
import { inferGraph } from '../core/workload/graph';
import { buildNetwork, networks, type NetworkOptions } from '../core/workload/networks/index';
import { analyse } from '../core/mapping/analyse';
import type { Chip } from '../core/hardware/chip';
import type { ScenarioDocument } from '../core/scenario/schema';
import type { Network } from '../core/workload/operator';

export interface NetworkFacts {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly parameters: number;
  readonly macs: number;
  readonly graph: Graph;
}

function factsOfNetwork(network: Network): NetworkFacts | undefined {
  const graph = inferGraph(network);
  if (!graph.ok) return undefined;
  const { id, title, source } = network;
  return { id, title, source, parameters: graph.value.parameters, macs: graph.value.macs, graph: graph.value };
}

const known = new Map<string, NetworkFacts | undefined>();

/** Facts of a built-in network, or of one that travels inside the scenario; undefined where it cannot be built. */
export function networkFacts(
  id: string,
  options: NetworkOptions = {},
  own: ScenarioDocument['networks'] = [],
): NetworkFacts | undefined {
  const custom = own.find((network) => network.id === id);
  if (custom) return factsOfNetwork(custom);
  const key = `${id} ${JSON.stringify(options)}`;
  if (!known.has(key)) {
    const network = buildNetwork(id, options);
    known.set(key, network.ok ? factsOfNetwork(network.value) : undefined);
  }
  return known.get(key);
}

/** Built-in networks that mix modalities: convolution with recurrence or attention. */
export const multiModalNetworks: readonly string[] = [
  'caption-vgg16',
  'caption-resnet18',
  'caption-resnet50',
  'video-s2vt-like',
  'vqa-like',
  'clip-vit-b32',
  'clip-resnet50',
];

/** All that a scenario can name: its own networks, then the built-in ones. */
export function nameableNetworks(document: ScenarioDocument): NetworkFacts[] {
  const own = document.networks ?? [];
  const ids = [...own.map(({ id }) => id), ...networks.map(({ id }) => id)];
  return ids.map((id) => networkFacts(id, {}, own)).filter((facts) => facts !== undefined);
}

/** Crossbars of one replica of everything, on this chip. */
export function crossbarsOn(chip: Chip, { graph }: NetworkFacts): number {
  return analyse(graph, chip).crossbars;
}
