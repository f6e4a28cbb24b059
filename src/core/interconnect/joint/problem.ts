/** From a placement along the curve, its traffic and its power to the problem that the joint search works on. */
import { nodeAt, placeOf, type Grid } from '../grid';
import { zeroLoadNs, type ChannelTiming } from '../channel';
import type { PeakModel } from '../heat/peak-models';
import type { FlowColumns, RoutedNetwork } from '../routed-network';
import { flowEnergiesPj, wayBetween, type TransportEnergy } from '../transport';
import type { JointProblem } from './types';

export interface JointInputs {
  readonly network: RoutedNetwork;
  /** Nodes that may be exchanged: those with as many arrays as any. */
  readonly isExchangeable: (node: number) => boolean;
  /** Bytes from group to group, a group being named by its node on the curve. */
  readonly flows: FlowColumns;
  /** W by group. */
  readonly powerW: Float64Array;
  readonly peakModel: PeakModel;
  readonly ambientK: number;
  /** There for the objective `edp`; else bytes times hops count. */
  readonly edp?: { readonly timing: ChannelTiming; readonly packetBits: number; readonly energy: TransportEnergy };
}

/** One row for each pair of groups: flows of many operators between two nodes travel together. */
function merged({ from, to, amount }: FlowColumns, nodes: number): FlowColumns {
  const byPair = new Map<number, number>();
  for (let flow = 0; flow < amount.length; flow++) {
    const pair = from[flow] * nodes + to[flow];
    byPair.set(pair, (byPair.get(pair) ?? 0) + amount[flow]);
  }
  const pairs = [...byPair.keys()];
  return {
    from: Int32Array.from(pairs, (pair) => Math.floor(pair / nodes)),
    to: Int32Array.from(pairs, (pair) => pair % nodes),
    amount: Float64Array.from(byPair.values()),
  };
}

/** By node what was by group. */
export function rearranged(byGroup: Float64Array, nodeOf: Int32Array): Float64Array {
  const byNode = new Float64Array(byGroup.length);
  for (const [group, node] of nodeOf.entries()) byNode[node] = byGroup[group];
  return byNode;
}

function flippedTiers(grid: Grid): Int32Array {
  return Int32Array.from({ length: grid.width * grid.height * grid.tiers }, (_, node) => {
    const { x, y, z } = placeOf(grid, node);
    return nodeAt(grid, x, y, grid.tiers - 1 - z);
  });
}

export function jointProblem(inputs: JointInputs): JointProblem {
  const { network, powerW, peakModel, edp } = inputs;
  const { nodes, grid, order } = network.topology;
  const flows = merged(inputs.flows, nodes);
  const { hops } = network.routes;
  const byteHops = (nodeOf: Int32Array) => {
    let sum = 0;
    for (let flow = 0; flow < flows.amount.length; flow++) {
      sum += flows.amount[flow] * hops(nodeOf[flows.from[flow]], nodeOf[flows.to[flow]]);
    }
    return sum;
  };
  const energyDelay = ({ timing, packetBits, energy }: NonNullable<typeof edp>, nodeOf: Int32Array) => {
    const from = flows.from.map((group) => nodeOf[group]);
    const to = flows.to.map((group) => nodeOf[group]);
    const bits = flows.amount.map((bytes) => 8 * bytes);
    const spent = flowEnergiesPj(network, { from, to, bits }, energy).reduce((sum, own) => sum + own, 0);
    const slowest = from.reduce((most, node, flow) => {
      return Math.max(most, zeroLoadNs(timing, wayBetween(network.routes, node, to[flow]), packetBits));
    }, 0);
    return spent * slowest;
  };
  return {
    nodes,
    exchangeable: order.filter(inputs.isExchangeable),
    ...(grid.tiers > 1 && { flipped: flippedTiers(grid) }),
    ambientK: inputs.ambientK,
    costOf: edp ? (nodeOf) => energyDelay(edp, nodeOf) : byteHops,
    peakOf: (nodeOf) => peakModel(rearranged(powerW, nodeOf)),
  };
}
