/** The order of rounds that may come in any order: parts of one operator. */

/**
 * Greedy nearest neighbour from round 0, or the order as it is if that costs no more, then 2-opt until nothing gains.
 *
 * @param cost     `cost[i * count + j]`: programming round j over round i
 * @param isCyclic the last round is followed by the first
 * @returns rounds in their new order, round 0 first; never dearer than nearest neighbour or than 0, 1, 2, ..
 */
export function orderRounds(cost: Float64Array, count: number, isCyclic: boolean): Int32Array {
  const asItIs = Int32Array.from({ length: count }, (_, round) => round);
  const greedy = nearestNeighbours(cost, count);
  const isGreedyBetter = tourCost(cost, count, greedy, isCyclic) < tourCost(cost, count, asItIs, isCyclic);
  const order = isGreedyBetter ? greedy : asItIs;
  let leastCost = tourCost(cost, count, order, isCyclic);
  for (let isBetter = true; isBetter;) {
    isBetter = false;
    for (let from = 1; from < count - 1; from++) {
      for (let to = from + 1; to < count; to++) {
        order.subarray(from, to + 1).reverse();
        const own = tourCost(cost, count, order, isCyclic);
        if (own < leastCost) {
          leastCost = own;
          isBetter = true;
        } else order.subarray(from, to + 1).reverse();
      }
    }
  }
  return order;
}

function nearestNeighbours(cost: Float64Array, count: number): Int32Array {
  const left = new Set(Array.from({ length: count }, (_, round) => round));
  const order = new Int32Array(count);
  let last = 0;
  for (let place = 0; place < count; place++) {
    let next = place === 0 ? 0 : -1;
    if (place > 0)
      for (const round of left) if (next < 0 || cost[last * count + round] < cost[last * count + next]) next = round;
    left.delete(next);
    order[place] = next;
    last = next;
  }
  return order;
}

/** Cost of an order, the first round's own programming left out. */
export function tourCost(cost: Float64Array, count: number, order: Int32Array, isCyclic: boolean): number {
  let sum = 0;
  for (let place = 1; place < count; place++) sum += cost[order[place - 1] * count + order[place]];
  return isCyclic && count > 1 ? sum + cost[order[count - 1] * count + order[0]] : sum;
}
