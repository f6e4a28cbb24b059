/** Filling nodes one after the other: what all policies share that visit the nodes in an order. */
import { misfit } from '../../basis/misfit';
import { failure, success, type Result } from '../../basis/result';
import type { OperatorShares, Placement, PlacementRequest } from './types';

export function sumOf(column: Int32Array): number {
  return column.reduce((sum, each) => sum + each, 0);
}

/** Where an operator's arrays went, as they are found. */
export interface ShareList {
  readonly node: number[];
  readonly crossbars: number[];
}

/** @param lists by operator */
export function sharesOf(lists: readonly ShareList[]): OperatorShares {
  const first = new Int32Array(lists.length + 1);
  for (const [operator, { node }] of lists.entries()) first[operator + 1] = first[operator] + node.length;
  const [node, crossbars] = [new Int32Array(first[lists.length]), new Int32Array(first[lists.length])];
  for (const [operator, list] of lists.entries()) {
    node.set(list.node, first[operator]);
    crossbars.set(list.crossbars, first[operator]);
  }
  return { first, node, crossbars };
}

/** Takes up to `wanted` arrays of a node, and gives how many there were. */
export function take(list: ShareList, free: Int32Array, node: number, wanted: number): number {
  const taken = Math.min(free[node], wanted);
  if (taken === 0) return 0;
  free[node] -= taken;
  list.node.push(node);
  list.crossbars.push(taken);
  return taken;
}

/** `does-not-fit` with all that is free to the tenant. */
export function shortage(needs: number, available: Int32Array): ReturnType<typeof failure> {
  return failure(misfit('', needs, sumOf(available)));
}

/**
 * The tenant's whole area along the order, its operators from the start of it: an operator takes the rest of the last
 * node before a new one.
 *
 * @param order nodes; what is not free is skipped
 */
export function fillAlong(order: ArrayLike<number>, request: PlacementRequest): Result<Placement> {
  const { available, crossbars } = request;
  const area = Math.max(request.area, sumOf(crossbars));
  if (area > sumOf(available)) return shortage(area, available);
  const reserved = new Int32Array(available.length);
  for (let [place, left] = [0, area]; left > 0; place++) {
    reserved[order[place]] = Math.min(left, available[order[place]]);
    left -= reserved[order[place]];
  }
  const free = reserved.slice();
  let place = 0;
  const lists = Array.from(crossbars, (needed) => {
    const list: ShareList = { node: [], crossbars: [] };
    for (let left = needed; left > 0;) {
      left -= take(list, free, order[place], left);
      if (left > 0) place++;
    }
    return list;
  });
  return success({ shares: sharesOf(lists), reserved });
}
