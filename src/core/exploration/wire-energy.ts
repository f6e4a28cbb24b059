/**
 * The energy of moving data, and nothing else of the wires. On a mesh the way between two nodes is a sum over the axes, so the
 * energy follows from how much of a producer and of a consumer lies in each column, row and tier: no list of flows is made.
 */
import type { GridPlaces } from '../interconnect/grid';
import { consumerWeights, type TrafficModel } from '../interconnect/traffic';
import type { OperatorShares } from '../interconnect/placement/types';
import type { WiredGraph } from '../interconnect/wired-graph';

/**
 * Sum of all products times their distance: every unit step is passed by what lies on different sides of it.
 *
 * @param sent and taken: how much lies where along one axis, of a producer and of a consumer
 */
function weightedDistance(sent: Float64Array, taken: Float64Array): number {
  let sentAll = 0;
  let takenAll = 0;
  let sentBefore = 0;
  let takenBefore = 0;
  let sum = 0;
  for (let place = 0; place < sent.length; place++) {
    sentAll += sent[place];
    takenAll += taken[place];
  }
  for (let place = 0; place + 1 < sent.length; place++) {
    sentBefore += sent[place];
    takenBefore += taken[place];
    sum += sentBefore * (takenAll - takenBefore) + (sentAll - sentBefore) * takenBefore;
  }
  return sum;
}

/**
 * Pitches that the bits of one inference travel on a mesh, each bit counted: what energy is proportional to.
 *
 * @param tierPitches what a hop between tiers counts as
 */
export function meshBitPitches(
  wired: WiredGraph,
  shares: OperatorShares,
  model: TrafficModel,
  { along, lengths }: GridPlaces,
  tierPitches: number,
): number {
  const marginals = lengths.map((length) => ({ sent: new Float64Array(length), taken: new Float64Array(length) }));
  let sum = 0;
  let sender = -1;
  for (const edge of wired.edges) {
    const source = wired.home[edge.producer];
    const target = wired.home[edge.consumer];
    if (source < 0 || target < 0) continue;
    const weights = consumerWeights(wired, edge, shares, model);
    const base = shares.first[target];
    for (let axis = 0; axis < marginals.length; axis++) {
      if (lengths[axis] === 1) continue;
      const { sent, taken } = marginals[axis];
      const places = along[axis];
      taken.fill(0);
      if (source !== sender) {
        sent.fill(0);
        for (let part = shares.first[source]; part < shares.first[source + 1]; part++) {
          sent[places[shares.node[part]]] += shares.crossbars[part] / wired.crossbars[source];
        }
      }
      for (let other = 0; other < weights.length; other++) taken[places[shares.node[base + other]]] += weights[other];
      sum += edge.bits * weightedDistance(sent, taken) * (axis === 2 ? tierPitches : 1);
    }
    sender = source;
  }
  return sum;
}
